"""Layouts of made covers of reports: clients and contractors, roles, versions, quotations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.covers.cover_layouts import Draft, Facts
from benchmarks.covers.cover_records import OR
from benchmarks.covers.later_cover_layouts import halves
from benchmarks.covers.typesetters import Block

_TERMS = {
    "nl": {
        "report": "Rapport", "for": "In opdracht van", "by": "Uitgevoerd door",
        "version": "Versie 2.1", "final": "Definitief", "department": "Dienst Ruimte en Wonen",
        "council": "Vastgesteld door de gemeenteraad op", "street": "Proefstraat 12, 9000 Gent",
        "faculty": "Faculteit Sociale Wetenschappen", "university": "Universiteit Denkbeeld",
        "brief": "Beleidsbrief", "points": "In het kort", "series": "Verkenningen",
        "title": "Titel", "status": "Status", "contact": "Contact", "team": "Projectteam",
        "updated": "Bijgewerkt op", "event": "Presentatie voor de klankbordgroep", "mr": "dr. ir.",
    },
    "fr": {
        "report": "Rapport", "for": "Pour le compte de", "by": "Réalisé par",
        "version": "Version 2.1", "final": "Définitif", "department": "Service Urbanisme",
        "council": "Adopté par le conseil communal le", "street": "12 rue de l’Essai, 5000 Namur",
        "faculty": "Faculté des sciences sociales", "university": "Université de l’Imaginaire",
        "brief": "Note de politique", "points": "En bref", "series": "Explorations",
        "title": "Titre", "status": "Statut", "contact": "Contact", "team": "Équipe de projet",
        "updated": "Mis à jour le", "event": "Présentation au comité d’accompagnement",
        "mr": "Dr",
    },
    "en": {
        "report": "Report", "for": "On behalf of", "by": "Carried out by",
        "version": "Version 2.1", "final": "Final", "department": "Department of Housing",
        "council": "Adopted by the City Council on", "street": "12 Sample Street, Leeds LS1 9ZZ",
        "faculty": "Faculty of Social Sciences", "university": "University of Example",
        "brief": "Policy brief", "points": "Key messages", "series": "Explorations",
        "title": "Title", "status": "Status", "contact": "Contact", "team": "Project team",
        "updated": "Last updated", "event": "Presentation to the steering group", "mr": "Dr",
    },
    "de": {
        "report": "Bericht", "for": "Im Auftrag von", "by": "Durchgeführt von",
        "version": "Version 2.1", "final": "Endfassung", "department": "Amt für Stadtplanung",
        "council": "Vom Stadtrat beschlossen am", "street": "Musterstraße 12, 50667 Köln",
        "faculty": "Fakultät für Sozialwissenschaften", "university": "Universität Musterstadt",
        "brief": "Kurzdossier", "points": "Das Wichtigste in Kürze", "series": "Erkundungen",
        "title": "Titel", "status": "Status", "contact": "Kontakt", "team": "Projektteam",
        "updated": "Aktualisiert am", "event": "Vortrag vor dem Begleitausschuss", "mr": "Dr.",
    },
}  # fmt: skip
"""Language -> the words of the layouts below."""


def _term(f: Facts, name: str) -> str:
    return _TERMS[f.language][name]


def _address(name: str) -> str:
    """Return an e-mail address for *name*."""
    letters = "".join(each for each in name.lower() if each.isascii() and each.isalpha())
    return f"{letters}@example.org"


def _day(f: Facts) -> str:
    return f"{f.day:%Y-%m-%d}"


def _kind_over_title(f: Facts) -> Draft:
    """The kind of document in the largest type, over the title; client and contractor below."""
    cover = (
        Block(_term(f, "report").upper(), 30, 54, bold=True, colour="dddddd"),
        Block(f.title, 70, 26, width=120, bold=True, colour="113355"),
        Block(f.subtitle, 110, 14, colour="113355"),
        Block(f"{_term(f, 'for')}\n{f.client}", 200, 10),
        Block(f"{_term(f, 'by')}\n{f.publisher}", 200, 10, x=110, width=90),
        Block(f"{_term(f, 'version')} | {f.dated('long')}", 275, 9),
    )
    publisher = OR.join((f.publisher, f.client))
    return Draft(cover, replace(f.expected, authors="", publisher=publisher, date=_day(f)))


def _municipal(f: Facts) -> Draft:
    """A city as a logo, a title in capitals, and the day of a council with an address below."""
    city = f.place.upper()
    cover = (
        Block(city, 15, 36, bold=True, colour="aa1122"),
        Block(_term(f, "department"), 32, 11, colour="aa1122"),
        Block(f.title.upper(), 110, 30, width=150),
        Block(f.subtitle, 165, 16, colour="666666"),
        Block(f"{_term(f, 'council')} {f.dated('long')}", 200, 10),
        Block(f"{_term(f, 'street')} | info@example.org | www.example.org", 285, 8),
    )
    return Draft(cover, replace(f.expected, authors="", publisher=f.place, date=_day(f)))


def _faculty(f: Facts) -> Draft:
    """A thesis: the university larger than the title, the degree, the supervisor and the year."""
    university = _term(f, "university")
    author, supervisor = f.authors[0], f.words.names[5]
    cover = (
        Block(university, 20, 24, bold=True, centred=True),
        Block(_term(f, "faculty"), 34, 14, centred=True),
        Block(f.title, 95, 20, bold=True, centred=True),
        Block(f.subtitle, 120, 14, italic=True, centred=True),
        Block(author, 160, 14, centred=True),
        Block(f.label("thesis"), 190, 10, centred=True),
        Block(f"{f.label('promoter')} {_term(f, 'mr')} {' '.join(supervisor)}", 215, 10,
              centred=True),
        Block(f"{f.label('year')} {f.day.year}-{f.day.year + 1}", 265, 11, centred=True),
    )  # fmt: skip
    expected = replace(
        f.expected, authors=author, publisher=OR.join((university, _term(f, "faculty"))),
        date=OR.join((f"{f.day.year}/{f.day.year + 1}", f"{f.day.year}-{f.day.year + 1}")),
    )  # fmt: skip
    return Draft(cover, expected)


def _brief(f: Facts) -> Draft:
    """A policy brief with its number, its messages on the cover, and addresses of its authors."""
    points = "\n".join(f"• {sentence}" for sentence in f.words.sentences)
    people = "\n".join(f"{name} ({_address(name)})" for name in f.authors)
    cover = (
        Block(f"{_term(f, 'brief').upper()} {f.number % 40 + 2}", 18, 30, bold=True,
              colour="007755"),
        Block(f.title, 48, 22, bold=True),
        Block(f.subtitle, 70, 13),
        Block(people, 84, 10),
        Block(_term(f, "points"), 120, 14, bold=True, colour="007755"),
        Block(points, 130, 11),
        Block(f"{f.publisher} – {f.dated('MMMM y')}", 282, 9),
    )  # fmt: skip
    return Draft(cover, f.expected)


def _quotation_above(f: Facts) -> Draft:
    """A quotation in display type with its speaker, above the title."""
    speaker = " ".join(f.words.names[4])
    cover = (
        Block(f"“{f.words.sentences[3]}”", 25, 26, italic=True, colour="cc7700"),
        Block(f"{speaker}, {f.words.roles[1]}", 70, 11),
        Block(f.title, 150, 24, bold=True),
        Block(f.subtitle, 182, 14),
        Block(", ".join(f.authors), 205, 11),
        Block(f"{f.publisher}, {f.dated('MMMM y')}", 270, 11),
    )
    return Draft(cover, f.expected)


def _roles(f: Facts) -> Draft:
    """Persons with degrees, roles and addresses on a line each, under a heading."""
    people = "\n".join(
        f"{name}, {role}, {_address(name)}"
        for name, role in zip(f.authors, f.words.roles, strict=False)
    )
    cover = (
        Block(f.title, 70, 28, bold=True, colour="222266"),
        Block(f.subtitle, 115, 15),
        Block(_term(f, "team"), 170, 11, bold=True),
        Block(people, 177, 10),
        Block(f"{_term(f, 'final')}, {f.dated('MMMM y')}", 255, 10),
        Block(f.publisher, 275, 12, bold=True),
    )
    return Draft(cover, f.expected)


def _first_slide(f: Facts) -> Draft:
    """The first slide of a talk, with a date in digits."""
    cover = (
        Block(f.title, 55, 40, width=245, bold=True),
        Block(f.subtitle, 100, 22, width=245),
        Block(_term(f, "event"), 140, 16, width=245, colour="777777"),
        Block(f"{f.authors[0]} | {f.publisher}", 160, 16, width=245),
        Block(f"{f.day.day:02}.{f.day.month:02}.{f.day.year}", 185, 14, width=245),
    )
    expected = replace(f.expected, authors=f.authors[0], date=_day(f))
    return Draft(cover, expected, landscape=True)


def _three_lines(f: Facts) -> Draft:
    """A series above a title over lines in mixed weights and sizes, and names in capitals."""
    first, rest = halves(f.title)
    cover = (
        Block(f"{_term(f, 'series').upper()} {f.number % 30 + 1}", 40, 16, colour="888888"),
        Block(first, 70, 28),
        Block(rest, 82, 40, bold=True, colour="003399"),
        Block(f.subtitle, 130, 18, italic=True),
        Block("\n".join(name.upper() for name in f.authors), 165, 12),
        Block(f"{f.place}, {f.dated('MMMM y')}", 265, 11),
        Block(f.publisher, 272, 11),
    )
    return Draft(cover, f.expected)


def _table_of_fields(f: Facts) -> Draft:
    """A cover with a table of fields, and the title again above it."""
    fields = (
        (_term(f, "title"), f.title), (f.label("author").rstrip(" :"), ", ".join(f.authors)),
        (f.label("client").rstrip(" :"), f.client), (_term(f, "status"), _term(f, "final")),
        (f.label("date").rstrip(" :"), f.dated("long")),
    )  # fmt: skip
    table = [
        block
        for at, (name, value) in enumerate(fields)
        for block in (
            Block(name, 180 + 8 * at, 10, width=40, bold=True),
            Block(value, 180 + 8 * at, 10, x=70, width=120),
        )
    ]
    cover = (Block(f.title, 60, 26, width=150), Block(f.subtitle, 100, 14), *table)
    publisher = OR.join((f.client, f.publisher))
    return Draft(tuple(cover), replace(f.expected, publisher=publisher, date=_day(f)))


def _updated(f: Facts) -> Draft:
    """A date of an update with the version, under a title in light type between two names."""
    cover = (
        Block(f.publisher, 25, 14, bold=True, colour="225544"),
        Block(f.title, 100, 34, colour="225544"),
        Block(f.subtitle, 150, 16, bold=True),
        Block(f"{_term(f, 'updated')} {f.dated('long')} ({_term(f, 'version').lower()})", 240, 10),
        Block(f"{_term(f, 'contact')}: {_address(f.publisher)}", 248, 10),
    )
    return Draft(cover, replace(f.expected, authors="", date=_day(f)))


REPORT_LAYOUTS: tuple[Callable[[Facts], Draft], ...] = (
    _kind_over_title, _municipal, _faculty, _brief, _quotation_above, _roles, _first_slide,
    _three_lines, _table_of_fields, _updated,
)  # fmt: skip

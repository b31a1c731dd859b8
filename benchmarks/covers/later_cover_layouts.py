"""More layouts of made covers, with the kinds that the covers of studies have beside a title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.covers.cover_layouts import Draft, Facts
from benchmarks.covers.cover_records import OR
from benchmarks.covers.typesetters import Block

_TERMS = {
    "nl": {
        "number": "Rapportnummer", "series": "Beleidsnota’s", "journal": "Tijdschrift voor Beleid",
        "volume": "jaargang 12 | nummer 3", "part": "Deel 2", "phase": "Synthese van de gesprekken",
        "kind": "Onderzoeksrapport", "quarter": "kwartaal", "status": "Status: definitief",
        "event": "Studiedag", "home": "Home > Publicaties", "posted": "Gepubliceerd op",
        "with": "Met steun van", "department": "Afdeling", "question": "Hoe verder na",
        "cited": "Citeren als", "sheet": "Factsheet", "release": "Versie 1.2",
    },
    "fr": {
        "number": "Rapport n°", "series": "Cahiers de l’habitat", "journal": "Revue des politiques",
        "volume": "volume 12 | numéro 3", "part": "Partie 2", "phase": "Synthèse des entretiens",
        "kind": "Rapport d’étude", "quarter": "trimestre", "status": "Statut : définitif",
        "event": "Journée d’étude", "home": "Accueil > Publications", "posted": "Publié le",
        "with": "Avec le soutien de", "department": "Département", "question": "Quel avenir pour",
        "cited": "Citer comme", "sheet": "Fiche", "release": "Version 1.2",
    },
    "en": {
        "number": "Report No.", "series": "Occasional Papers", "journal": "Journal of Policy",
        "volume": "Volume 12 | Issue 3", "part": "Part 2", "phase": "Synthesis of the interviews",
        "kind": "Research report", "quarter": "quarter", "status": "Status: final",
        "event": "Conference", "home": "Home > Publications", "posted": "Published on",
        "with": "With the support of", "department": "Department", "question": "What comes after",
        "cited": "Cite as", "sheet": "Fact sheet", "release": "Version 1.2",
    },
    "de": {
        "number": "Bericht Nr.", "series": "Schriftenreihe Wohnen",
        "journal": "Zeitschrift für Politik",
        "volume": "Jahrgang 12 | Heft 3", "part": "Teil 2", "phase": "Auswertung der Gespräche",
        "kind": "Forschungsbericht", "quarter": "Quartal", "status": "Status: endgültig",
        "event": "Fachtagung", "home": "Startseite > Veröffentlichungen",
        "posted": "Veröffentlicht am",
        "with": "Mit Unterstützung von", "department": "Abteilung", "question": "Wie weiter nach",
        "cited": "Zitiervorschlag", "sheet": "Faktenblatt", "release": "Version 1.2",
    },
}  # fmt: skip
"""Language -> the words of the layouts below."""


def _term(f: Facts, name: str) -> str:
    return _TERMS[f.language][name]


def _two_sizes(f: Facts) -> Draft:
    """A title whose first words are set larger than the others."""
    first, rest = halves(f.title)
    cover = (
        Block(f.publisher, 18, 12, colour="004488"),
        Block(first, 80, 40, bold=True, colour="004488"),
        Block(rest, 98, 26, bold=True, colour="004488"),
        Block(f.subtitle, 125, 14),
        Block(", ".join(f.authors), 150, 12),
        Block(f.dated("MMMM y"), 270, 11),
    )
    return Draft(cover, f.expected)


def _two_weights(f: Facts) -> Draft:
    """A title in a light and a bold half of one size."""
    first, rest = halves(f.title)
    cover = (
        Block(first, 60, 32, colour="555555"),
        Block(rest, 73, 32, bold=True, colour="cc2200"),
        Block(f.subtitle, 92, 15),
        Block(f"{f.publisher} | {f.dated('MMMM y')}", 275, 10),
    )
    return Draft(cover, replace(f.expected, authors=""))


def _numbered_series(f: Facts) -> Draft:
    """A series and a number, larger than the title, on a report of several organisations."""
    cover = (
        Block(f"{_term(f, 'series')} {f.number % 40 + 2}", 22, 26, bold=True, colour="888888"),
        Block(f.title, 95, 22, bold=True),
        Block(f.subtitle, 122, 13),
        Block("\n".join(f.authors), 145, 12),
        Block(f"{_term(f, 'number')} {f.day.year}-{f.number}", 200, 10),
        Block(f"{f.publisher}\n{f.client}", 258, 10),
        Block(f.dated("long"), 275, 10),
    )
    return Draft(
        cover,
        replace(f.expected, publisher=OR.join((f.publisher, f.client)), date=f"{f.day:%Y-%m-%d}"),
    )


def _logos(f: Facts) -> Draft:
    """Organisations as logos in large type at the foot of the cover."""
    logos = [name.split()[-1].upper() for name in (f.publisher, f.client)]
    cover = (
        Block(f.title, 90, 24, colour="225522"),
        Block(f.subtitle, 120, 14, colour="225522"),
        Block(f.dated("MMMM y"), 135, 11),
        Block(logos[0], 245, 30, bold=True, colour="990000"),
        Block(logos[1], 263, 30, bold=True, colour="000099"),
        Block(f"{_term(f, 'with')} {f.client}", 282, 8),
    )
    expected = replace(f.expected, authors="", publisher=OR.join((logos[0], f.publisher)))
    return Draft(cover, expected)


def _affiliations(f: Facts) -> Draft:
    """An article whose authors have raised numbers and affiliations."""
    marked = ", ".join(f"{name}{'¹²³'[at]}" for at, name in enumerate(f.authors))
    places = "\n".join(
        f"{'¹²³'[at]} {_term(f, 'department')} {'ABC'[at]}, {f.publisher}, {f.place}"
        for at in range(len(f.authors))
    )
    cover = (
        Block(f"{_term(f, 'journal')} {f.day.year} | {_term(f, 'volume')}", 15, 9, italic=True),
        Block(f.title, 35, 18, bold=True, centred=True),
        Block(marked, 55, 12, centred=True),
        Block(places, 64, 9, italic=True, centred=True),
        Block(f.dated("long"), 84, 10, centred=True),
        Block(" ".join(f.words.sentences * 5), 96, 10),
    )
    return Draft(
        cover, replace(f.expected, subtitle="", publisher=OR.join((f.publisher, "")),
                       date=OR.join((f"{f.day:%Y-%m-%d}", str(f.day.year)))),
    )  # fmt: skip


def _magazine(f: Facts) -> Draft:
    """A study in a journal whose name is the largest line."""
    cover = (
        Block(_term(f, "journal").upper(), 12, 34, bold=True, colour="005599"),
        Block(_term(f, "volume"), 30, 9),
        Block(f.title, 60, 22, bold=True),
        Block(f.subtitle, 84, 13, italic=True),
        Block(" & ".join(f.authors), 95, 11),
        Block(" ".join(f.words.sentences * 4), 110, 10),
    )
    return Draft(cover, replace(f.expected, publisher="", date=""))


def _one_size(f: Facts) -> Draft:
    """A typed page: all in one size, the title in capitals."""
    cover = (
        Block(f.title.upper(), 60, 12, centred=True),
        Block(f.subtitle, 70, 12, centred=True),
        Block(f.label("by").rstrip(" :").lower().split()[-1], 85, 12, centred=True),
        Block("\n".join(f.authors), 92, 12, centred=True),
        Block(f.publisher, 130, 12, centred=True),
        Block(f.dated("long"), 140, 12, centred=True),
    )
    return Draft(cover, replace(f.expected, date=f"{f.day:%Y-%m-%d}"))


def _part(f: Facts) -> Draft:
    """A part of a report, with its number between title and subtitle."""
    cover = (
        Block(f.title, 70, 30, bold=True, colour="663399"),
        Block(f"{_term(f, 'part')}: {_term(f, 'phase')}", 105, 16, colour="663399"),
        Block(f"{_term(f, 'release')} – {f.dated('MMMM y')}", 125, 11),
        Block(f"{f.label('client')} {f.client}", 180, 11),
        Block(f"{f.label('by')} {f.publisher}", 187, 11),
    )
    part = f"{_term(f, 'part')}: {_term(f, 'phase')}"
    return Draft(
        cover,
        replace(
            f.expected, subtitle=part, authors=OR.join((f.publisher, "")), publisher=f.publisher
        ),
    )


def _question(f: Facts) -> Draft:
    """A question as a title, over three lines, below its kind."""
    title = f"{_term(f, 'question')} {f.day.year - 1}? {f.title}"
    cover = (
        Block(_term(f, "kind"), 30, 14, colour="aa5500"),
        Block(title, 60, 34, bold=True, width=140),
        Block("\n".join(f.authors), 165, 13),
        Block(f"{f.publisher}, {f.place}", 262, 11),
        Block(f.day.strftime("%d.%m.%Y"), 270, 11),
    )
    return Draft(cover, replace(f.expected, title=title, subtitle="", date=f"{f.day:%Y-%m-%d}"))


def _side_bar(f: Facts) -> Draft:
    """A bar at the left, with the organisation turned and the title beside it."""
    cover = (
        Block(f.publisher, 150, 16, x=-40, width=120, bold=True, colour="ffaa00", angle=90),
        Block(f.title, 40, 28, x=60, width=130, bold=True),
        Block(f.subtitle, 90, 14, x=60, width=130),
        Block(f"{_term(f, 'status')}\n{f.dated('long')}", 230, 10, x=60, width=130),
        Block("\n".join(f.authors), 250, 10, x=60, width=130),
    )
    return Draft(cover, replace(f.expected, date=f"{f.day:%Y-%m-%d}"))


def _second_page(f: Facts) -> Draft:
    """A cover with the name of the organisation alone, and a title page behind it."""
    cover = (Block(f.publisher, 130, 20, bold=True, centred=True, colour="117733"),)
    title_page = (
        Block(f.title, 70, 22, bold=True),
        Block(f.subtitle, 95, 14),
        Block("\n".join(f.authors), 120, 11),
        Block(f"{_term(f, 'cited')}: {f.authors[0]} ({f.day.year}). {f.title}. {f.place}.", 220, 9),
        Block(f.dated("MMMM y"), 270, 10),
    )
    return Draft(cover, f.expected, title_page)


def _web_page(f: Facts) -> Draft:
    """A page of a site, printed."""
    cover = (
        Block(f.publisher, 10, 12, bold=True, colour="0033aa"),
        Block(_term(f, "home"), 18, 8),
        Block(f.title, 30, 24, bold=True),
        Block(f"{_term(f, 'posted')} {f.dated('long')}", 52, 9),
        Block(" ".join(f.words.sentences * 4), 64, 11),
        Block(" ".join(reversed(f.words.sentences)), 130, 11),
        Block("https://www.example.org/nl/publicaties/1234     1/12", 287, 8),
    )
    expected = replace(
        f.expected, subtitle="", authors="", publisher=OR.join((f.publisher, "")),
        date=f"{f.day:%Y-%m-%d}",
    )  # fmt: skip
    return Draft(cover, expected)


def _slides_of_event(f: Facts) -> Draft:
    """Slides of a conference, whose name and date are above the title."""
    cover = (
        Block(f"{_term(f, 'event')} {f.client}, {f.place}, {f.dated('long')}", 12, 12, width=240),
        Block(f.title, 60, 36, bold=True, width=240, centred=True),
        Block(f.subtitle, 100, 20, width=240, centred=True),
        Block("\n".join(f"{name} – {f.publisher}" for name in f.authors), 130, 16, width=240,
              centred=True),
    )  # fmt: skip
    expected = replace(
        f.expected, date=f"{f.day:%Y-%m-%d}", publisher=OR.join((f.publisher, f.client))
    )
    return Draft(cover, expected, landscape=True)


def _quarter(f: Facts) -> Draft:
    """A cover with a quarter for a date, and a quotation as large as the title."""
    quarter = (f.day.month + 2) // 3
    cover = (
        Block(_term(f, "sheet").upper(), 20, 12, bold=True, colour="bb0066"),
        Block(f.title, 45, 26, bold=True),
        Block(f.subtitle, 75, 13),
        Block(f"“{f.words.sentences[4]}”", 150, 24, italic=True, colour="999999"),
        Block(f"{quarter}e {_term(f, 'quarter')} {f.day.year}", 262, 11),
        Block(f.publisher, 270, 11),
    )
    months = {f"{f.day.year}-{month:02}" for month in range(3 * quarter - 2, 3 * quarter + 1)}
    whole = f"{min(months)}/{max(months)}"
    date = OR.join((str(f.day.year), f"{f.day.year}-{32 + quarter}", whole, *sorted(months)))
    return Draft(cover, replace(f.expected, authors="", date=date))


def halves(title: str) -> tuple[str, str]:
    """Return the first two or three words of *title*, and the others."""
    words = title.split()
    at = 2 if len(words) < 6 else 3
    return " ".join(words[:at]), " ".join(words[at:])


LATER_LAYOUTS: tuple[Callable[[Facts], Draft], ...] = (
    _two_sizes, _two_weights, _numbered_series, _logos, _affiliations, _magazine, _one_size, _part,
    _question, _side_bar, _second_page, _web_page, _slides_of_event, _quarter,
)  # fmt: skip

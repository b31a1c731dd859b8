"""Families: ingest finds the versions of one study."""

from __future__ import annotations

import pytest

from library.core.model import Access, Organisation, Person, Record, Study
from library.extract.near_duplicates import Sketch, sketch
from library.ingest.indexing.family_finder import family_ids, find_families
from tests import samples
from tests.conftest import ingest, pdfs

TEXT = " ".join(f"De {n} woningen van wijk {n * 7} krijgen warmte." for n in range(60))


def made(study_id, title="", added="2026-01-01", family="", **fields):
    return Study(study_id, added, Record(title=title, **fields), family=family)


def families(*studies, **sketches):
    return [[each.id for each in family] for family in find_families(studies, sketches)]


def test_studies_with_mostly_the_same_text_are_a_family():
    """Titles do not matter where the text is the same."""
    other = TEXT + " Er is een slot bij gekomen."
    third = " ".join(f"Op {n} mei stemt de raad over plan {n * 3}." for n in range(60))
    found = families(
        made("a"), made("b"), made("c"),
        a=sketch([TEXT]), b=sketch([other]), c=sketch([third]),
    )  # fmt: skip
    assert found == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other", "are_versions"),
    [
        ("Warmtevisie haven Gent", "Warmtevisie haven Gent", True),
        ("Warmtevisie haven Gent, versie 1.0", "Warmtevisie haven Gent v2", True),
        ("Warmtevisie haven Gent (concept)", "Warmtevisie haven Gent", True),
        ("Warmtevisie haven Gent", "Warmtevisie haven Gent: presentatie", True),
        ("Jaarverslag van de haven 2018", "Jaarverslag van de haven 2019", False),
        ("Warmtevisie haven Gent: rapport", "Warmtevisie haven Gent: eindrapport", True),
        ("Warmtevisie", "Warmtevisie", False),
        ("Warmtevisie haven Gent", "Warmtevisie haven Luik", False),
    ],
)
def test_studies_with_one_title_are_a_family(one, other, are_versions):
    """The number of a version does not count; a year does, and so do titles of one or two words."""
    assert bool(families(made("a", one), made("b", other))) is are_versions


@pytest.mark.parametrize(
    "version",
    [
        "herziene versie", "2e druk", "tweede, herziene druk", "nieuwe uitgave", "ontwerpversie",
        "bijgewerkt 2021", "versie 2 (mei 2021)", "revisie B", "dia's", "V 2.0",
        "2e édition revue et augmentée", "édition revue et augmentée", "mise à jour 2020", "projet",
        "2., überarbeitete Auflage", "Fassung vom 3. Mai 2020", "Stand: Mai 2020", "Foliensatz",
        "second revised edition", "2nd edition", "draft for consultation", "slide deck",
        "eindrapport", "tussentijds verslag", "rapport intermédiaire", "rapport d’étape",
        "Zwischenbericht", "Abschlussbericht", "Entwurf, Stand Mai 2020", "interim report",
    ],
)  # fmt: skip
def test_a_version_is_named_in_many_ways(version):
    """By its number, edition, date or kind, behind the title."""
    title = "Warmtevisie haven Gent"
    assert families(made("a", title), made("b", f"{title} – {version}")) == [["a", "b"]]
    assert families(made("a", title), made("b", f"{title} ({version})")) == [["a", "b"]]


@pytest.mark.parametrize(
    "part",
    [
        "deel 2", "samenvatting", "bijlage", "fase 1", "partie 2", "Teil 2", "summary", "Anhang",
        "2040", "voor scholen", "editie 2019", "édition 2020", "Ausgabe 2021", "hoofdstuk 2.1",
    ],
)  # fmt: skip
def test_parts_summaries_and_yearly_editions_are_no_versions(part):
    """Nor are studies of which the subtitles say that they are parts."""
    title = "Warmtevisie haven Gent"
    assert families(made("a", title), made("b", f"{title} – {part}")) == []
    whole, of_part = made("a", title, subtitle="Hoofdrapport"), made("b", title, subtitle=part)
    assert families(whole, of_part) == []
    assert families(made("a", f"{title} {part}"), made("b", f"{title} {part}, 2e druk")) != []


@pytest.mark.parametrize(
    "part",
    [
        "Deel 1", "Deel 2: Kaarten", "Managementsamenvatting", "Bijlagenrapport", "Annexes",
        "Executive summary", "Part One", "Tome 2", "Synthèse du rapport", "Kurzfassung", "Band II",
        "Samenvatting eindrapport", "Summary report",
    ],
)  # fmt: skip
def test_a_part_is_no_version_of_a_study_without_subtitle(part):
    """Also where one person wrote both; another subtitle may be missing on one of two covers."""
    common = {"title": "Warmtevisie haven Gent", "authors": (Person("Proef", "An"),)}
    whole = made("a", **common)
    assert families(whole, made("b", subtitle=part, **common)) == []
    assert families(whole, made("b", subtitle="Wat wijken vragen", **common)) == [["a", "b"]]
    one, other = (made(each, subtitle=part, **common) for each in "ab")
    assert families(one, other) == [["a", "b"]]


def test_a_long_word_in_a_subtitle_is_read_once():
    """A word of any length after that for a summary is compared in time that grows with it."""
    common = {"title": "Warmtevisie haven Gent", "authors": (Person("Proef", "An"),)}
    long = made("b", subtitle=f"Samenvatting {'studie' * 20_000} x", **common)
    assert families(made("a", **common), long) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other", "are_versions"),
    [
        (("Warmteplan Gent deel 1", ""), ("Warmteplan Gent deel 2", ""), False),
        (("Heat plan, Part A: maps", ""), ("Heat plan, Part B: maps", ""), False),
        (("Plan de chaleur", "Tome II"), ("Plan de chaleur", "Tome III"), False),
        (("Wärmeplan Gent", ""), ("Wärmeplan Gent – Anlagen", ""), False),
        (("Warmteplan Gent", "Eerste deel"), ("Warmteplan Gent", "Deel I"), True),
        (("Warmteplan Gent, deel 2", ""), ("Warmteplan Gent", ""), True),
        (("Warmteplan met bijlagen", ""), ("Warmteplan Gent", ""), True),
    ],
)
def test_parts_with_one_text_are_no_versions(one, other, are_versions):
    """Their numbers tell them apart, in digits, letters and words; some covers have none."""
    studies = (
        made(each, title, subtitle=under)
        for each, (title, under) in zip("ab", (one, other), strict=True)
    )
    found = families(*studies, a=sketch([TEXT]), b=sketch([TEXT + " Slot van het plan."]))
    assert bool(found) is are_versions


@pytest.mark.parametrize(
    "title",
    [
        "Kwartaalbericht arbeidsmarkt Gent", "Monthly bulletin on energy",
        "Luchtmeetnet maandrapport Gent", "Bulletin mensuel des prix",
        "Note trimestrielle de conjoncture", "Monatsbericht Energie Gent",
    ],
)  # fmt: skip
def test_reports_of_two_months_are_no_versions(title):
    """Their dates tell them apart; those of other studies with one title are versions'."""
    dates = "2019-05", "2019-06"
    for name, are_versions in ((title, False), ("Warmtevisie haven Gent", True)):
        one, other = (made(f"a{date}", name, date=date) for date in dates)
        assert bool(families(one, other)) is are_versions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("progress report 3", "progress report 4"),
        ("third progress report", "fourth progress report"),
        ("tussentijds verslag 2019", "tussentijds verslag 2020"),
        ("tussentijds rapport 1", "tussentijds rapport 2"),
        ("eindrapport 2018", "eindrapport (2022)"),
        ("Zwischenbericht 2019", "Zwischenbericht 2021"),
        ("rapport d'étape 1", "rapport d'étape 2"),
    ],
)
def test_the_numbers_of_reports_tell_them_apart(one, other):
    """So do their years; not the day behind one, nor whether it is the interim or final one."""
    title = "Warmtevisie haven Gent: "
    first = made("a", title + one)
    assert families(first, made("b", title + other)) == []
    assert families(first, made("b", f"{title}{one}, final report, 12 May 2020")) == [["a", "b"]]


def test_the_numbers_of_parts_tell_them_apart():
    """Though a number like that may be a version's."""
    one, other = (made(f"a{n}", f"Warmtevisie haven, hoofdstuk 2.{n}") for n in (1, 2))
    assert families(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"authors": (Person("Proef", "An"),)}, {"authors": (Person("Toets", "Jan"),)}),
        ({"publisher": "Stad A"}, {"publisher": "Stad B"}),
        ({"languages": ("nl",)}, {"languages": ("fr",)}),
        ({}, {"access": Access.WITHDRAWN}),
    ],
)
def test_studies_of_others_are_no_versions(one, other):
    """One title is not enough where authors, publishers or languages differ."""
    title = "Warmtevisie haven Gent"
    assert families(made("a", title, **one), made("b", title, **other)) == []


def words(seed, count=300):
    return " ".join(f"woord{seed * (n + 3) % 9973}" for n in range(count))


@pytest.mark.parametrize(
    ("one", "other", "shared", "are_versions"),
    [
        ("Fragebogen zur mündlichen Prüfung", "Fragebogen zur mündlichen Prüfung", 20, False),
        ("Formulaire de demande de permis", "Formulaire de demande de permis", 20, False),
        ("Microsoft Word - Document1", "Microsoft Word - Document1", 0, False),
        ("Releasenotes Vesta 3.4", "Releasenotes Vesta 4.0", 0, False),
        ("Warmtevisie haven Gent 1.0", "Warmtevisie haven Gent 2.0", 150, True),
        ("Warmtevisie haven Gent", "Warmtevisie haven Gent: presentatie", 0, True),
        ("Toegankelijk met Calc", "Toegankelijk met Excel 2013", 250, False),
        ("Warmteplan Gent", "Warmteplan Aalst", 250, False),
        ("Jaarverslag haven 2018", "Jaarverslag haven 2019", 250, False),
        ("Warmteplan Gent", "Warmteplan Gent en omgeving", 250, True),
        ("Release notes Startanalyse 2020", "Release notes Vesta 5.0", 900, True),
    ],
)
def test_texts_say_whether_titles_are_those_of_versions(one, other, shared, are_versions):
    """Forms, documents of a program and series have one title, guides from a template one text."""
    common = words(7, shared)
    sketches = {
        "a": sketch([common, words(11, 100)]),
        "b": sketch([common, words(13, 100)]),
    }
    found = families(made("a", one), made("b", other), **sketches)
    assert bool(found) is are_versions


def test_slides_of_a_report_have_its_title_and_author():
    """Their texts need nothing in common; those of a form by one organisation do."""
    sketches = {"a": sketch([words(11)]), "b": sketch([words(13)])}
    for author, are_versions in ((Person("Proef", "An"), True), (Organisation("Proef"), False)):
        one, other = (made(each, "Warmtevisie haven Gent", authors=(author,)) for each in "ab")
        assert bool(families(one, other, **sketches)) is are_versions


def test_a_title_that_many_studies_share_makes_no_family():
    """It is the title of a template."""
    assert families(*(made(each, "Titel van het sjabloon") for each in "abcdef")) == []


def test_a_family_keeps_its_id():
    """A version that comes in between changes no other study."""
    first, second = made("a", family="a"), made("b", added="2026-02-01", family="a")
    earlier = made("c", added="2025-01-01")
    assert family_ids([(earlier, first, second)]) == {"a": "a", "b": "a", "c": "a"}


def test_a_sketch_survives_the_ledger():
    """A sketch is written as text, and read back; other text is no sketch."""
    found = sketch([TEXT])
    assert Sketch.decoded(found.encoded()) == found
    assert Sketch.decoded("geen schets") is None
    assert Sketch.decoded("") is None


def test_a_later_version_joins_the_study_in_results(library):
    """The version that is added later is a member at once, and leaves when it is withdrawn."""
    samples.study(pdfs(library) / "concept.pdf", TEXT)
    ingest(library)
    assert library.search("woningen").hits[0].older == ()
    samples.study(pdfs(library) / "definitief.pdf", TEXT + " Er is een slot bij gekomen.")
    record = pdfs(library) / "definitief.yaml"
    record.write_text("id: definitief\nadded: 2026-01-01\nyear: 2024\n")
    ingest(library)
    result = library.search("woningen")
    (hit,) = result.hits
    assert (result.total_studies, hit.study.id) == (1, "definitief")
    assert [each.id for each in hit.older] == ["concept"]
    assert [each.id for each in library.family(hit.study)] == ["definitief", "concept"]
    record.write_text(record.read_text() + "access: withdrawn\n")
    ingest(library)
    (hit,) = library.search("woningen").hits
    assert (hit.study.id, hit.older, library.family(hit.study)) == ("concept", (), ())

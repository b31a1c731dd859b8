"""Sidecar files: strict parsing, new files, and completion from the PDF."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import RecordError
from library.core.evidence import Found
from library.core.model import Access, Organisation, Origin, Person, Provenance, Record, Version
from library.records.merge import merge
from library.records.sidecar import Sidecar, new_sidecar, read_record, read_sidecar

FULL = """\
# A comment of a librarian.
id: muide-meulestede-fossielvrij
added: 2026-01-31
title: "Muide-Meulestede: fossielvrij"
subtitle: Een wijk zonder gas
authors:
  - family: Peeters
    given: An
  - organisation: Sweco
publisher: Stad Gent
commissioned_by: Stad Gent
series: Wijkstudies
edition: 2e druk
date: 2020-06
languages: [nl, fr]
subjects:
  - warmtenetten
abstract: >-
  Hoe een wijk
  van het gas gaat.
doi: https://doi.org/10.1234/abc.5
isbn: 978-90-123-4567-5
source_url: https://stad.gent/nl/studie
licence: CC-BY-4.0
access: excerpts
open_from: 2027-01-01
"""
HASH = "a" * 64


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "studie.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_fields_are_read(tmp_path):
    """A full sidecar sets every field of the record."""
    sidecar = read_sidecar(written(tmp_path, FULL), {"warmtenetten": {"nl": "Warmtenetten"}})
    record = sidecar.record
    assert (sidecar.id, sidecar.added) == ("muide-meulestede-fossielvrij", "2026-01-31")
    assert record.authors == (Person("Peeters", "An"), Organisation("Sweco"))
    assert (record.date, record.year) == ("2020-06", 2020)
    assert record.abstract == "Hoe een wijk van het gas gaat."
    assert record.isbn == "978-90-123-4567-5"
    assert (record.doi, record.access) == ("10.1234/abc.5", Access.EXCERPTS)
    blank = Record()
    assert [
        f.name for f in fields(Record) if getattr(record, f.name) == getattr(blank, f.name)
    ] == []


@pytest.mark.parametrize(
    ("line", "reason", "remedy"),
    [
        ("publsher: OVAM", "line 3, `publsher`", "publisher: OVAM"),
        ("year: twintig", "line 3, `year`: `twintig` is not a year", "year: 2020"),
        ("access: dicht", "line 3, `access`", "access: "),
        ("access:", "line 3, `access`: `access` is empty", "access: "),
        ("authors:\n  - famly: Peeters", "line 4, `authors.famly`", "  - family: Peeters"),
        ("authors:\n  - given: An", "line 4, `authors.given`", "family: …"),
        ("date: 05/06/2020", "can be two dates", "date: 2020-06-05"),
        ("year: 2020\ndate: 2021-05", "on lines 3 and 4", "year: 2021"),
        ("doi: abc", "10.1234", "doi: 10.1234/abc"),
        ("isbn: 12", "10 or 13 digits", "isbn: "),
        ("isbn: 123456789", "10 or 13 digits", "isbn: "),
        ("isbn: 978-90-123-4567-8", "the last one is 5", "isbn: 978-90-123-4567-5"),
        ("isbn: 0-306-40615-X", "the last one is 2", "isbn: 0-306-40615-2"),
        ("source_url: geen adres", "line 3, `source_url`", "source_url: https://"),
        ("languages: [volapuk]", "line 3, `languages`", "languages: [nl]"),
        ("subjects: [warmtenet]", "did you mean `warmtenetten`", "subjects: [warmtenetten]"),
        ("id: nog-een", "line 3, `id`: `id` is already on line 1", "# id: nog-een"),
        ("title: &a x\nsubtitle: *a", "line 4, `subtitle`: `*` refers to", ""),
    ],
)
def test_errors_name_line_and_key(tmp_path, line, reason, remedy):
    """The error of an invalid key or value names file, line, key and remedy."""
    path = written(tmp_path, f"id: x\nadded: 2026-01-01\n{line}\n")
    with pytest.raises(RecordError) as caught:
        read_sidecar(path, {"warmtenetten": {"nl": "Warmtenetten"}})
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy
    assert "studie.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "`id`"),
        (b"- een\n- twee\n", "not a key, a colon and a value"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"titel\x00", "not a key, a colon and a value"),
        (b"a: " + b"[" * 3000, "`a` is not a key"),
        (b"#" * 1_000_001, "1 MB"),
    ],
)
def test_other_files_are_rejected(tmp_path, content, reason):
    """A file that is not a sidecar gives a record error with a reason."""
    path = tmp_path / "studie.yaml"
    path.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        read_sidecar(path)
    assert reason in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_record_error(tmp_path_factory, content):
    """Random bytes raise a record error and no other exception."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    with pytest.raises(RecordError):
        read_sidecar(path)


def test_scalars_are_read_as_text(tmp_path):
    """The language `no` and a numeric title keep their spelling."""
    path = written(tmp_path, "id: x\nadded: 2026-01-01\nlanguages: [no]\ntitle: 1984\n")
    record = read_sidecar(path).record
    assert (record.languages, record.title) == (("no",), "1984")


def test_html_is_decoded_a_few_times_only(tmp_path):
    """Of a text that was encoded again and again, five times are undone: each reads all of it."""
    title = f"&{'amp;' * 200}eacute;"
    path = written(tmp_path, f"id: x\nadded: 2026-01-01\ntitle: {title}\n")
    assert read_record(path, path.read_bytes()).content.title == f"&{'amp;' * 195}eacute;"


def test_a_new_sidecar_has_found_values_as_comments(tmp_path):
    """A new sidecar parses to its id, date and versions; found values are comments."""
    sidecar = Sidecar("warmte", "2026-11-24", Record(), (Version(HASH, "2026-11-24"),))
    guess = Found(Record(title="Warmte: een #begin", languages=("nl",)), Origin.GUESS)
    path = tmp_path / "warmte.yaml"
    path.write_bytes(new_sidecar(sidecar, [guess]))
    assert read_sidecar(path) == sidecar
    text = path.read_text()
    assert "# title: 'Warmte: een #begin'" in text
    path.write_text(text.replace("# title", "title"))
    assert read_sidecar(path).record.title == "Warmte: een #begin"


TEXTS = st.text("ab1 :#,[]{}'\"-*!|>%@`?", min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and re.search("[ab]", text)
)


@given(title=TEXTS, subjects=st.lists(TEXTS, min_size=1, max_size=3, unique=True))
def test_a_new_sidecar_keeps_each_value(tmp_path_factory, title, subjects):
    """A title and subjects are read again as they were, with any signs that YAML knows."""
    record = Record(title=title, subjects=tuple(subjects), access=Access.DRAFT)
    sidecar = Sidecar("warmte", "2026-11-24", record, ())
    path = tmp_path_factory.getbasetemp() / "new.yaml"
    path.write_bytes(new_sidecar(sidecar, []))
    assert read_sidecar(path) == sidecar


def test_the_sidecar_takes_precedence_then_confidence():
    """A field of the sidecar wins; else the value with the highest confidence, with its origin."""
    written = Record(publisher="OVAM")
    found = [
        Found(Record(title="Van bladzijde 1", languages=("nl",)), Origin.GUESS, 0.7),
        Found(Record(title="Uit het bestand", publisher="Adobe"), Origin.METADATA, 0.9),
    ]
    record, origins = merge(written, found)
    assert record == Record(title="Uit het bestand", publisher="OVAM", languages=("nl",))
    assert dict(origins) == {
        "publisher": Provenance(Origin.RECORD),
        "title": Provenance(Origin.METADATA, 0.9),
        "languages": Provenance(Origin.GUESS, 0.7),
    }


def test_values_below_the_threshold_are_only_suggested(tmp_path):
    """A value below the confidence threshold is a comment in the sidecar, and not in the record."""
    authors = (Person("Peeters", "An"), Organisation("Sweco: advies"))
    weak = Found(Record(authors=authors, date="2019-05", year=2019), Origin.GUESS, 0.55)
    strong = Found(Record(title="Warmte"), Origin.GUESS, 0.75)
    again = Found(Record(title="Warmte"), Origin.METADATA, 0.7)
    assert merge(Record(), [weak]) == (Record(), ())
    path = tmp_path / "warmte.yaml"
    sidecar = Sidecar("warmte", "2026-11-24", Record(), ())
    path.write_bytes(new_sidecar(sidecar, [weak, strong, again]))
    text = path.read_text()
    used, unused = text.split("# Not sure enough")
    assert "# title: Warmte  # guess, 75 % sure\n" in used
    assert text.count("title") == 1
    assert "# authors:  # guess, 55 % sure\n" in unused
    assert "year" not in unused
    path.write_text(re.sub("^# (?=title|authors|date| )", "", text, flags=re.MULTILINE))
    record = read_sidecar(path).record
    assert (record.title, record.authors, record.date) == ("Warmte", authors, "2019-05")


def test_a_subtitle_is_used_with_its_own_title_only():
    """The subtitle of a cover is not combined with a title from the sidecar."""
    cover = Found(Record(title="Warmte", subtitle="Een blik"), Origin.GUESS, 0.8)
    assert merge(Record(title="Stroom"), [cover])[0] == Record(title="Stroom")
    assert merge(Record(title="Warmte"), [cover])[0].subtitle == "Een blik"


def test_a_label_of_two_subjects_is_not_understood():
    """The mistake names both codes; a code of that name is meant before any label."""
    water = {"drinkwater": {"nl": "Water"}, "oppervlaktewater": {"en": "Water"}}
    content = b"id: a\nadded: 2026-01-01\nsubjects: [Water]\n"
    (mistake,) = read_record(Path("a.yaml"), content, water).mistakes
    assert not mistake.understood
    assert "drinkwater, oppervlaktewater" in str(mistake.message)
    both = water | {"water": {"nl": "Alle water"}}
    entry = read_record(Path("a.yaml"), content, both).content
    assert entry is not None
    assert entry.subjects == ("water",)

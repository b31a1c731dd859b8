"""Records: strict to read, and never rewritten."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import RecordError
from library.core.evidence import Found
from library.core.model import Access, Organisation, Origin, Person, Provenance, Record, Version
from library.records.ids import slug, unique_id
from library.records.merge import merge
from library.records.sidecar import Sidecar, add_version, create_sidecar, read_sidecar

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
isbn: 978-90-123-4567-8
source_url: https://stad.gent/nl/studie
licence: CC-BY-4.0
access: excerpts
"""
HASH, OTHER_HASH = "a" * 64, "b" * 64


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "studie.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_field_of_a_record_can_be_written_and_read(tmp_path):
    """A full sidecar gives every field in the library's own types."""
    sidecar = read_sidecar(written(tmp_path, FULL), {"warmtenetten"})
    record = sidecar.record
    assert (sidecar.id, sidecar.added) == ("muide-meulestede-fossielvrij", "2026-01-31")
    assert record.authors == (Person("Peeters", "An"), Organisation("Sweco"))
    assert (record.date, record.year) == ("2020-06", 2020)
    assert record.abstract == "Hoe een wijk van het gas gaat."
    assert (record.doi, record.access) == ("10.1234/abc.5", Access.EXCERPTS)
    blank = Record()
    assert [
        f.name for f in fields(Record) if getattr(record, f.name) == getattr(blank, f.name)
    ] == []


@pytest.mark.parametrize(
    ("line", "reason", "remedy"),
    [
        ("publsher: OVAM", "line 3: `publsher` is not a known key", "`publisher`"),
        ("year: twintig", "line 3: `year`", "Correct"),
        ("access: dicht", "line 3: `access`", "Correct"),
        ("authors:\n  - famly: Peeters", "line 4: `authors.0.famly`", "`family`"),
        ("authors:\n  - given: An", "line 4: `authors.0`", "Correct"),
        ("date: 31/12/2020", "is no date", "Correct"),
        ("year: 2020\ndate: 2021-05", "different years", "Correct"),
        ("doi: abc", "10.1234", "Correct"),
        ("isbn: 12", "10 or 13 digits", "Correct"),
        ("source_url: geen adres", "line 3: `source_url`", "Correct"),
        ("languages: [nederlands]", "line 3: `languages.0`", "Correct"),
        ("subjects: [warmtenet]", "did you mean `warmtenetten`", "Correct"),
        ("id: nog-een", "line 3: `id` is given twice", "Remove one"),
        ("title: een: twee", "line 3: it is not YAML", "quotes"),
        ("title: &a x\nsubtitle: *a", "aliases", "Repeat the value"),
    ],
)
def test_a_mistake_names_the_line_and_the_key(tmp_path, line, reason, remedy):
    """A wrong key or value says file, line and key, and what to do."""
    path = written(tmp_path, f"id: x\nadded: 2026-01-01\n{line}\n")
    with pytest.raises(RecordError) as caught:
        read_sidecar(path, {"warmtenetten"})
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy
    assert "studie.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "`id`"),
        (b"- een\n- twee\n", "key: value"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"titel\x00", "not YAML"),
        (b"a: " + b"[" * 3000, "not YAML"),
        (b"#" * 1_000_001, "1 MB"),
    ],
)
def test_a_file_that_is_no_record_is_refused(tmp_path, content, reason):
    """Whatever stands in a sidecar, the answer is a clear error."""
    path = tmp_path / "studie.yaml"
    path.write_bytes(content)
    with pytest.raises(RecordError) as caught:
        read_sidecar(path)
    assert reason in str(caught.value)


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_a_record_raise_anything_else(tmp_path_factory, content):
    """A sidecar is read or refused; nothing else ever happens."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    with pytest.raises(RecordError):
        read_sidecar(path)


def test_words_that_yaml_would_change_stay_words(tmp_path):
    """The language `no`, a title that is a number and a date keep their spelling."""
    path = written(tmp_path, "id: x\nadded: 2026-01-01\nlanguages: [no]\ntitle: 1984\n")
    record = read_sidecar(path).record
    assert (record.languages, record.title) == (("no",), "1984")


def test_a_new_record_is_read_back_and_holds_guesses_as_comments(tmp_path):
    """A created sidecar says what is certain; a guess stands in it as a comment."""
    sidecar = Sidecar("warmte", "2026-11-24", Record(), (Version(HASH, "2026-11-24"),))
    guess = Found(Record(title="Warmte: een #begin", languages=("nl",)), Origin.GUESS)
    path = tmp_path / "warmte.yaml"
    create_sidecar(path, sidecar, [guess])
    assert read_sidecar(path) == sidecar
    text = path.read_text()
    assert "# title: 'Warmte: een #begin'" in text
    path.write_text(text.replace("# title", "title"))
    assert read_sidecar(path).record.title == "Warmte: een #begin"


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "title: Zonder regeleinde",
        f"versions:\n  - sha256: {HASH}\n    added: 2025-01-01\n",
        f"versions:\n- sha256: {HASH}\n  added: 2025-01-01\n# slot\ntitle: Na de lijst\n",
        f"versions:  # opmerking\n\n    - sha256: {HASH}\n      added: 2025-01-01\n",
    ],
)
def test_adding_a_version_changes_nothing_else(tmp_path, tail):
    """A version is added above the others, whatever people did to the file; every line stays."""
    path = written(tmp_path, f"# van mij\nid: x\nadded: 2026-01-01\n{tail}")
    before, lines = read_sidecar(path), path.read_text().splitlines()
    version = Version(OTHER_HASH, "2026-11-24")
    add_version(path, version)
    assert read_sidecar(path) == replace(before, versions=(version, *before.versions))
    rest = path.read_text().splitlines()
    assert [line for line in rest if line in lines] == lines


def test_a_list_of_versions_that_cannot_be_added_to_is_left_alone(tmp_path):
    """A list in YAML's other style is an error with a remedy, and the file stays as it was."""
    text = f"id: x\nadded: 2026-01-01\nversions: [{{sha256: {HASH}, added: 2025-01-01}}]\n"
    path = written(tmp_path, text)
    with pytest.raises(RecordError) as caught:
        add_version(path, Version(OTHER_HASH, "2026-11-24"))
    assert OTHER_HASH in caught.value.remedy
    assert path.read_text() == text


def test_a_person_wins_and_else_the_surest():
    """Each field takes the most trustworthy value there is, and says where it came from."""
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


def test_what_is_not_sure_enough_stays_out_of_the_record(tmp_path):
    """A weak guess is put before a person in the sidecar, with its percentage, and nowhere else."""
    authors = (Person("Peeters", "An"), Organisation("Sweco: advies"))
    weak = Found(Record(authors=authors, date="2019-05", year=2019), Origin.GUESS, 0.55)
    strong = Found(Record(title="Warmte"), Origin.GUESS, 0.75)
    again = Found(Record(title="Warmte"), Origin.METADATA, 0.7)
    assert merge(Record(), [weak]) == (Record(), ())
    path = tmp_path / "warmte.yaml"
    create_sidecar(path, Sidecar("warmte", "2026-11-24", Record(), ()), [weak, strong, again])
    text = path.read_text()
    used, unused = text.split("# Not sure enough")
    assert "# title: Warmte  # guess, 75 % sure\n" in used
    assert text.count("title") == 1
    assert "# authors:  # guess, 55 % sure\n" in unused
    assert "year" not in unused
    path.write_text(re.sub("^# (?=title|authors|date| )", "", text, flags=re.MULTILINE))
    record = read_sidecar(path).record
    assert (record.title, record.authors, record.date) == ("Warmte", authors, "2019-05")


def test_a_subtitle_goes_with_its_own_title_alone():
    """The subtitle of a cover says nothing of a title that a person wrote."""
    cover = Found(Record(title="Warmte", subtitle="Een blik"), Origin.GUESS, 0.8)
    assert merge(Record(title="Stroom"), [cover])[0] == Record(title="Stroom")
    assert merge(Record(title="Warmte"), [cover])[0].subtitle == "Een blik"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Muide-Meulestede fossielvrij", "muide-meulestede-fossielvrij"),
        ("Économie d'énergie & CO₂", "economie-d-energie-co2"),
        ("研究", "study"),
        ("  __  ", "study"),
        ("woord-" * 30, ("woord-" * 10)[:-1]),
    ],
)
def test_an_id_is_a_slug_of_the_file_name(name, expected):
    """An id is short, in ASCII, and made of whole words where that is possible."""
    assert slug(name) == expected


@given(st.text(max_size=100), st.sets(st.sampled_from(["a", "a-2", "study", "study-2"])))
def test_ids_are_valid_and_new(name, taken):
    """Any name gives an id that a record may hold, and that nobody has."""
    study_id = unique_id(name, taken)
    assert study_id not in taken
    assert study_id.isascii()
    assert study_id.strip("-") == study_id
    assert study_id

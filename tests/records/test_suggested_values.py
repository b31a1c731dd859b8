"""What a record is corrected to when nobody knows what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.model import Access, Person
from library.records.sidecar import read_record

HEAD = b"id: x\nadded: 2026-01-01\n"
DATES = st.text("0123456789٢٠-/.~?X WQ", min_size=1, max_size=12) | st.text(max_size=12)


def reading(line: str):
    return read_record(Path("x.yaml"), HEAD + line.encode(), {}, today="2026-11-26")


@pytest.mark.parametrize("key", ["date", "year"])
@example("٢٠٢٠")
@example("99992020")
@example("2020-02-30")
@given(DATES)
def test_a_suggested_date_is_one(key, text):
    """A record that consists of the line that the message writes has no mistake."""
    for mistake in reading(f"{key}: {text!r}\n").mistakes:
        if mistake.key == key and mistake.write and not mistake.understood:
            assert reading(f"{mistake.write}\n").mistakes == ()


@pytest.mark.parametrize("word", ["intern", "vertrouwelijk", "nog niet", ""])
def test_a_suggested_access_shows_nothing(word):
    """A word that is not known never leads to a line that opens a study."""
    (mistake,) = reading(f"access: {word}\n").mistakes
    assert mistake.write == "access: draft"


@pytest.mark.parametrize(
    ("word", "access"),
    [
        ("retirée", Access.WITHDRAWN), ("Zurückgezogen", Access.WITHDRAWN),
        ("Entwurf", Access.DRAFT), ("Auszüge", Access.EXCERPTS), ("ouverte", Access.OPEN),
    ],
)  # fmt: skip
def test_an_access_is_known_in_each_language(word, access):
    """Also with accents, and in the form that French gives a study."""
    assert reading(f"access: {word}\n").content.access is access


@pytest.mark.parametrize(
    "line",
    [
        "date: z.j.", "year: ongedateerd", "isbn: geen", "isbn: n.v.t.", 'doi: "-"',
        "doi: pas de DOI",
        "source_url: n/a", "languages: onbekend", "subjects: geen", "publisher: inconnu",
        "series: niet van toepassing", 'edition: "?"', "authors: anonyme",
        "authors: [onbekend]", "isbn: [geen]", "languages: [unknown, n/a]",
    ],
)  # fmt: skip
def test_a_word_for_none_is_no_value(line):
    """It is understood, and its line becomes a comment: no example is written in its place."""
    found = reading(f"{line}\n")
    assert found.content == reading("").content
    assert [each.write for each in found.mistakes] == [f"# {line}"]
    assert found.fixed.decode().endswith(f"\n# {line}\n")


def test_a_word_for_none_that_is_a_value_stays_one():
    """As a title, as the code of a language, and as the code of a subject."""
    found = reading("title: Onbekend\nlanguages: [nd]\n").content
    assert (found.title, found.languages) == ("Onbekend", ("nd",))
    content = HEAD + b"subjects: [geen]\n"
    assert read_record(Path("x.yaml"), content, {"geen": {}}).content.subjects == ("geen",)


def test_a_list_of_words_for_none_is_no_value():
    """All its lines become comments; one with a value beside such a word is not understood."""
    found = reading("authors:\n  - onbekend\n  - z.n.\nyear: 2020\n")
    assert found.fixed == HEAD + b"# authors:\n#   - onbekend\n#   - z.n.\nyear: 2020\n"
    assert reading("authors:\n  - onbekend\n  - An Peeters\n").content is None


@pytest.mark.parametrize(
    ("lines", "fixed"),
    [
        ("title:\ntitle: Warmte\n", "# title:\ntitle: Warmte\n"),
        ('title: ""\ntitel: Warmte\n', '# title: ""\ntitle: Warmte\n'),
        ("title: Warmte\nyear: 2020\ntitle:\n", "title: Warmte\nyear: 2020\n# title:\n"),
        ("authors:\nauthors:\n  - family: P\n", "# authors:\nauthors:\n  - family: P\n"),
        ("access:\naccess: excerpts\n", "# access:\naccess: excerpts\n"),
    ],
)
def test_of_a_key_that_is_empty_once_the_value_is_read(lines, fixed):
    """People write a value below the line of a form that was meant for it; it is never lost."""
    found = reading(lines)
    assert found.fixed == HEAD + fixed.encode()
    assert found.content == reading(fixed).content
    assert all(each.understood for each in found.mistakes)


def test_what_a_person_does_behind_a_comma_is_no_given_name():
    """A given name has a capital; the person is suggested without the word."""
    (mistake,) = reading("authors: An Peeters, onderzoeker\n").mistakes
    assert not mistake.understood
    assert mistake.write == "authors:\n  - family: Peeters\n    given: An"


@pytest.mark.parametrize("name", ["library.yaml", "thesaurus.yaml"])
def test_a_file_of_the_library_among_the_records_is_sent_to_its_place(name):
    """No key of a record is asked of it; a record of a PDF with that name is one."""
    found = read_record(Path(name), b"name: Gent\nlanguages: [nl]\n", {})
    assert [each.write for each in found.mistakes] == [""]
    assert "belongs beside pdfs/" in str(found.mistakes[0])
    for record in (HEAD, b"Title: Begrippen van de bouw\n"):
        found = read_record(Path(name), record, {})
        assert not any("belongs beside" in str(each) for each in found.mistakes)


@pytest.mark.parametrize(
    "lines",
    [
        "authors: “An Peeters”",
        "authors: [‘An Peeters’]",
        "authors: « Peeters, An »",
        "authors:\n  - “Peeters, An”",
        "authors:\n  - name: „An Peeters“",
        "authors:\n  - family: “Peeters”\n    given: “An”",
    ],
)
def test_quotes_of_a_word_processor_are_no_part_of_a_name(lines):
    """A record that was edited in one is understood, with a line to write."""
    read = reading(f"{lines}\npublisher: “Stad Gent”\n")
    assert [entry.author() for entry in read.content.authors] == [Person("Peeters", "An")]
    assert read.content.publisher == "Stad Gent"
    assert all(mistake.understood for mistake in read.mistakes)
    assert not reading(read.fixed.decode().partition("\n")[2].partition("\n")[2]).mistakes

"""Reading: what the library makes of a PDF."""

from __future__ import annotations

import pytest

from library.model import Origin, Section
from library.reading import read_study
from tests import samples

LANGUAGES = ("nl", "en", "fr", "de")


def title_of(reading):
    return next(
        ((found.record.title, found.origin) for found in reading.found if found.record.title), None
    )


def test_pages_know_number_label_section_and_language(tmp_path):
    """A page knows how it is numbered, where it stands and in what language it is."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.FRENCH, "kort", front=1)
    reading = read_study(path, LANGUAGES)
    described = [(p.number, p.label, p.section, p.language) for p in reading.pages]
    assert described == [
        (1, "i", "Hoofdstuk 1", "nl"),
        (2, "1", "Hoofdstuk 2", "fr"),
        (3, "2", "Hoofdstuk 3", "nl"),
    ]
    assert reading.sections[0] == Section("Hoofdstuk 1", 1, 1)


def test_a_section_runs_on_over_its_pages(tmp_path):
    """A page on which no section begins is under the one before."""
    reading = read_study(samples.two_chapters(tmp_path / "a.pdf"), LANGUAGES)
    sections = [page.section for page in reading.pages]
    assert sections[0] == "Hoofdstuk 1"
    assert set(sections[1:]) == {"Hoofdstuk 2"}
    assert len(sections) > 2


def test_words_broken_at_line_ends_are_whole_again(tmp_path):
    """A broken word is found as the word it is."""
    reading = read_study(samples.broken_words(tmp_path / "a.pdf"), LANGUAGES)
    text = reading.pages[0].text
    assert text.count("materiaalstromen") == 6
    assert text.count("restwarmte") == 6


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - rapport.doc", "rapport_def_v3.indd", "PowerPoint-presentatie",
        "Untitled", "Document1", "rapport_v3", "---", "x" * 300,
    ],
)  # fmt: skip
def test_titles_that_programs_write_are_no_titles(tmp_path, title):
    """A title nobody wrote is passed over for what stands on page 1, or for none."""
    reading = read_study(samples.study(tmp_path / "a.pdf", "tekst", title=title), LANGUAGES)
    found = title_of(reading)
    assert found is None or found[1] is Origin.GUESS


def test_a_real_title_is_believed(tmp_path):
    """A title in the document information comes before a guess."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, title="Warmtevisie Gent")
    assert title_of(read_study(path, LANGUAGES)) == ("Warmtevisie Gent", Origin.METADATA)


def test_a_bilingual_study_is_in_both_languages(tmp_path):
    """A study is in every language a fair part of its pages is in."""
    path = samples.study(tmp_path / "a.pdf", samples.DUTCH, samples.ENGLISH, samples.DUTCH)
    (languages,) = [
        f.record.languages for f in read_study(path, LANGUAGES).found if f.record.languages
    ]
    assert languages == ("nl", "en")

"""What docs/searching.md promises readers, asked of the starter library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.starter import starter_library

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return starter_library(tmp_path_factory)


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_finds_something(library, question):
    """Each example is parsed as written, and a study matches it."""
    result = library.search(question)
    assert result.hits
    assert result.notices == ()


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("bedrijf", {"bedrijf", "bedrijven"}),
        ("stromen", {"materiaalstromen"}),
        ("energiecooperatie", {"energiecoöperatie"}),
        ("CO2", {"co2"}),
    ],
)
def test_forms_compounds_and_accents_are_marked(library, question, marked):
    """What the page says is found is marked in the texts."""
    result = library.search(question, limit=100, pages=100)
    found = {
        excerpt.text[highlight.start : highlight.end].casefold()
        for hit in result.hits
        for page in hit.pages
        for excerpt in page.excerpts
        for highlight in excerpt.highlights
    }
    assert marked <= found


def test_the_page_has_its_examples():
    """The table is read as it is meant."""
    assert len(EXAMPLES) > 15

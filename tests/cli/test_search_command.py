"""What the command of a search prints in the language of its library."""

from __future__ import annotations

from tests import samples
from tests.commands import run
from tests.conftest import ingest, pdfs


def test_a_suggestion_has_the_names_of_fields_in_the_language_of_the_library(library):
    """As what was understood has."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    (pdfs(library) / "een.yaml").write_text("id: een\nadded: 2026-01-01\npublisher: Stad Gent\n")
    ingest(library)
    said = run("search", "author:gent warmte", root=library.settings.root).stdout
    assert "voor auteur:gent warmte" in said
    assert "Bedoelde u: uitgever:gent warmte" in said

"""The text about the library: its screen and its link in the footer."""

from __future__ import annotations

import pytest

from library import open_library
from library.ui.screen_paths import TEXTS
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import shown

TEXT = """# Over ons

Wij zijn **drie** partners.

## Vragen

- [beton](/?q=beton)

<script>x()</script>
"""


@pytest.fixture
def library(tmp_path):
    """Return a library with a Dutch text about itself."""
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    (tmp_path / "about.nl.md").write_text(TEXT)
    library = open_library(tmp_path)
    ingest(library)
    return library


def test_the_text_is_a_screen(library):
    """The footer of every screen links to the text, which is rendered safely."""
    assert shown(library, "/", {"lang": "nl"}).link("Over deze bibliotheek")[0] == "/about"
    about = shown(library, "/about", {"lang": "nl"})
    assert "<h1>Over ons</h1>" in about.html
    assert "<strong>drie</strong>" in about.html
    assert about.link("beton") == ("/", {"q": ["beton"]})
    assert "<script>" not in about.html
    assert about.title.startswith("Over ons – ")


def test_language_of_the_text(library):
    """Readers of a language without a text get another one, marked with its language."""
    assert '<article class="prose" lang="nl">' in shown(library, "/about", {"lang": "fr"}).html
    assert 'class="prose">' in shown(library, "/about", {"lang": "nl"}).html


def test_links_are_below_the_library(library):
    """Links of the text lead to the library where it is served below a path."""
    settings = library.settings.root / "library.yaml"
    settings.write_text("base_url: https://example.org/bib\n")
    below = open_library(library.settings.root)
    assert shown(below, "/about", {}).links("beton") == {"/bib/?q=beton"}


def test_without_a_text(library):
    """There is no link and no screen without a text; a text that cannot be read is unavailable."""
    text = library.settings.root / "about.nl.md"
    text.write_bytes(b"\xff\xfe\xfa")
    unreadable = shown(library, "/about", {"lang": "en"})
    assert unreadable.screen.status == 503
    assert "about.nl.md" not in unreadable.text
    text.unlink()
    assert shown(library, "/", {"lang": "en"}).links("About this library") == set()
    assert shown(library, "/about", {}).screen.status == 404


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_texts_are_shown_without_an_index(tmp_path, path):
    """A visitor reads about the library, or asks for a removal, while its studies are away."""
    (tmp_path / "about.nl.md").write_text(TEXT)
    library = open_library(tmp_path)
    assert shown(library, path, {}).screen.status == 200
    assert shown(library, "/", {}).screen.status == 503

"""Texts on screen: shown as they are, counted and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from library.core.model import (
    Organisation,
    Origin,
    Page,
    Provenance,
    Record,
    Study,
)
from library.present.messages import messages
from library.ui import display_names

ENGLISH = messages("en")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[link](https://example.org)",
        "**vet** _cursief_ `code` ~~weg~~",
        "# kop",
        "1. lijst",
        "- lijst",
        "> citaat",
        "$x^2$ en $$y$$",
        "![beeld](x.png)",
        "a & b &amp; &lt;",
        "https://example.org www.example.org",
        "العربية | de rest",
    ],
)
def test_what_looks_like_markup_is_text(text):
    """Whatever stands in a title is shown letter by letter."""
    rendered = MarkdownIt("gfm-like", {"linkify": False}).renderInline(display_names.plain(text))
    plain = rendered
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    assert plain == text


@pytest.mark.parametrize("text", [":smile:", "x :material/home: y", ":red[rood]", ":-) en :+1:"])
def test_shortcodes_are_text(text):
    """Streamlit's own shortcodes are kept apart, and read the same."""
    shown = display_names.plain(text)
    assert ":smile:" not in shown
    assert ":material/home:" not in shown.replace("\\", "")
    assert shown.replace("\\", "").replace("\u2060", "") == text


@given(st.text(max_size=60))
def test_escaping_never_fails_and_keeps_every_word(text):
    """Any text can be shown, on one line."""
    shown = display_names.plain(text)
    assert "\n" not in shown
    assert shown.replace("\u2060", "").count("x") == text.count("x")


def test_a_byline_shows_what_is_a_guess():
    """What nobody confirmed stands in brackets with a question mark; the rest does not."""
    record = Record(authors=(Organisation("OVAM"),), date="2019-05", year=2019)
    sure = (("authors", Provenance(Origin.RECORD)), ("date", Provenance(Origin.METADATA, 0.9)))
    guessed = tuple((name, Provenance(Origin.GUESS, 0.8)) for name in ("authors", "date", "year"))
    study = Study(id="s", added="2026-01-01", record=record, origins=sure)
    assert display_names.byline(study, ENGLISH) == "OVAM · May 2019"
    assert display_names.byline(replace(study, origins=guessed), ENGLISH) == "[OVAM?] · [May 2019?]"


def page(label="7"):
    return Page(study="s", number=7, label=label, language="nl", text="tekst")


def test_a_page_is_named_by_what_is_printed_on_it():
    """A label that differs from the number is told with it."""
    assert display_names.page(page(), ENGLISH) == "p. 7"
    assert display_names.page(page(label="iv"), ENGLISH) == "p. iv (page 7 of the PDF)"

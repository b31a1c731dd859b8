"""Texts on screen: shown as they are, counted and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from library.model import (
    Excerpt,
    Mark,
    Organisation,
    Origin,
    Page,
    PageHit,
    Provenance,
    Record,
    Study,
)
from library.ui import words
from library.ui.excerpt_html import pages_html

STUDY = Study(id="s", added="2026-01-01", record=Record(), file="s.pdf", pages=9)


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
    rendered = MarkdownIt("gfm-like", {"linkify": False}).renderInline(words.plain(text))
    plain = rendered
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    assert plain == text


@pytest.mark.parametrize("text", [":smile:", "x :material/home: y", ":red[rood]", ":-) en :+1:"])
def test_shortcodes_are_text(text):
    """Streamlit's own shortcodes are kept apart, and read the same."""
    shown = words.plain(text)
    assert ":smile:" not in shown
    assert ":material/home:" not in shown.replace("\\", "")
    assert shown.replace("\\", "").replace("\u2060", "") == text


@given(st.text(max_size=60))
def test_escaping_never_fails_and_keeps_every_word(text):
    """Any text can be shown, on one line."""
    shown = words.plain(text)
    assert "\n" not in shown
    assert shown.replace("\u2060", "").count("x") == text.count("x")


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 studies"), (1, "1 study"), (12345, "12\u202f345 studies")]
)
def test_numbers_agree_with_their_noun(number, expected):
    """One is singular, all else plural; thousands are set apart."""
    assert words.count(number, "study", "studies") == expected


def test_a_byline_shows_what_is_a_guess():
    """What nobody confirmed stands in brackets with a question mark; the rest does not."""
    record = Record(authors=(Organisation("OVAM"),), date="2019-05", year=2019)
    sure = (("authors", Provenance(Origin.RECORD)), ("date", Provenance(Origin.METADATA, 0.9)))
    guessed = tuple((name, Provenance(Origin.GUESS, 0.8)) for name in ("authors", "date", "year"))
    study = Study(id="s", added="2026-01-01", record=record, origins=sure)
    assert words.byline(study) == "OVAM · 2019-05"
    assert words.byline(replace(study, origins=guessed)) == "[OVAM?] · [2019-05?]"


def page(label="7", text="tekst"):
    return Page(study="s", number=7, label=label, language="nl", text=text)


def test_a_page_is_named_by_what_is_printed_on_it():
    """A label that differs from the number is told with it."""
    assert words.page(page()) == "p. 7"
    assert words.page(page(label="iv")) == "p. iv (page 7 of the PDF)"


def test_a_page_that_a_machine_read_says_so():
    """Text that was recognised on a picture may be wrong, and is told to be."""
    study = Study(id="s", added="2026-01-01", record=Record(), file="s.pdf")
    read = PageHit(replace(page(), recognised=True), 1.0, ())
    assert "text read by machine" in pages_html(study, [read])
    assert "text read by machine" not in pages_html(study, [PageHit(page(), 1.0, ())])


def test_excerpts_are_text_between_marks():
    """Markup in a study's text, section or label comes out as text; only marks are markup."""
    hostile = "<b>x</b> & <img src=x onerror=alert(1)> slot."
    hit = PageHit(
        Page(study="s", number=1, label="<i>", language='"><x', text=hostile, path=("<script>",)),
        1.0,
        (Excerpt(hostile, (Mark(3, 4, "exact"),)),),
    )
    html = pages_html(STUDY, [hit])
    assert "&lt;b&gt;<mark>x</mark>&lt;/b&gt;" in html
    for tag in ("<script", "<img", "<i>", "<x"):
        assert tag not in html


@given(st.text(min_size=1, max_size=40), st.data())
def test_marks_fall_where_they_were_put(text, data):
    """The marked words are those of the excerpt, whatever the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    hit = PageHit(page(text=text), 1.0, (Excerpt(text, (Mark(start, end, "exact"),)),))
    html = pages_html(STUDY, [hit])
    assert html.count("<mark>") == html.count("</mark>") == 1

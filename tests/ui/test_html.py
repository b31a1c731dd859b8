"""HTML elements: all other text is escaped."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Excerpt, Highlight, Organisation, Page, Record, Study
from library.present.messages import messages
from library.ui.cover_html import cover_html
from library.ui.excerpt_html import excerpt_html
from library.ui.html import coded, filled, joined, row, tag

ENGLISH = messages("en")


@given(st.text(max_size=40), st.text(max_size=40))
def test_text_is_escaped(text, value):
    """Children and attributes are escaped and can be read back unchanged."""
    html = tag("p", text, title=value)
    inner = html.removeprefix("<p").removesuffix("</p>")
    attribute, child = inner.split(">", 1)
    assert unescape(child) == text
    assert unescape(attribute) == f' title="{value}"'
    assert not set("<>") & set(child)
    assert attribute.count('"') == 2


def test_nested_elements_and_attributes():
    """Elements nest unescaped; `None` and `False` are skipped."""
    html = tag("a", tag("b", "<"), None, class_="x", hidden=True, id=None, aria_current=False)
    assert html == '<a class="x" hidden><b>&lt;</b></a>'
    assert tag("img", alt="") == '<img alt="">'
    assert joined(tag("br"), ["a", "", tag("i")]) == "a<br><i></i>"
    assert row("a", None, "&") == "a&amp;"
    assert coded("a `b <c` d") == "a <code>b &lt;c</code> d"
    assert filled("<{x}>?", x=tag("b", "{y}"), y="z") == "&lt;<b>{y}</b>&gt;?"


@given(st.text(min_size=1, max_size=40), st.data())
def test_excerpt_highlights(text, data):
    """The highlighted text is that of the span, for any text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    html = excerpt_html(Excerpt(text, (Highlight(start, end, "stem"),)), "nl", ENGLISH)
    before, rest = html.split("<mark ", 1)
    marked, after = rest.split(">", 1)[1].split("</mark>", 1)
    assert unescape(marked) == text[start:end]
    assert unescape(before.split(">", 1)[1]).endswith(text[:start])
    assert unescape(after).startswith(text[end:])


def test_cover_escapes_record():
    """Titles and publishers on covers are escaped."""
    record = Record(
        title="<img src=x onerror=alert(1)>", authors=(Organisation("</span><script>"),)
    )
    html = cover_html(Study(id="a/../b", added="2026-01-01", record=record, file="x.pdf"))
    assert "<script" not in html
    assert html.count("<img") == 1
    assert 'src="studies/a%2F..%2Fb/cover"' in html


def test_excerpt_has_language():
    """An excerpt has the language of its page, for screen readers."""
    page = Page(study="s", number=1, label="1", language="fr", text="De la chaleur.")
    assert 'lang="fr"' in excerpt_html(Excerpt(page.text, ()), page.language, ENGLISH)

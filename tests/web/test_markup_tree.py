"""Element trees: serialization escapes all text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.web.markup_tree import data, element, html, xml

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=60)


class Texts(HTMLParser):
    """Collects the tags and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.title: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.title = dict(attrs).get("title", self.title)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS)
def test_html_round_trip(text, title):
    """Elements, text and attributes can be read back unchanged."""
    page = Texts()
    page.feed(html(element("p", text, element("b", text), text, title=title)))
    page.close()
    assert page.tags == ["p", "b"]
    assert page.text.lstrip("\n") == (text * 3).lstrip("\n")
    assert page.title == title


@given(st.text(max_size=60))
def test_xml_is_well_formed(text):
    """Characters that XML does not allow are removed."""
    read = ET.fromstring(xml(element("p", text, title=text)))  # noqa: S314 - our own
    kept = re.sub(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]", "", text)
    assert (read.text or "").replace("\r", "\n") == kept.replace("\r\n", "\n").replace("\r", "\n")


@given(st.dictionaries(TEXTS, TEXTS, max_size=4))
def test_json_ld_cannot_be_closed(value):
    """JSON-LD round-trips and contains no `<`."""
    block = data(value)
    assert "<" not in (block.text or "")
    assert json.loads(block.text or "") == value


@pytest.mark.parametrize("name", ["script", "style"])
def test_raw_text_elements_are_rejected(name):
    """`element` rejects elements whose text is not escaped."""
    with pytest.raises(ValueError, match=name):
        element(name, "text")

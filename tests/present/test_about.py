"""The text about the library: safe HTML, languages, and dated facts."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import SettingsError
from library.present.about import about_languages, parse_about, read_about

ROOT = Path(__file__).parents[2]

TAGS = set("p h2 h3 h4 h5 h6 ul ol li em strong a code pre blockquote hr br".split())


class Tags(HTMLParser):
    """Collects the elements and attributes of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


HOSTILE = (
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,x)",
    "[a](//evil.example)",
    "[a](vbscript:x)",
    "![a](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<javascript:alert(1)>",
    "[a]: javascript:x\n\n[a]",
    '[x](/" onmouseover="alert(1))',
    "&lt;script&gt;",
)


def check(html: str) -> None:
    found = Tags(html)
    assert found.tags <= TAGS
    for name, value in found.attributes:
        assert name in {"href", "title", "start", "class"}
        if name == "href":
            assert re.match(r"https?://|mailto:|[/?#](?!/)", value, re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs(text):
    """Markup, scripts and images of the text are no markup of the page."""
    about = parse_about(f"# T\n\n{text}\n\n- 2016: {text}\n", "nl")
    check(about.html)
    for fact in about.timeline:
        check(fact.html)


@given(
    st.text(alphabet=st.sampled_from("[](){}<>!#*_`-:/?\"'&;= \n\tjavscriptdone2016"), max_size=120)
)
def test_any_text_is_safe(text):
    """No text raises or gives other elements."""
    about = parse_about(text, "nl")
    check(about.html)
    assert list(about.timeline) == sorted(about.timeline, key=lambda fact: fact.date)


def test_title_and_headings():
    """The first heading is the title; the page has one heading of the first level."""
    about = parse_about("# Over *ons*\n\n# Meer\n\n## Nog\n\nTekst met [link](/?q=warmte).", "nl")
    assert about.title == "Over ons"
    assert "<h1" not in about.html
    assert '<a href="/?q=warmte">link</a>' in about.html


def test_the_timeline_has_the_dated_items():
    """Items of lists that begin with a date are the timeline, in its order."""
    text = "- 2018-04: lerend netwerk\n- **2016**: *zes* partners\n- zonder datum\n- 20: niets\n"
    about = parse_about(text, "nl")
    assert [(fact.date, fact.html) for fact in about.timeline] == [
        ("2016", "<em>zes</em> partners"),
        ("2018-04", "lerend netwerk"),
    ]
    assert "<li>april 2018: lerend netwerk</li>" in about.html
    assert "<strong>2016</strong>" in about.html


def test_languages(tmp_path):
    """The text of the reader's language, else the English one, else any; none without files."""
    assert read_about(tmp_path, "nl") is None
    (tmp_path / "about.fr.md").write_text("# Bonjour")
    assert read_about(tmp_path, "nl").title == "Bonjour"
    (tmp_path / "about.en.md").write_text("\ufeff# Hello")
    assert read_about(tmp_path, "nl").title == "Hello"
    assert about_languages(tmp_path) == ("en", "fr")


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b"x" * 300_000])
def test_a_file_that_cannot_be_shown_is_an_error(tmp_path, content):
    """The error names the file and the remedy."""
    (tmp_path / "about.nl.md").write_bytes(content)
    with pytest.raises(SettingsError, match=r"about\.nl\.md") as error:
        read_about(tmp_path, "nl")
    assert error.value.remedy


@pytest.mark.parametrize("target", ["pipe", "/dev/zero"])
def test_what_is_no_file_is_an_error(tmp_path, target):
    """Neither a pipe that nobody writes to nor a device without an end is waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "about.nl.md").symlink_to(target)
    with pytest.raises(SettingsError, match=r"about\.nl\.md"):
        read_about(tmp_path, "nl")


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_the_text_of_this_library(language):
    """This library has its text in three languages, with the same dates and as many links."""
    about = read_about(ROOT, language)
    assert about.language == language
    assert about.title
    assert [fact.date for fact in about.timeline] == ["2016", "2018-04", "2030"]
    assert about.html.count("<a href=") == read_about(ROOT, "nl").html.count("<a href=") >= 4

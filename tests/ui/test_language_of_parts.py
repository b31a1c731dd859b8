"""The language of each passage that is not in the language of the screen (WCAG 3.1.2)."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.rendering import shown

VOID = {"img", "input", "link", "meta", "br", "hr", "wbr", "path", "circle"}
SUBTITLE, ABSTRACT = "Een eerste verkenning", "Wat de haven aan warmte overhoudt."
DUTCH = ["Warmte van de haven", SUBTITLE, ABSTRACT, "Hoofdstuk"]
"""What the record and the outline of the Dutch study say in words."""


class Languages(HTMLParser):
    """The language of each text of a screen that a screen reader reads."""

    def __init__(self, html: str, language: str) -> None:
        super().__init__()
        self.open = [(language, False)]
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Inherit language and hiding."""
        if tag not in VOID:
            values, (language, is_hidden) = dict(attrs), self.open[-1]
            is_hidden |= values.get("aria-hidden") == "true" or tag in {"option", "pre"}
            self.open.append((values.get("lang", language), is_hidden))

    def handle_endtag(self, tag):
        """Leave the element."""
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        """Keep what is read aloud."""
        language, is_hidden = self.open[-1]
        if data.strip() and not is_hidden:
            self.texts.append((data.strip(), language))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """Return a library with two Dutch versions of a study and an English study."""
    return open_library(built_once(tmp_path_factory, "harbour", _studies))


def _studies(root):
    pages = [samples.DUTCH, "Tabel 1: Restwarmte per bedrijf in ton."]
    for name in ("oud", "nieuw"):
        samples.study(root / "pdfs" / f"{name}.pdf", *pages, title=DUTCH[0])
        (root / "pdfs" / f"{name}.yaml").write_text(
            f"id: {name}\nadded: 2026-01-01\ntitle: {DUTCH[0]}\nsubtitle: {SUBTITLE}\n"
            f"abstract: {ABSTRACT}\npublisher: Stad\nauthors: [{{family: Maes}}]\n"
            f"date: {2018 if name == 'oud' else 2020}\n"
        )
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    (root / "pdfs" / "heat.yaml").write_text("id: heat\nadded: 2026-01-01\n")
    ingest(open_library(root))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=titel:haven",
        "/?q=materiaalstromen",
        "/?q=materiaalstromen&cards=compact",
        "/browse/letter",
        "/browse/publisher?value=Stad",
        "/studies/nieuw?q=materiaalstromen",
        "/studies/nieuw/versions",
        "/studies/nieuw/figures",
        "/studies/nieuw/pages/1?q=materiaalstromen",
        "/side-by-side?study=nieuw&study=heat&q=materiaalstromen",
        "/figures?q=restwarmte",
    ],
)
def test_words_of_a_study_are_in_its_language(harbour, path):
    """Title, subtitle, abstract and headings are read in the language of the study."""
    address, _, query = path.partition("?")
    params: dict[str, list[str]] = {"lang": ["en"]}
    for name, value in (part.split("=") for part in query.split("&") if part):
        params.setdefault(name, []).append(value)
    texts = Languages(shown(harbour, address, params).html, "en").texts
    found = {(text, language) for text, language in texts if any(word in text for word in DUTCH)}
    assert found, path
    assert {(text, language) for text, language in found if language != "nl"} == set()

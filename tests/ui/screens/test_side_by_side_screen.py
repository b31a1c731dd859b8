"""Two or three studies under one question."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

SIDE = "/side-by-side"


def test_two_studies(screen):
    """Each study has a column with its passages, which can be kept."""
    shown = screen(SIDE, q="materiaalstromen OR heat", study=["warmte", "heat"])
    assert shown.html.count('<th scope="col">') == 2
    assert "5 pages with hits" in shown.text
    assert "1 page with hits" in shown.text
    assert shown.html.count('data-keep="excerpt"') >= 2
    address = "/studies/heat/pages/1?q=materiaalstromen+OR+heat&"
    assert any(link.startswith(address) for link in shown.links("p. 1"))


def test_way_back(screen):
    """A question leads back to its results."""
    asked = screen(SIDE, q="heat", study=["warmte", "heat"])
    assert asked.link("Back to the results") == ("/", {"q": ["heat"], "lang": ["en"]})
    assert not screen(SIDE, study=["warmte", "heat"]).links("Back to the results")


def test_way_back_to_the_comparison(screen):
    """A study or page that is opened from studies side by side leads back to these."""
    asked = {"q": ["heat"], "study": ["warmte", "heat"], "lang": ["en"]}
    beside = screen(SIDE, **asked)
    for name in ("On heat", "p. 1"):
        path, query = next(
            (urlsplit(link).path, parse_qs(urlsplit(link).query))
            for link in beside.links(name) if "/heat" in link
        )  # fmt: skip
        assert screen(path, **query).link("Back to the results") == (SIDE, asked)


def test_too_few_and_too_many(screen):
    """One study is not enough, and a fourth is left out; both are said."""
    assert "Select two or three studies" in screen(SIDE, q="heat").text
    assert "Select two or three studies" in screen(SIDE, q="heat", study="heat").text
    four = screen(SIDE, study=["warmte", "heat", "boos", "heat2"])
    assert "Only the first three" in four.text


def test_without_a_question(screen):
    """Studies that are opened from a dossier have no question yet: what to do is said."""
    hint = "Search in these studies to see their passages"
    assert hint in screen(SIDE, study=["warmte", "heat"]).text
    assert hint not in screen(SIDE, q="heat", study=["warmte", "heat"]).text
    assert hint not in screen(SIDE, study="heat").text


def test_unknown_and_withdrawn_studies(screen):
    """A study that may not be shown has the error of its own screen."""
    assert screen(SIDE, study=["warmte", "nobody"]).screen.status == 404
    assert screen(SIDE, study=["warmte", "weg"]).screen.status == 410


@pytest.mark.parametrize(
    ("path", "params"),
    [
        (SIDE, {"study": ["warmte", "heat"]}),
        ("/studies/warmte/figures", {}),
    ],
)
def test_each_search_field_says_what_it_searches(screen, path, params):
    """A second field on a screen has a button of another name than that of the whole library."""
    buttons = re.findall(
        r'<button type="submit"[^>]*>([^<]+)<', screen(path, q="heat", **params).html
    )
    assert len(set(buttons)) == len(buttons) == 2

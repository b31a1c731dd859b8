"""Views and their addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import PUBLIC
from library.present.filter_params import FilterParams
from library.ui.context.addresses import Addresses
from library.ui.context.view import SORTS, View, parse_view

WORDS = st.text(min_size=1, max_size=20)
YEARS = st.none() | st.integers(1000, 2999)
FILTERS = st.builds(
    FilterParams,
    languages=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    subjects=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    publishers=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    access=st.lists(st.sampled_from(PUBLIC), max_size=2, unique=True).map(tuple),
    first_year=YEARS,
    last_year=YEARS,
)
VIEWS = st.builds(
    View,
    question=st.text(max_size=30),
    chosen=FILTERS,
    sort=st.sampled_from(SORTS),
    screen=st.integers(1, 99_999),
    compact=st.booleans(),
)
NAMES = [*View().params(), "from", "to", "sort", "screen", "access", "q", "language", "cards"]


def as_received(params):
    """Return parameters as an address gives them: a list of values for each key."""
    return {key: value if isinstance(value, list) else [value] for key, value in params.items()}


@given(VIEWS)
def test_view_round_trip(view):
    """A view can be read back from its address."""
    assert parse_view(as_received(view.params())) == view


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=10), max_size=3)))
def test_any_address_is_a_view(params):
    """Invalid parameters are ignored without an error."""
    view = parse_view(params)
    assert view.screen >= 1
    assert view.sort in SORTS


def test_start_screen_address():
    """Default values are not part of the address."""
    assert View().params() == {}
    assert View().is_start


@pytest.mark.parametrize(
    "view",
    [View(question="x"), View(chosen=FilterParams(languages=("nl",))), View(sort="title")],
)
def test_is_start(view):
    """A query, a filter or a sort order is not the start screen."""
    assert not view.is_start


def test_addresses_are_quoted():
    """Ids and queries are quoted in addresses, which begin with the base; any name may be asked."""
    url = Addresses("/bib", "fr")
    assert url.search(View(question="a&b=c #1")) == "/bib/?q=a%26b%3Dc+%231&lang=fr"
    assert url.search(View()) == "/bib/?lang=fr"
    assert url.study("a/b", q="x y") == "/bib/studies/a%2Fb?q=x+y&lang=fr"
    assert url.page("s", 4) == "/bib/studies/s/pages/4?lang=fr"
    assert url.file("a/b", "pdf") == "/bib/studies/a%2Fb.pdf"
    odd = {"self": "1", "path": "2", "study": "3", "page": "4", "way": "5"}
    query = "self=1&path=2&study=3&page=4&way=5&lang=fr"
    assert url.page("s", 4, **odd) == f"/bib/studies/s/pages/4?{query}"
    assert url.browse("year", **odd) == f"/bib/browse/year?{query}"

"""Views and their addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import PUBLIC, Access, Filters
from library.ui.view import SORTS, View, cover_href, parse_view, reading_href, study_href

WORDS = st.text(min_size=1, max_size=20)
YEARS = st.none() | st.integers(1000, 2999)
VIEWS = st.builds(
    View,
    question=st.text(max_size=30),
    languages=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    subjects=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    publishers=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    access=st.lists(st.sampled_from(PUBLIC), max_size=2, unique=True).map(tuple),
    first_year=YEARS,
    last_year=YEARS,
    sort=st.sampled_from(SORTS),
    screen=st.integers(1, 99_999),
    lang=st.sampled_from(["", "nl", "fr"]),
)


def as_received(params):
    """Return parameters as Streamlit gives them: a list of values for each key."""
    return {key: value if isinstance(value, list) else [value] for key, value in params.items()}


@given(VIEWS)
def test_view_round_trip(view):
    """A view can be read back from its address."""
    assert parse_view(as_received(view.params())) == view


@given(st.dictionaries(st.sampled_from([*View().params(), "from", "sort", "screen", "access", "q"]),
                       st.lists(st.text(max_size=10), max_size=3)))  # fmt: skip
def test_any_address_is_a_view(params):
    """Invalid parameters are ignored without an error."""
    view = parse_view(params)
    assert view.screen >= 1
    assert view.sort in SORTS


def test_start_screen_address():
    """Default values are not part of the address."""
    assert View().params() == {}
    assert View().is_start
    assert View(lang="fr").is_start


@pytest.mark.parametrize(
    "view", [View(question="x"), View(languages=("nl",)), View(sort="title"), View(first_year=2020)]
)
def test_is_start(view):
    """A query, a filter or a sort order is not the start screen."""
    assert not view.is_start


def test_view_filters():
    """The filters of a view are those of its address."""
    view = parse_view({"language": ["nl", "fr"], "from": ["2018"], "access": ["open", "zomaar"]})
    assert view.filters == Filters(
        languages=frozenset({"nl", "fr"}), years=(2018, None), access=frozenset({Access.OPEN})
    )


def test_addresses_are_quoted():
    """Ids and queries are quoted in addresses."""
    assert View(question="a&b=c #1", lang="fr").href() == "./?q=a%26b%3Dc+%231&lang=fr"
    assert View().href() == "./"
    assert study_href("a/b", question="x y") == "study?id=a%2Fb&q=x+y"
    assert reading_href("s", 4, lang="nl") == "read?id=s&page=4&lang=nl"
    assert cover_href("a/b") == "studies/a%2Fb/cover"

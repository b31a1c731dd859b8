"""Filters as parameters: the one reader of screens, API, feeds and command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import UsageError
from library.core.model import Access, Filters
from library.present.filter_params import (
    MOST_VALUES,
    FilterParams,
    parse_filters,
    read_filters,
)

PARAMS = st.dictionaries(
    st.sampled_from(["language", "subject", "publisher", "access", "from", "to", "other"]),
    st.lists(st.text(max_size=8) | st.sampled_from(["2020", "open", "nl"]), max_size=3),
)


def test_filters_of_parameters():
    """The filters are those of the parameters."""
    params = {"language": ["nl", "fr"], "from": ["2018"], "access": ["open"]}
    assert read_filters(params).filters(studies=["s"], quality=0.5) == Filters(
        languages=frozenset({"nl", "fr"}),
        years=(2018, None),
        access=frozenset({Access.OPEN}),
        studies=frozenset({"s"}),
        quality=0.5,
    )


@pytest.mark.parametrize(
    "params", [{"from": ["20"]}, {"to": ["²⁰²⁰"]}, {"access": ["all"]},
               {"language": [f"x{n}" for n in range(MOST_VALUES + 1)]}],
)  # fmt: skip
def test_invalid_values(params):
    """An invalid value is an error with a remedy; what is valid can be used without it."""
    with pytest.raises(UsageError) as caught:
        read_filters(params)
    assert caught.value.remedy
    assert parse_filters(params)[1]


@given(PARAMS)
def test_parsing_never_fails(params):
    """Any parameters can be parsed, and the valid ones round-trip."""
    filters, problems = parse_filters(params)
    assert parse_filters(filters.params()) == (filters, ())
    assert isinstance(filters, FilterParams)
    assert all(isinstance(problem, UsageError) for problem in problems)

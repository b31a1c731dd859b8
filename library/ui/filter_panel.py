"""The filters beside an answer, each value with its number of studies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from library.model import Access, Facets
from library.settings import Settings
from library.ui import words
from library.ui.address import View
from library.ui.state import ask, go

T = TypeVar("T")


def filters(view: View, facets: Facets, settings: Settings) -> None:
    """Show every filter with the counts of *facets*; what is chosen goes into the address."""
    with st.sidebar:
        st.header("Narrow the search", anchor=False)
        _choice("Language", "languages", facets.language, view.languages, words.language)
        _choice(
            "Subject", "subjects", facets.subject, view.subjects,
            lambda code: words.subject(code, settings),
        )  # fmt: skip
        _choice("Publisher", "publishers", facets.publisher, view.publishers, str)
        if len(facets.access) > 1 or view.access:
            access = {Access(value): count for value, count in facets.access.items()}
            _choice("Access", "access", access, view.access, lambda value: words.ACCESS[value])
        _years(view, facets)
        if view.filters != View().filters:
            st.button(
                "Remove all filters",
                icon=":material/filter_alt_off:",
                on_click=go,
                args=(View(question=view.question, sort=view.sort),),
            )


def _choice(
    label: str,
    key: str,
    counts: Mapping[T, int],
    chosen: Sequence[T],
    name: Callable[[T], str],
) -> None:
    """Show the values of one facet with their counts; nothing when there is nothing to choose."""
    options = [*counts, *(value for value in chosen if value not in counts)]
    if not options:
        return
    st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda value: f"{name(value)} ({counts.get(value, 0)})",
        on_change=ask,
        placeholder="All",
    )


def _years(view: View, facets: Facets) -> None:
    chosen = [year for year in (view.first_year, view.last_year) if year is not None]
    years = sorted({*facets.year, *chosen})
    if not years:
        return
    first, last = st.columns(2)
    with first:
        _year("From year", "first_year", years[0])
    with last:
        _year("To year", "last_year", years[-1])


def _year(label: str, key: str, hint: int) -> None:
    st.number_input(
        label,
        min_value=1000,
        max_value=2999,
        value=None,
        step=1,
        key=key,
        placeholder=str(hint),
        on_change=ask,
    )

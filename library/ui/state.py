"""Widgets and the address: the address is the state, widgets show it and write to it."""

from __future__ import annotations

import streamlit as st

from library.ui.address import View


def remember(view: View) -> None:
    """Set every widget to what the address says: the address is the state, they show it."""
    st.session_state.question = view.question
    st.session_state.languages = list(view.languages)
    st.session_state.subjects = list(view.subjects)
    st.session_state.publishers = list(view.publishers)
    st.session_state.access = list(view.access)
    st.session_state.first_year = view.first_year
    st.session_state.last_year = view.last_year
    st.session_state.sort = view.sort


def ask() -> None:
    """Put what the widgets say into the address, and go to its first screenful."""
    state = st.session_state
    view = View(
        question=state.question,
        languages=tuple(state.languages),
        subjects=tuple(state.subjects),
        publishers=tuple(state.publishers),
        access=tuple(state.access),
        first_year=state.first_year,
        last_year=state.last_year,
        sort=state.sort or "relevance",
    )
    st.query_params.from_dict(view.params())


def go(view: View) -> None:
    """Put *view* into the address."""
    st.query_params.from_dict(view.params())

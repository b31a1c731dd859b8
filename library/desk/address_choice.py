"""Choices that are in the address of a screen, by a value that is the same in every language.

The `bind` of Streamlit puts the label into the address, which differs by language and has the
counts of queues in it.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

_WRITTEN = "address_of."
"""Beginning of the key under which the value that is in the address is kept."""


def begin_choice(name: str, options: Collection[str]) -> None:
    """Begin the choice *name* with the value in the address; call before its widget.

    A value of an earlier view is kept, unless the reader followed a link to another one or it is
    no longer possible.

    Args:
        name: Key of the widget, and name of the parameter.
        options: The values that are possible.
    """
    asked = st.query_params.get(name)
    if asked in options and asked != st.session_state.get(_WRITTEN + name):
        st.session_state[name] = asked
    elif name in st.session_state and st.session_state[name] not in options:
        del st.session_state[name]


def keep_choice(name: str, value: str) -> None:
    """Put the choice *name* into the address; call after its widget."""
    st.session_state[_WRITTEN + name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value

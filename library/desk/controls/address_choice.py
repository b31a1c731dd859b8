"""Choices that are in the address of a screen, by a value that is the same in every language.

The `bind` of Streamlit puts the label into the address, which differs by language and has the
counts of queues in it.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

_WRITTEN = "address_of."
"""Beginning of the key under which the value that is in the address is kept."""


def begin_choice(name: str, options: Collection[str], first: str = "") -> None:
    """Begin the choice *name* with the value in the address; call before its widget.

    A value of an earlier view is kept, unless the reader followed a link to another one or it is
    no longer possible.

    Args:
        name: Key of the widget, and name of the parameter.
        options: The values that are possible.
        first: The value without another; by default the first option.
    """
    asked, chosen = st.query_params.get(name), st.session_state.get(name)
    is_linked = asked in options and asked != st.session_state.get(_WRITTEN + name)
    if is_linked or chosen not in options:  # a label that changed is in no options either
        chosen = asked if asked in options else first or next(iter(options))
    # Set in each view: otherwise the browser goes on to show the label of before.
    st.session_state[name] = chosen


def keep_choice(name: str, value: str) -> None:
    """Put the choice *name* into the address; call after its widget."""
    st.session_state[_WRITTEN + name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value

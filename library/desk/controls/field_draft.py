"""What somebody types over the values of a file that others may change in the meantime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy

import streamlit as st

from library.core.errors import NotWritten
from library.desk.entrance.session import plain, show_error
from library.present.messages import Messages

Value = str | bool | list[str]


class FieldDraft:
    """The fields of one form, each with its value in the file or with what was typed over it.

    A field in which nothing was typed follows the file. What was typed stays until it is saved or
    discarded: on another screen, and when somebody else saves another value. Give each widget
    `field(name)` as its key, and persist its state for the session.

    Args:
        key: Of the form; differs for each file, and for each part of one.
        values: The value that each field has in the file now.
    """

    def __init__(self, key: str, values: Mapping[str, Value]) -> None:
        self._key = key
        self._now = dict(values)
        state = st.session_state
        before: dict[str, Value] = state.get(f"{key}.shown", {})
        shown = {name: before.get(name, now) for name, now in values.items()}
        for name, now in values.items():
            field = self.field(name)
            if field not in state or state[field] in (now, shown[name]):
                shown[name] = now
                if field not in state or state[field] != now:
                    state[field] = copy(now)
        state[f"{key}.shown"] = shown
        self.theirs = {
            name: now for name, now in values.items()
            if state[self.field(name)] != now and shown[name] != now
        }  # fmt: skip
        """What others saved since, by the name of a field in which something else was typed."""
        seen: dict[str, Value] = state.get(f"{key}.seen", {})
        self._is_news = any(seen.get(name) != now for name, now in self.theirs.items())
        state[f"{key}.seen"] = self.theirs

    def field(self, name: str) -> str:
        """Return the key of a widget."""
        return f"{self._key}.{name}"

    def text(self, name: str) -> str:
        """Return the text of a field as it is on the screen."""
        return str(st.session_state.get(self.field(name)) or "").strip()

    def codes(self, name: str) -> list[str]:
        """Return the codes that are chosen in a field."""
        return list(st.session_state.get(self.field(name)) or [])

    def changed(self) -> dict[str, Value]:
        """Return the values that differ from those in the file, by the name of their field."""
        typed = {
            name: st.session_state.get(self.field(name), now) for name, now in self._now.items()
        }
        return {name: value for name, value in typed.items() if value != self._now[name]}

    def type_in(self, values: Mapping[str, Value]) -> None:
        """Put *values* into fields as if they were typed; call before the fields are shown."""
        for name, value in values.items():
            st.session_state[self.field(name)] = value

    def show_text(self, name: str, label: str, words: Messages, *, about: str | None = None,
                  placeholder: str | None = None) -> None:  # fmt: skip
        """Show a field of one line; *about* explains it."""
        with st.container():  # what comes and goes in it leaves the focus below it where it is
            st.text_input(
                label, key=self.field(name), help=about, placeholder=placeholder,
                persist_state="session",
            )  # fmt: skip
            self.show_theirs(name, words)

    def show_theirs(self, name: str, words: Messages, text: Callable[[str], str] = str) -> None:
        """Show below a field what somebody else saved in the meantime.

        Args:
            name: Of the field.
            words: The language.
            text: Returns what readers see of a code.
        """
        if name not in self.theirs:
            return
        theirs = self.theirs[name]
        said = ", ".join(map(text, theirs)) if isinstance(theirs, list) else text(str(theirs))
        st.caption(
            words.gettext("Somebody else saved “{value}” here.", value=plain(said))
            if said
            else words.gettext("Somebody else emptied this.")
        )

    def is_refused(self, words: Messages) -> bool:
        """Say that others saved what was not on the screen yet; return whether it is so."""
        if self._is_news:
            show_error(
                NotWritten(
                    "Somebody else changed this in the meantime.",
                    remedy="What they saved is below what you typed. Save again to replace it.",
                ),
                words,
            )
        return self._is_news

    def show_discard(self, words: Messages) -> None:
        """Show a button to discard what was typed, if something was."""
        if self.changed():
            st.button(
                words.gettext("Discard what was typed"), key=f"{self._key}.discard",
                icon=":material/undo:", type="tertiary", on_click=self.forget,
            )  # fmt: skip

    def forget(self) -> None:
        """Let each field show the file again."""
        forget_typed(self._key)


def typed_in(key: str) -> dict[str, Value]:
    """Return what is typed in the form with this key that the file does not have, by field."""
    shown: dict[str, Value] = st.session_state.get(f"{key}.shown") or {}
    typed = {name: st.session_state.get(f"{key}.{name}", now) for name, now in shown.items()}
    return {name: value for name, value in typed.items() if value != shown[name]}


def forget_typed(key: str) -> None:
    """Forget what is typed in the form with this key, whose file is gone."""
    for name in (*(st.session_state.get(f"{key}.shown") or {}), "shown", "seen"):
        st.session_state.pop(f"{key}.{name}", None)

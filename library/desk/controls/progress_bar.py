"""The progress of an ingest, on the screen."""

from __future__ import annotations

from typing import Self

import streamlit as st

from library.core.notices import Notice
from library.desk.entrance.session import plain
from library.present.messages import Messages


class ProgressBar:
    """Shows how many files were read.

    Args:
        words: The language of the screen.
        total: Number of files; by default what the ingest says.
    """

    def __init__(self, words: Messages, total: int = 0) -> None:
        self._words = words
        self._total = total
        self._is_fixed = bool(total)
        self._done = 0
        self._bar = st.progress(0.0, words.gettext("Adding to the library"))

    def begin(self, total: int) -> None:
        """Set the number of files."""
        if not self._is_fixed:
            self._total = total

    def advance(self, file: str, pages: int) -> None:
        """Count *file* as read."""
        del pages
        self._done += 1
        total = max(self._total, self._done)
        self._bar.progress(self._done / total, self._words.gettext(
            "{file} was read: {done} of {total}",
            file=plain(file), done=self._done, total=total,
        ))  # fmt: skip

    def notice(self, said: Notice) -> None:
        """Show a message of the ingest."""
        share = self._done / max(self._total, self._done, 1)
        self._bar.progress(share, plain(self._words.notice(said)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.empty()

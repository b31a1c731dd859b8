"""What was typed into the table and is not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

Cells = Mapping[str, object]
"""Cells of a row that were typed, by column."""
_KEY = "table_drafts"


class TableDrafts:
    """The cells that were typed, by id and column; they outlive the editor they were typed into.

    Streamlit keeps edits by the number of their row, so an editor ends when its rows change: with
    the filter, with the screen, and when anybody changes a record.
    """

    def __init__(self) -> None:
        self._cells: dict[str, Cells] = {}
        self._before: dict[str, Cells] = {}
        self._ids: tuple[str, ...] = ()
        self._rows: object = None
        self._number = 0

    @property
    def key(self) -> str:
        """Key of the editor."""
        return f"table.{self._number}"

    def take(self) -> None:
        """Take over what was typed into the editor since the last view."""
        if self.key in st.session_state:
            self._cells = dict(self._before)
            for at, cells in self._edits().items():
                study_id = self._ids[at]
                self._cells[study_id] = {**self._cells.get(study_id, {}), **cells}

    def place(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Begin a new editor with the cells that were typed, unless *rows* are as they were."""
        signature = tuple(tuple(row.items()) for row in rows)
        if signature != self._rows or self.key not in st.session_state:
            self._number += 1
            self._rows = signature
            self._ids = tuple(row["id"] for row in rows)
            self._before = dict(self._cells)

    def before(self, study_id: str) -> Cells:
        """Return the cells of a row that had been typed when its editor began."""
        return self._before.get(study_id, {})

    def now(self, study_id: str) -> Cells:
        """Return the cells of a row that have been typed."""
        return self._cells.get(study_id, {})

    def forget(self, is_saved: Callable[[str, Cells], bool]) -> None:
        """Forget each row for whose id and cells *is_saved* is true."""
        for study_id in [each for each, cells in self._cells.items() if is_saved(each, cells)]:
            del self._cells[study_id]
            self._before.pop(study_id, None)

    def discard(self) -> None:
        """Forget everything that was typed, and begin a new editor."""
        self._cells = {}
        self._rows = None
        self._number += 1

    def marked(self, column: str) -> list[str]:
        """Return the ids of the rows of this editor with a mark in *column*."""
        return [self._ids[at] for at, cells in sorted(self._edits().items()) if cells.get(column)]

    def _edits(self) -> Mapping[int, Cells]:
        state = st.session_state.get(self.key) or {}
        edits: Mapping[int, Cells] = state.get("edited_rows", {})
        return edits


def table_drafts() -> TableDrafts:
    """Return what the person of this view typed."""
    drafts: TableDrafts = st.session_state.setdefault(_KEY, TableDrafts())
    return drafts

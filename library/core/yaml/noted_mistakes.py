"""The mistakes of a file as they are reported: each with its line as it should be."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.notices import Mistake
from library.core.yaml.mistakes import MAX_WRITE, Edit, corrected_lines
from library.core.yaml.places import Notes
from library.core.yaml.secret_lines import SecretLines


def mistakes_of(notes: Notes, secret_lines: SecretLines) -> tuple[Mistake, ...]:
    """Return what was noted, by line; a secret is in none of the lines to write."""
    edits = _by_start(each.edit for each in notes.found)
    applied = _by_start(each.edit for each in notes.found if each.understood)
    starts = notes.line_starts
    mistakes = []
    for note in notes.found:
        write = note.write
        if not write and note.edit:
            write = corrected_lines(notes.text, note.edit, applied if note.understood else edits)
        elif not write and note.understood and note.line <= len(starts):
            start, last = starts[note.line - 1], starts[note.line : note.line + note.lines - 1]
            until = last[-1] + 1 if last else 0
            write = corrected_lines(notes.text, Edit(start, start, ""), applied, until)
        if write:
            write = secret_lines.without_secret(write, notes.secret_line(note.line))
        if len(write) > MAX_WRITE:
            write = ""
        mistakes.append(Mistake(note.line, note.key, note.message, write, note.understood))
    return tuple(sorted(dict.fromkeys(mistakes), key=lambda each: each.line))


def _by_start(edits: Iterable[Edit | None]) -> list[Edit]:
    return sorted(filter(None, edits), key=lambda each: each.start)

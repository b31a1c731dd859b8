"""Cells of a table of records: what a spreadsheet made of them, and the values that they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from library.core.errors import NotPossible
from library.core.yaml.mistakes import Written
from library.records.author_kinds import names_of, person
from library.records.record_dates import as_edtf, of_serial
from library.staff.changes.author_cells import author_items, quoted_name

_DATES = frozenset({"added", "date", "open_from"})
_NUMBERS = frozenset({"year", "isbn", "edition"})
_ERROR = re.compile(r"#(?:[^\W\d_]+(?:/[^\W\d_]|/0)?\s?[!?]|N/[^\W\d_]{1,2}|#+)")
"""What a spreadsheet shows in place of a value: `#NAME?`, `#REF!`, `#DIV/0!`, `#N/A`, `####`."""
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d+)", re.IGNORECASE)
_BETWEEN_LANGUAGES = re.compile(r"\s*[,/+&]\s*|\s+(?:en|et|and|und)\s+|\s+")
_QUOTES = "“”„\"'‘’«» "


class RowError(NotPossible):
    """A row of a table cannot be imported."""


def is_same(name: str, cell: str, value: str) -> bool:
    """Return whether *cell* of the column *name* holds *value* as a spreadsheet may write it.

    Spreadsheets change line ends, write days as in their country or as numbers, and leave out
    zeros at the start and digits at the end of a long number. In CSV of Windows they write `?`
    for a letter that its encoding does not have.
    """
    cell, value = _flat(cell), _flat(value)
    composed = _composed(value)
    if _composed(cell) == composed or _has_lost_letters(cell, {value, composed}):
        return True
    if not cell or not value:
        return False
    if name in _DATES:
        return _is_same_date(cell, value)
    return name in _NUMBERS and _is_same_number(cell, value)


def _flat(cell: str) -> str:
    """Return *cell* with each run of white space as one space."""
    return " ".join(cell.split())


def _composed(text: str) -> str:
    """Return *text* with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


def _has_lost_letters(cell: str, values: Iterable[str]) -> bool:
    """Return whether *cell* is one of *values* with `?` for each letter that Windows-1252 lacks.

    Spreadsheets write one or two for a letter beyond U+FFFF.
    """
    return "?" in cell and any(
        re.fullmatch(_ansi_pattern(value), cell) is not None for value in values
    )


def _ansi_pattern(text: str) -> str:
    """Return the pattern of *text* in Windows-1252.

    Lost letters next to each other are one repetition, so that there is nothing to backtrack into.
    """
    parts = []
    for is_lost, run in groupby(text, lambda each: each.encode("cp1252", "replace") == b"?"):
        letters = "".join(run)
        most = len(letters) + sum(letter > "\uffff" for letter in letters)
        parts.append(rf"\?{{{len(letters)},{most}}}" if is_lost else re.escape(letters))
    return "".join(parts)


def _is_same_date(cell: str, value: str) -> bool:
    cell = re.sub(r"\s+0?0:00(?::00)?$", "", cell)
    days = {value, f"{value}-01"}  # a month becomes its first day
    if _day_of_number(cell) in days:
        return True
    found = as_edtf(cell)
    if found and found[0] in days:
        return True
    groups = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", cell)
    if groups is None:
        return False
    first, second = int(groups[1]), int(groups[2])
    year = groups[3] if len(groups[3]) == 4 else f"20{groups[3]}"
    return bool(
        {f"{year}-{first:02}-{second:02}", f"{year}-{second:02}-{first:02}"} & days
    )  # either order


def _is_same_number(cell: str, value: str) -> bool:
    if cell == value.lstrip("0") or re.fullmatch(rf"{re.escape(value)}[.,]0+", cell):
        return True
    short = _SCIENTIFIC.fullmatch(cell)
    if short is None or not value.isdigit():
        return False
    places = len(short[2] or "")
    return f"{int(value):.{places}E}" == f"{int(short[1])}.{short[2]}E+{int(short[3]):02}"


def written_value(name: str, cell: str) -> Written | None:
    """Return the value of the field *name* that a *cell* of a table holds; None for an empty one.

    Raises:
        RowError: It is an error that a spreadsheet shows, or authors of which it is not clear
            how many there are, or whether one is a person or an organisation.
    """
    if not cell:
        return None
    if _ERROR.fullmatch(cell) or (name == "isbn" and _SCIENTIFIC.fullmatch(cell)):
        raise RowError(
            "`{value}` in the column `{name}` is an error that the spreadsheet shows, not a value.",
            remedy="Write the value in the cell, as text.", value=cell, name=name,
        )  # fmt: skip
    if name == "authors":
        return [cell_author(each) for each in author_items(cell)]
    return plain_value(name, cell)


def plain_value(name: str, cell: str) -> Written:
    """Return the value of the field *name*, not of authors, that a *cell* holds."""
    match name:
        case "languages" | "subjects":
            return _codes(name, cell)
        case "abstract":
            return cell
    return (name in _DATES and _day_of_number(cell)) or _flat(cell)


def _codes(name: str, cell: str) -> list[str]:
    """Return the languages or subjects of *cell*, which may have commas between them."""
    if name == "languages":
        parts = (part for each in _items(cell) for part in _BETWEEN_LANGUAGES.split(each))
        return [bare for part in parts if (bare := part.strip(_QUOTES))]
    codes = [code for code in re.split(r"\s*,\s*", cell) if code]
    is_label = ";" in cell or any(" " in code for code in codes)  # a label may have a comma
    return list(_items(cell)) if is_label else codes


def _day_of_number(cell: str) -> str | None:
    return of_serial(re.sub(r"[.,]\d+$", "", cell))


def _items(cell: str) -> Sequence[str]:
    return [each for each in re.split(r"\s*;\s*", cell) if each]


def _apart(text: str) -> list[str]:
    """Return the authors that a *text* with several commas probably names."""
    names = names_of(text)
    return names if len(names) > 1 else [part for each in text.split(",") if (part := each.strip())]


def cell_author(text: str) -> dict[str, str]:
    """Return the author of a cell: `Peeters, An`, or an organisation as `[Stad Gent]`.

    Raises:
        RowError: It can be several authors, or is no clear person or organisation.
    """
    if text.startswith("[") and text.endswith("]"):
        return {"organisation": text[1:-1].strip()}
    if quoted := quoted_name(text):
        family, given = quoted
        return {"family": family} | ({"given": given} if given else {})
    if text.count(",") > 1:
        raise RowError(
            "`{value}` can be several authors.",
            remedy="Write a semicolon between authors: `{authors}`.",
            value=text, authors="; ".join(_apart(text)),
        )  # fmt: skip
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        known = person(text) or {"family": text.rpartition(" ")[2], "given": "…"}
        raise RowError(
            "Is `{value}` a person or an organisation?",
            remedy="Write `{family}, {given}` for a person, `[{value}]` for an organisation.",
            value=text, **known,
        )  # fmt: skip
    return {"family": family} | ({"given": given} if given else {})

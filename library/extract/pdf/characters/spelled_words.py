"""Words inside a line whose letters somebody has spaced by hand: "een d u i d e l i j k beleid".

Their spaces are as wide as those of the line, so that only a dictionary tells such a word from the
names of points or columns: "a b c d". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from library.analysis import fold
from library.extract.pdf.characters.glyph_pairs import Pair
from library.languages import known as known_languages
from library.languages.words import is_listed

FEWEST = 4
"""Fewest letters of the words of a run ..."""
FEWEST_OF_WORD = 3
"""... and of each of them."""


def spelled_part(run: Sequence[Pair], line: Sequence[Pair], border: float) -> list[Pair]:
    """Return the pairs between the single letters of a run, if all its words are in a dictionary.

    Args:
        run: Pairs of a line with spaces between them. Words of more letters may be at its ends.
        line: All pairs of the line.
        border: The widest gap inside a word, in type sizes.
    """
    first, last = line.index(run[0]), line.index(run[-1])
    begins_in_word = first > 0 and _is_inside(line[first - 1])
    ends_in_word = last + 1 < len(line) and _is_inside(line[last + 1])
    part = [*run[begins_in_word : len(run) - ends_in_word]]
    words = _words_of(part, border)
    is_long = len("".join(words)) >= FEWEST and all(len(each) >= FEWEST_OF_WORD for each in words)
    return part if is_long and all(map(_is_word, words)) else []


def _is_inside(pair: Pair) -> bool:
    """Whether two letters are in one word."""
    return not pair.spaces and pair.left.char.isalnum() and pair.right.char.isalnum()


def _words_of(part: Sequence[Pair], border: float) -> list[str]:
    """Return the words of a run whose letters are at most *border* apart."""
    text = "".join((" " if pair.gap > border else "") + pair.right.char for pair in part)
    return f"{part[0].left.char}{text}".split() if part else []


def _is_word(word: str) -> bool:
    """Whether *word*, or each of two parts of it, is in the dictionary of a language."""
    folded = fold(word)
    splits = range(FEWEST, len(folded) - FEWEST + 1)
    return any(
        is_listed(folded, each.code)
        or any(
            is_listed(folded[:at], each.code) and is_listed(folded[at:], each.code) for at in splits
        )
        for each in known_languages()
    )

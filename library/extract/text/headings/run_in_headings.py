"""Run-in headings: bolder or italic words that begin a paragraph and end in a stop. Pure.

A dash behind them is as a colon. Behind a section number, they may go on in parentheses:
"**8. Comparison** (a - energy, b - steel)".

Words that end in a colon are more often terms, fields of a form, or the names of speakers: only
those are headings that begin a paragraph of some lines, on a page without such words that the study
repeats, and that are no name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.heading_form import has_characters_of_title
from library.extract.text.headings.title_blocks import NUMBERED, is_near
from library.extract.text.paragraphs.line_joining import TextLine
from library.languages import all_patterns, all_words

MAX_WORDS, MAX_WORDS_OF_NUMBERED = 8, 16
"""Most words of a run-in heading, and of one with a number."""
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_WORDS = re.compile(
    rf"\d[\d.]*[.)]?\s+{_CAPITAL}.*|(?:[A-Z][\d.]*[.)]?\s+)?{_CAPITAL}[^\d\[\](){{}}]*"
)
"""Words behind the number of a section, or without digits and brackets; comments have both."""
_NOTE = re.compile(rf"(?:{all_patterns(lambda each: each.note_words)})(?:\s+\d+)?", re.IGNORECASE)
"""What comes before a source or a note, and names no part of a study."""
_PARTICLES = all_words(lambda each: each.front_matter.name_particles)
_LOWER_CASE = re.compile(r"\b[a-zß-ÿ]+\b")
MIN_LINES = 3
"""Fewest lines of a paragraph whose heading ends in a colon."""
_DASHES = ("–", "—")
MIN_LETTERS = 4
"""Fewest characters of a run-in heading."""


def run_in_titles(
    pages: Sequence[Sequence[TextLine]], body: BodyStyle
) -> list[list[tuple[int, str]]]:
    """Return the run-in headings of each page, each with the index of its line."""
    found = [list(_leads(lines, body)) for lines in pages]
    before_colons = Counter(
        title for on_page in found for _, title in on_page if title.endswith(":")
    )
    usual = _words_in_lower_case(pages) if before_colons else frozenset()
    kept = []
    for lines, on_page in zip(pages, found, strict=True):
        is_dialogue = any(before_colons[title] > 1 for _, title in on_page)
        titles = [(at, title) for at, title in on_page if _may_be_title(title.rstrip(" .:"))]
        kept.append([
            (at, title.rstrip(" .:"))
            for at, title in titles
            if title.endswith(".")
            or (
                not is_dialogue
                and not _is_name(title, usual)
                and _is_above_paragraph(title, lines[at : at + MIN_LINES], body)
            )
        ])  # fmt: skip
    return kept


def _words_in_lower_case(pages: Iterable[Iterable[TextLine]]) -> frozenset[str]:
    """Return the words of a study that it has in lower case."""
    return frozenset(
        word for lines in pages for line in lines for word in _LOWER_CASE.findall(line.text)
    )


def _is_name(title: str, usual: Collection[str]) -> bool:
    """Whether *title* may be a name: two words or more, in capitals but for particles.

    The first word of a heading that is set so, such as Study Design, is elsewhere in lower case.

    Args:
        title: With its colon.
        usual: The words of the study that it has in lower case.
    """
    words = title.rstrip(" :").split()
    others = [word for word in words if word.casefold() not in _PARTICLES]
    has_capitals = len(others) > 1 and all(word[0].isupper() for word in others)
    return has_capitals and others[0].casefold() not in usual


def _is_above_paragraph(title: str, lines: Sequence[TextLine], body: BodyStyle) -> bool:
    """Whether *title*, numbered or in words with a capital, begins the paragraph of *lines*."""
    return (
        _WORDS.fullmatch(title) is not None
        and len(lines) == MIN_LINES
        and all(is_near(above, line, body) and not line.box.lead for above, line in pairwise(lines))
    )


def _leads(lines: Sequence[TextLine], body: BodyStyle) -> Iterator[tuple[int, str]]:
    """Yield the bolder or italic words that begin a paragraph, with their stop or colon.

    Part of the words of a title may be bolder too; it is larger than a paragraph.
    """
    for at, line in enumerate(lines):
        if not line.box.lead or line.box.angle or body.is_smaller_than(line.type):
            continue
        begins = at == 0 or not is_near(lines[at - 1], line, body) or _is_short(lines[at - 1], line)
        title = _lead_of(line).strip()
        if begins and _is_before_aside(title, line):
            title = title.removesuffix("(").rstrip() + "."
        if begins and _is_before_dash(title, line):
            title = title.rstrip(" –—") + ":"
        if begins and title.endswith((".", ":")):
            yield at, title


def _is_before_dash(title: str, line: TextLine) -> bool:
    """Whether a dash separates *title* from the text behind it, as a colon may."""
    rest = line.text[len(_lead_of(line)) :].lstrip()
    return title.endswith(_DASHES) or rest.startswith(tuple(f"{each} " for each in _DASHES))


def _is_before_aside(title: str, line: TextLine) -> bool:
    """Whether *title* has a section number, and the rest of *line* is in parentheses."""
    rest = line.text[len(_lead_of(line)) :].lstrip()
    return NUMBERED.match(title) is not None and (title[-1] == "(" or rest.startswith("("))


def _lead_of(line: TextLine) -> str:
    """Return the bolder or italic words at the start of *line*."""
    end = line.box.start + line.box.lead
    return "".join(c for c, offset in zip(line.text, line.offsets, strict=True) if offset < end)


def _may_be_title(title: str) -> bool:
    most = MAX_WORDS_OF_NUMBERED if NUMBERED.match(title) else MAX_WORDS
    is_short = len(title) >= MIN_LETTERS and len(title.split()) <= most
    return is_short and has_characters_of_title(title) and not _NOTE.fullmatch(title)


def _is_short(above: TextLine, line: TextLine) -> bool:
    """Whether the line above ends a paragraph: in a full stop, and before its right edge."""
    return above.text.endswith((".", ":", "!", "?")) and above.box.right < line.box.right - 10

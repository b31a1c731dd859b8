"""The title of a study as it stands on its cover or title page, by how it is set. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.extract.frontmatter.blocks import BOLD, Block, blocks_of, near_size, same_style
from library.extract.frontmatter.dates import dates_in
from library.extract.frontmatter.front_pages import Evidence, words
from library.extract.frontmatter.labels import is_label
from library.extract.frontmatter.names import is_organisation, person_of
from library.extract.text import ReadablePage, Style

COVERS = 3
"""The title stands on one of the first pages, so many."""
LONGEST = 200
"""Most characters of a title."""
LONG_WORD = 12
"""A single word is a title only when it is as long as this: Klimaatadaptatieplan."""
SPARSE = 700
"""A page with fewer characters is a cover or a title page."""
MOST_UNDER = 3
"""Most lines of a subtitle."""
LARGER, MUCH_LARGER = 1.15, 1.5
"""So many times the size of the text: a heading's type, a title's type."""

_GENERIC = frozenset(
    name
    for line in """
    rapport|eindrapport|report|final report|rapport final|bericht|abschlussbericht|studie|study
    étude|inhoud|inhoudsopgave|inhoudstafel|inhoudsoverzicht|inhoudstabel|contents
    table of contents|sommaire|table des matières|inhalt|inhaltsverzeichnis|colofon|colophon
    impressum|imprint|voorwoord|woord vooraf|preface|foreword|avant-propos|préface|vorwort
    samenvatting|managementsamenvatting|management samenvatting|summary|executive summary|abstract
    résumé|zusammenfassung|inleiding|introduction|einleitung|notitie|nota|memo|note|document
    definitief|concept|draft|disclaimer|dankwoord|leeswijzer|bijlage|bijlagen|annex|annexe|anhang
    appendix|document beheer|documentbeheer|aanleiding|achtergrondstudies|achtergrondrapport
    persbericht|working paper|discussion paper|policy brief|technical report|technisch rapport
    """.split("\n")
    for name in line.strip().split("|")
)
"""What stands large on first pages without being the title."""

_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]"
    r"|(?:hoofdstuk|chapter|chapitre|kapitel|deel|bijlage|annexe?|anhang)\s+\w+[.:]?)(?:\s|$)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"https?://|www\.|\S@\S|\|")
_QUOTES = "“‘«\"'„"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Cover:
    """The title that a page shows."""

    title: str
    subtitle: str
    confidence: float
    page: int
    """Its place among the pages, from 0."""
    end: int
    """Place of the first line of the page after title and subtitle."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that may show the title."""

    page: ReadablePage
    at: int
    """Its place among the pages, from 0."""
    blocks: tuple[Block, ...]
    body: Style
    """How most of the first pages is set."""

    @property
    def is_sparse(self) -> bool:
        """Whether it is a cover or a title page."""
        return len(self.page.text) < SPARSE

    def standing_out(self) -> list[Block]:
        """Return what is larger than the text, or bolder and as large."""
        size, is_light = self.body.size, self.body.weight < BOLD
        return [
            block
            for block in self.blocks
            if size and block.size >= (size if block.is_bold and is_light else size * LARGER)
        ]


def find_cover(pages: Sequence[ReadablePage], expected: str = "") -> Cover | None:
    """Return the title that the first pages show; `None` when nothing there stands out.

    It is what stands in the largest type on the first page that has a title at all. How sure it is
    adds up from how far it stands out, where it stands, and whether it comes back.

    Args:
        pages: The first pages of a study, from the first on.
        expected: A title that is preferred to larger type where it stands out too.
    """
    body = Style.of(line for page in pages for line in page.lines)
    evidence = Evidence.of(pages)
    for at, page in enumerate(pages[:COVERS]):
        sheet = _Sheet(page, at, tuple(blocks_of(page)), body)
        chosen = _chosen(sheet.standing_out(), words(expected))
        if chosen:
            subtitle, end = _subtitle(chosen, sheet)
            title, subtitle = (
                _in_print(text.removesuffix("."), pages) for text in (chosen.text, subtitle)
            )
            return Cover(title, subtitle, _confidence(chosen, sheet, evidence), at, end)
    return None


def _chosen(blocks: Sequence[Block], expected: list[str]) -> Block | None:
    """Return the block that says what is expected, else the first of those in the largest type."""
    fit = [block for block in blocks if _may_be_title(block.text)]
    largest = max((block.size for block in fit), default=0.0)
    first = next((block for block in fit if near_size(block.size, largest)), None)
    return next((block for block in blocks if expected and words(block.text) == expected), first)


def _confidence(chosen: Block, sheet: _Sheet, evidence: Evidence) -> float:
    out = [block for block in sheet.standing_out() if block != chosen]
    rivals = [block for block in out if _may_be_title(block.text) and block.start != chosen.end]
    ratio = chosen.size / sheet.body.size
    points = (
        (0.45, True),
        (0.1, ratio >= LARGER),
        (0.1, ratio >= MUCH_LARGER),
        (0.1, chosen.is_bold and sheet.body.weight < BOLD),
        (0.15, sheet.is_sparse),
        (0.1, all(block.start > chosen.start for block in out)),
        (0.1, evidence.times(chosen.text) > 1),
        (-0.15, any(same_style(block.lines[0], chosen.lines[0]) for block in rivals)),
        (-0.1, any(block.size > chosen.size * LARGER for block in out)),
        (-0.2, len(_WORD.findall(chosen.text)) < 2),
        (-0.1, sheet.at > 0),
        # After a cover that is a picture, the first heading of the text is no title.
        (-0.2, sheet.at > 0 and not sheet.is_sparse),
    )
    return round(max(0.05, min(0.9, sum(worth for worth, holds in points if holds))), 2)


def _subtitle(chosen: Block, sheet: _Sheet) -> tuple[str, int]:
    """Return what stands right under the title, if it may be its subtitle, and where it ends."""
    below = next((block for block in sheet.blocks if block.start == chosen.end), None)
    if below is None:
        return "", chosen.end
    gap = chosen.lines[-1].print.bottom - below.lines[0].print.top
    is_near = -0.5 * below.size < gap < 1.2 * chosen.size
    is_alike = near_size(below.size, chosen.size) and gap > 0 and sheet.is_sparse
    stands_out = sheet.is_sparse or below.size > sheet.body.size * LARGER
    text = below.text
    is_whole = len(below.lines) <= MOST_UNDER and not text.endswith((".", ":", ",", ";"))
    if not (is_whole and stands_out and (is_near or is_alike)):
        return "", chosen.end
    if not _may_be_title(text) or person_of(text):
        return "", chosen.end
    return text, below.end


def _may_be_title(text: str) -> bool:
    found = _WORD.findall(text)
    if len(found) < 2 and len("".join(found)) < LONG_WORD:
        return False
    if len(text) > LONGEST or not (text[0].isupper() or text[0].isdigit() or text[0] in _QUOTES):
        return False
    if is_organisation(text) and len(text.split()) <= 5:
        return False
    return not (
        text.strip(" :.").casefold() in _GENERIC
        or _NUMBERED.match(text)
        or _NO_TITLE.search(text)
        or is_label(text)
        or any(dates_in(text))
    )


def _in_print(title: str, pages: Sequence[ReadablePage]) -> str:
    """Return *title*; if it is in capitals, as it is spelled elsewhere on the first pages."""
    if not title.isupper():
        return title
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words(title))), re.IGNORECASE)
    for page in pages:
        for match in pattern.finditer(f"{page.text}\n{page.margin}"):
            found = " ".join(match.group().split())
            if not found.isupper():
                return found
    return title

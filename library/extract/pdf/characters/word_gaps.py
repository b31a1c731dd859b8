"""Corrects the spaces of a line by the gaps between its glyphs. Pure.

PDFium adds a space to its text wherever two glyphs are some distance apart, so a word with tracked
letters falls into letters, and words that are set close together become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median_low

from library.extract.layout import Edit, WideGap
from library.extract.pdf.characters.glyph_pairs import Pair, pairs_of
from library.extract.pdf.characters.spelled_words import spelled_part
from library.extract.pdf.glyphs import Glyph

NO_GAP = 0.06
"""A gap between two glyphs wider than that of letters by less than this, in type sizes, is none;
kerning and rounding move glyphs by less."""
SOLID = 0.08
"""Gaps inside the words of a solid line are all narrower than this, in type sizes."""
MIN_WORD_GAP = 0.1
"""Narrowest gap between words where the line has no space, in type sizes ..."""
SURE_WORD_GAP = 0.15
"""... narrowest one between words on a line with other spaces in the file ..."""
WORD_GAP = 0.17
"""... and the usual one in a line that has no space at all."""
EVEN = 0.02
"""Largest difference between the gaps inside words, in type sizes, on a line whose letters a style
sheet has all moved alike. It moves them by half of this or more."""
MIN_EVEN_WORD_GAP = 0.06
"""How much wider than those the gaps between words are on such a line, at least, in type sizes."""
MIN_EVEN_GAPS, EVEN_SHARE = 12, 0.7
"""Fewest gaps of such a line, and the smallest share of them that are between letters."""
MIN_SHARE_OF_WORD_GAP = 0.75
"""A gap without a space separates words if it has this share of the usual gap with one."""
TRACKED_WORD_GAP = 1.45
"""In a tracked word a gap wider than the one between letters by this factor separates words ..."""
MIN_TRACKED_EXTRA = 0.1
"""... if it is also wider by this, in type sizes."""
CLOSED = 0.02
"""Widest gap between two letters, in type sizes, in which a space of the file is not seen."""
MIN_LOOSE = 0.03
"""Narrowest gap in a tracked word, which kerning may have made narrower."""
MAX_UNEVEN = 0.04
"""How much wider than the others a gap in a tracked word of a solid line is at most ..."""
MAX_SHARE = 0.6
"""... and its share of the usual gap between words, if the file has no spaces."""
MIN_SOLID = 2
"""Fewest pairs of letters that are set solid on such a line."""
MAX_TRACKING = 1.05
"""Letters further apart, in type sizes, are not one word: the heads of narrow columns are such. A
style sheet may set them one type size apart, which browsers round."""
SURE_TRACKING = 0.5
"""Letters further apart make a word only if they have the vowels of one."""
TRACKED_SHARE = 0.45
"""On a tracked line PDFium has added a space in more than this share of the gaps."""
MIN_RATIO = 2.0
"""Gaps between words are wider than those between tracked letters by this factor at least."""
NARROWED = 0.6
"""Share of the gaps before it that kerning leaves of one between two single letters, at least."""
MIN_LETTERS = 4
"""Fewest single letters in a row that can be a tracked word."""
SPACES = " \xa0"
"""The characters that a file has as spaces."""
WIDE_GAP = 0.9
"""Narrowest gap, in type sizes, that can separate two columns of text."""

_SINGLE_LETTERS = re.compile(r" (?<=(?<!\S)\w )\w \w(?!\S)")
"""Three single letters or digits. The expression begins with a space, which is searched fast."""
_LONE_CONSONANT = re.compile(" [b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ](?= )")
"""A letter that is hardly a word."""
_TIGHT_MARK = re.compile(r"[,;:](?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})")
"""A mark without the space behind it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = frozenset("aeiouyàáâäåæèéêëìíîïòóôöøùúûüœæ")
_VOWELS_OF_WORDS = (0.2, 0.75)
"""Smallest and largest share of vowels in a word; a row of initials has fewer ..."""
_MONTHS = "JFMAMJJASONDJFMAMJJASOND"
"""... but those of the months have as many."""
_BEFORE_GAP = frozenset(".,;:!?)”’»")
_INSIDE = frozenset(".,:-–'’&/")
_MARKS, _HYPHENS, _APOSTROPHES = frozenset(",;:"), frozenset("-‐"), frozenset("'’")
_AFTER_GAP = frozenset("(„“‘«")


def has_single_letters(text: str) -> bool:
    """Whether *text* has letters or digits with single spaces between them."""
    return _SINGLE_LETTERS.search(text) is not None


def has_lone_consonant(text: str) -> bool:
    """Whether *text* has a letter that may be part of a tracked word: "in de w ijk"."""
    return _LONE_CONSONANT.search(text) is not None


def has_tight_mark(text: str) -> bool:
    """Whether *text* has a comma or the like without a space behind it."""
    return _TIGHT_MARK.search(text) is not None


def is_solid(text: str, lefts: Sequence[float], rights: Sequence[float], type_size: float) -> bool:
    """Whether the spaces of a line are right at first sight, as those of most lines are.

    Args:
        text: The line.
        lefts: Left edge of each of its characters, in points.
        rights: Right edge of each.
        type_size: In points.
    """
    inside, between = [0.0], [type_size]
    end, is_spaced = lefts[0], False
    for char, left, right in zip(text, lefts, rights, strict=True):
        if char in SPACES:
            is_spaced = True
            continue
        (between if is_spaced else inside).append(left - end)
        end, is_spaced = right, False
    widest = max(inside) - min(0.0, median_low(inside))  # letters may be set closer
    return widest < SOLID * type_size and min(between) > MIN_WORD_GAP * type_size


def tracking(text: str, lefts: Sequence[float], rights: Sequence[float], type_size: float) -> float:
    """Return the usual distance between the letters inside the words of a line, in type sizes.

    0 where they are not tracked. The arguments are those of `is_solid`.
    """
    gaps = [
        left - right
        for one, other, left, right in zip(text, text[1:], lefts[1:], rights, strict=False)
        if one.isalpha() and other.isalpha()
    ]
    usual = median_low(gaps) / type_size if gaps else 0.0
    return usual if usual > NO_GAP else 0.0


def space_edits(glyphs: Sequence[Glyph], type_size: float) -> tuple[Edit, ...]:
    """Return the corrections of the spaces of one line, in order.

    Args:
        glyphs: The glyphs of the line, spaces too; those that PDFium has added have no width.
        type_size: In points.
    """
    pairs = pairs_of(glyphs, type_size)
    if not _is_horizontal(pairs):
        return ()
    border = _border_of_tracked_line(pairs)
    parts = [part for part in _tracked_parts(pairs) if _usual_gap(part) > border]
    runs = list(_runs_of_single_letters(pairs))
    spelled = [spelled_part(run, pairs, _border_of_words(run)) for run in runs if not parts]
    added = [pair for pair in pairs if pair.is_space_added and pair.gap < border]
    if border and not parts and (added or not any(spelled)):
        return tuple(Edit(space.offset, "") for pair in added for space in pair.spaces)
    tracked = [run for run in runs if _is_tracked_word(run, pairs)] or [*filter(None, spelled)]
    edits = [edit for run in tracked for edit in _edits_of_tracked(run)]
    if not tracked:
        tracked = parts
        inside = (pair for part in parts for pair in part)
        edits = [Edit(space.offset, "") for pair in inside for space in pair.spaces]
    done = {pair.left.offset for run in tracked for pair in run}
    edits += _edits_of_solid([pair for pair in pairs if pair.left.offset not in done])
    return tuple(sorted(edits))


def wide_gaps(
    text: str, start: int, lefts: Sequence[float], rights: Sequence[float], type_size: float
) -> tuple[WideGap, ...]:
    """Return the gaps of a line that can separate columns, from left to right.

    Args:
        text: The line.
        start: Its offset in the text layer.
        lefts: Left edge of each of its characters, in points.
        rights: Right edge of each.
        type_size: In points.
    """
    found = []
    last = 0
    for at, char in enumerate(text):
        if char == " ":
            continue
        if at > last + 1 and lefts[at] - rights[last] >= WIDE_GAP * type_size:
            found.append(WideGap(start + last + 1, start + at, rights[last], lefts[at]))
        last = at
    return tuple(found)


def _is_horizontal(pairs: Sequence[Pair]) -> bool:
    """Whether the glyphs go from left to right on one line."""
    return bool(pairs) and all(
        pair.right.right > pair.left.left
        and pair.right.bottom < pair.left.top
        and pair.right.top > pair.left.bottom
        for pair in pairs
    )


def _border_of_tracked_line(pairs: Sequence[Pair]) -> float:
    """Return the gap that separates words on a line most of whose letters are spaced.

    The gaps of such a line are of two kinds, a narrow and a wide one; the border between them is
    the one that leaves the least variance in both (Otsu 1979). 0 when there are no two kinds.
    """
    added = sum(pair.is_space_added for pair in pairs)
    if added < MIN_LETTERS or added < TRACKED_SHARE * len(pairs):
        return 0.0
    gaps = sorted(min(max(pair.gap, 0.0), MAX_TRACKING) for pair in pairs)
    total, below, best = sum(gaps), 0.0, (0.0, 0.0)
    for at, (gap, following) in enumerate(pairwise(gaps), start=1):
        below += gap
        narrow, wide = below / at, (total - below) / (len(gaps) - at)
        variance = at * (len(gaps) - at) * (wide - narrow) ** 2
        if variance > best[0] and wide >= MIN_RATIO * narrow + MIN_TRACKED_EXTRA:
            best = variance, (gap + following) / 2
    return best[1]


def _runs_of_single_letters(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs of each part of a line that consists of single letters.

    A part ends at a word of several characters; a number may follow its letters: B E L E I D 2030.
    Punctuation may be among them: 1 . D O E L - E N. PDFium leaves out a space that kerning has
    made narrow: A A.
    """
    run: list[Pair] = []
    for at, pair in enumerate(pairs):
        is_single = all(each.char.isalnum() or each.char in _INSIDE for each in pair[:2])
        is_narrow = bool(run) and pair.gap > max(NO_GAP, NARROWED * _usual_gap(run))
        is_narrow = is_narrow and any(following.spaces for following in pairs[at + 1 : at + 2])
        if is_single and (pair.spaces or is_narrow or (run and pair.left.char.isdigit())):
            run.append(pair)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_tracked_word(run: Sequence[Pair], line: Sequence[Pair]) -> bool:
    """Whether a run of single letters is words, and no row of initials or of heads of columns."""
    letters = [run[0].left.char, *(pair.right.char for pair in run)]
    spaced = [pair.gap for pair in run if pair.spaces]
    if len(spaced) + 1 < MIN_LETTERS:
        return False
    if not any(map(str.isalpha, letters)):
        is_added = all(pair.is_space_added for pair in run)
        return is_added and len(run) == len(line) and bool(_YEAR.fullmatch("".join(letters)))
    tracking = median_low(spaced)
    is_whole_line = len(run) == len(line)
    if tracking > MAX_TRACKING or not (is_whole_line or "".join(letters).isupper()):
        # A solid line is no tracked one: PDFium puts spaces into some monospaced words.
        return tracking < NO_GAP
    if tracking <= SURE_TRACKING and all(pair.is_space_added for pair in run if pair.spaces):
        return True
    return "".join(letters).upper() not in _MONTHS and _has_vowels(run)


def _tracked_parts(line: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs inside the words of each tracked part of a line that is set solid elsewhere.

    As in German emphasis: "Die F e r n w ä r m e ist". The file has no space inside a word, and
    what is between its words and around them is wider or in the file, unlike in a row of letters.
    """
    parts = [list(group) for _, group in groupby(line, _is_loose)]
    loose = [part for part in parts if len(part) + 1 >= MIN_LETTERS and _is_loose(part[0])]
    others = [pair for part in parts if part not in loose for pair in part]
    solid = [pair for pair in others if pair.gap <= MIN_LOOSE and pair.left.char.isalpha()]
    if len(solid) < MIN_SOLID:
        return
    has_spaces = any(pair.has_space for pair in others)
    usual = median_low([pair.gap for pair in others if pair.spaces] or [0.0])
    for part in loose:
        border = _usual_gap(part) + MAX_UNEVEN
        # A word that is set solid ends where a tracked one begins.
        first = line.index(part[0])
        begins_word = first > 0 and line[first - 1] in solid
        inside = [pair for pair in part[begins_word:] if pair.gap <= border and not pair.has_space]
        is_apart = has_spaces or len(inside) < len(part) or border <= MAX_SHARE * usual
        # Words elsewhere are no further apart, unless those of the part are.
        is_wider = max(pair.gap for pair in part) > TRACKED_WORD_GAP * max(usual, _usual_gap(part))
        is_apart &= has_spaces or is_wider or not 0 < usual <= border
        is_long = len(inside) + 1 >= MIN_LETTERS
        if is_long and is_apart and border <= SURE_TRACKING and _has_vowels(inside):
            yield inside


def _is_in_word(pair: Pair) -> bool:
    return pair.left.char.isalpha() and (pair.right.char.isalpha() or pair.right.char in _HYPHENS)


def _usual_gap(part: Sequence[Pair]) -> float:
    """Return the median of the gaps of a part of a line, in type sizes."""
    return median_low([pair.gap for pair in part])


def _is_loose(pair: Pair) -> bool:
    """Whether two letters of a word, or a letter and the mark behind it, are apart."""
    left, right = pair.left.char, pair.right.char
    can_be_word = left.isalnum() or left in _INSIDE
    return (
        pair.gap > MIN_LOOSE
        and can_be_word
        and (right.isalnum() or right in _INSIDE or right in _BEFORE_GAP)
    )


def _has_vowels(run: Sequence[Pair]) -> bool:
    """Whether the letters of a run have as many vowels as words."""
    letters = [*filter(str.isalpha, (run[0].left.char, *(pair.right.char for pair in run)))]
    vowels = sum(letter.casefold() in _VOWELS for letter in letters)
    fewest, most = _VOWELS_OF_WORDS
    return bool(letters) and fewest <= vowels / len(letters) <= most


def _edits_of_tracked(run: Sequence[Pair]) -> Iterator[Edit]:
    """Yield the edits that keep the widest gaps of a tracked run as its spaces, and no other."""
    border = _border_of_words(run)
    for pair in run:
        if pair.gap <= border:
            for space in pair.spaces:
                yield Edit(space.offset, "")


def _border_of_words(run: Sequence[Pair]) -> float:
    """Return the widest gap inside a word of a tracked run, in type sizes."""
    tracking = median_low([pair.gap for pair in run if pair.spaces])
    return max(tracking * TRACKED_WORD_GAP, tracking + MIN_TRACKED_EXTRA)


def _edits_of_solid(pairs: Sequence[Pair]) -> Iterator[Edit]:
    """Yield the edits of a line to which PDFium has added too many spaces, or too few.

    A line whose spaces are all in the file is right, but for what is behind a kerned mark, and for
    words that are surely apart.
    """
    inside = [pair.gap for pair in pairs if not pair.spaces]
    between = [pair.gap for pair in pairs if pair.spaces]
    if not inside:
        return
    is_right = bool(between) and not any(pair.is_space_added for pair in pairs)
    letter_gap = median_low(inside)
    word_gap = median_low(between) - letter_gap if between else WORD_GAP
    border = max(MIN_WORD_GAP, MIN_SHARE_OF_WORD_GAP * word_gap)
    if _is_set_apart(inside, letter_gap, is_solid=not between):
        border = MIN_EVEN_WORD_GAP
    for pair in pairs:
        extra = pair.gap - letter_gap
        if pair.has_space and abs(extra) <= CLOSED and _is_in_word(pair):
            yield from (Edit(space.offset, "") for space in pair.spaces)
        if pair.is_space_added:
            is_inside = pair.right.char.isalpha() or pair.right.char in _BEFORE_GAP
            is_inside &= pair.left.char.isalpha() or pair.left.char in _APOSTROPHES
            if extra < NO_GAP and is_inside:
                yield from (Edit(space.offset, "") for space in pair.spaces)
            continue
        if pair.spaces or extra < border:
            continue
        is_sure = extra > SURE_WORD_GAP and _is_between_words(pair.left.char, pair.right.char)
        if is_right and pair.left.char not in _MARKS and not is_sure:
            continue
        if _can_be_border(pair.left.char, pair.right.char):
            yield Edit(pair.right.offset, f" {pair.right.char}")


def _is_set_apart(gaps: Sequence[float], usual: float, *, is_solid: bool) -> bool:
    """Whether the letters of a line are all moved alike, and its words are further apart.

    Args:
        gaps: Between the glyphs of the line, in type sizes.
        usual: Their median, which is between letters.
        is_solid: Whether the line has no space, so that its letters need not be moved.
    """
    more = [gap - usual for gap in gaps]
    if len(gaps) < MIN_EVEN_GAPS or (abs(usual) < EVEN / 2 and not is_solid):
        return False
    is_clear = not any(EVEN < each < MIN_EVEN_WORD_GAP for each in more)
    return is_clear and sum(abs(each) <= EVEN for each in more) >= EVEN_SHARE * len(gaps)


def _is_between_words(left: str, right: str) -> bool:
    """Whether two characters may be the last one of a word and the first one of another."""
    return right.isalpha() and (left.isalpha() or left in _BEFORE_GAP)


def _can_be_border(left: str, right: str) -> bool:
    """Whether a space between two characters is one between words."""
    if left.isdigit() and right.isdigit():
        return False
    return (left.isalnum() or left in _BEFORE_GAP) and (right.isalnum() or right in _AFTER_GAP)

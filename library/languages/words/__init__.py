"""Lists of words and of their forms, one file a language; README.md says where they are from.

A list is opened when it is first used: importing this package opens none. Its sorted lines are in
blocks that are compressed by themselves, and a word is searched in the one block that may have it:
reading all lists takes a third of a second, and dictionaries of their words ten times the memory.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent
_CACHED = 50_000
BLOCK_BYTES = 16_384
"""Bytes of the lines in a block before compression, about."""
SCANNED_BYTES = 512
"""Bytes of the lines that are scanned for one word, about."""
_NUMBER_BYTES = 4
NOUN = "n"
"""Mark of a noun in a list of words."""
OWN_STEM = "="
"""Mark of a lemma that is its own stem."""


class Lemma(NamedTuple):
    """The form of a word that dictionaries list."""

    word: str
    """Folded."""
    is_stem: bool = False
    """Whether it is its own stem: the rules would give it the stem of another word."""


@lru_cache(_CACHED)
def lemma_of(form: str, language: str) -> Lemma:
    """Return the lemma of a folded *form* that is listed; *form* itself otherwise.

    Listed are forms that the rules of stemming do not reduce to the stem of their lemma, and forms
    of lemmas that are their own stems.
    """
    entry = _lines(f"{language}_forms.blocks").find(form)
    return decode_lemma(form, entry) if entry else Lemma(form)


def lemma_of_spelling(spelling: str, language: str) -> str | None:
    """Return the folded lemma of a form that its diacritics tell from another word.

    The list of forms, which are folded, has the lemma of that other word: *livré* is of livrer,
    and *livre* is a book. `None` for all other words.

    Args:
        spelling: A word in lower case, with its diacritics.
        language: ISO 639-1 code.
    """
    entry = _lines(f"{language}_spelled.blocks").find(spelling)
    return decode_lemma(spelling, entry).word if entry else None


def is_listed(word: str, language: str) -> bool:
    """Whether dictionaries of *language* list a folded *word*; false without a list."""
    return _mark_of(word, language) is not None


def is_noun(word: str, language: str) -> bool:
    """Whether dictionaries of *language* list a folded *word* as a noun, in any form."""
    return _mark_of(word, language) == NOUN


@lru_cache(2 * _CACHED)
def _mark_of(word: str, language: str) -> str | None:
    """Return the mark of a listed word, which may be empty; `None` for other words."""
    return _lines(f"{language}_words.blocks").find(word)


@cache
def has_list(language: str) -> bool:
    """Whether the words of *language* are listed."""
    return (_FOLDER / f"{language}_words.blocks").exists()


def encode_lemma(form: str, lemma: Lemma) -> str:
    """Return *lemma* as the number of letters that it shares with *form*, and the other letters.

    >>> encode_lemma("betrokken", Lemma("betrekken")), encode_lemma("stages", Lemma("stage", True))
    ('4ekken', '=5')
    """
    pairs = zip(form, lemma.word, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return f"{OWN_STEM if lemma.is_stem else ''}{shared}{lemma.word[shared:]}"


def decode_lemma(form: str, entry: str) -> Lemma:
    """Return the lemma that `encode_lemma` encoded.

    >>> decode_lemma("betrokken", "4ekken")
    Lemma(word='betrekken', is_stem=False)
    """
    number = entry.removeprefix(OWN_STEM)
    rest = number.lstrip("0123456789")
    word = form[: int(number[: len(number) - len(rest)])] + rest
    return Lemma(word, entry.startswith(OWN_STEM))


def encode_blocks(lines: Iterable[str]) -> bytes:
    """Return the content of a list, whose *lines* are in byte order.

    It is the size of its compressed directory, in little-endian order; the directory, with the
    first key of each block and its compressed size; and the blocks.
    """
    blocks = [zlib.compress(block, 9) for block in _blocks(lines)]
    firsts = [zlib.decompress(block).split(b"\n")[0].split(b" ")[0] for block in blocks]
    entries = [b"%b %d" % (key, len(block)) for key, block in zip(firsts, blocks, strict=True)]
    directory = zlib.compress(b"\n".join(entries), 9)
    return len(directory).to_bytes(_NUMBER_BYTES, "little") + directory + b"".join(blocks)


def _blocks(lines: Iterable[str]) -> Iterator[bytes]:
    block = bytearray()
    for line in lines:
        block += line.encode() + b"\n"
        if len(block) >= BLOCK_BYTES:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


class _Block:
    """Lines in byte order, in UTF-8, each with a key before its first space and a line feed behind.

    A lookup scans the lines behind the last of some keys that is not greater. A binary search in
    the lines takes ten times as long, and a list of the lines four times the memory.
    """

    def __init__(self, lines: bytes) -> None:
        self._lines = lines = b"\n" + lines
        starts = range(0, len(lines) - 1, SCANNED_BYTES)
        self._begins = sorted({lines.index(b"\n", at) for at in starts} - {len(lines) - 1})
        self._keys = [_key_at(lines, begin + 1) for begin in self._begins]

    def find(self, key: bytes) -> str | None:
        """Return what follows *key* and a space in its line; `None` when no line has that key."""
        number = bisect_right(self._keys, key)
        if not number:
            return None
        end = self._begins[number] + 1 if number < len(self._begins) else len(self._lines)
        # The first line that begins with the key has it, since a space sorts before all letters.
        at = self._lines.find(b"\n" + key, self._begins[number - 1], end)
        rest = at + 1 + len(key)
        if at < 0 or self._lines[rest] not in b" \n":
            return None
        return self._lines[rest : self._lines.index(b"\n", rest)].decode().removeprefix(" ")


def _key_at(lines: bytes, start: int) -> bytes:
    """Return the key of the line that begins at *start*."""
    return lines[start : lines.index(b"\n", start)].partition(b" ")[0]


class WordFile:
    """A list as `encode_blocks` encodes it.

    Args:
        content: Its content; empty for a list without words.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._block = cache(self._read_block)

    @cached_property
    def _directory(self) -> tuple[list[bytes], list[int]]:
        """The first key of each block, and the place of each block; then the end."""
        size = int.from_bytes(self._content[:_NUMBER_BYTES], "little")
        at = _NUMBER_BYTES + size
        keys, places = [], [at]
        for entry in zlib.decompress(self._content[_NUMBER_BYTES:at]).split(b"\n"):
            key, _, length = entry.partition(b" ")
            keys.append(key)
            places.append(places[-1] + int(length))
        return keys, places

    def find(self, key: str) -> str | None:
        """Return what follows *key* and a space in its line; `None` when no line has that key."""
        sought = key.encode()
        number = bisect_right(self._directory[0], sought) - 1 if self._content else -1
        return None if number < 0 else self._block(number).find(sought)

    def _read_block(self, number: int) -> _Block:
        _, places = self._directory
        return _Block(zlib.decompress(self._content[places[number] : places[number + 1]]))


@cache
def _lines(name: str) -> WordFile:
    file = _FOLDER / name
    return WordFile(file.read_bytes() if file.exists() else b"")

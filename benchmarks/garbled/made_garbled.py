"""Makes pages that cannot be read, from real ones, and good pages that look odd.

    python -m benchmarks.garbled.made_garbled CORPUS FOLDER

Real pages are those of the studies that benchmarks/labels/quality.tsv calls readable, or numbers.
A page that was made unreadable is kept only where pdftotext and PDFium both lose its words, or its
numbers where only digits were changed; an odd one only where pdftotext reads words or figures.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pypdfium2
from pypdf import PdfWriter
from pypdf.errors import PyPdfError

from benchmarks.garbled.broken_fonts import (
    digits_swapped,
    private,
    shifted,
    single_page,
    swapped,
    with_maps,
    without_maps,
)  # fmt: skip
from benchmarks.garbled.odd_pages import make_odd
from benchmarks.label_tables import LABELS, pdfs_by_hash, rows

SEED = 15
EACH = 14
"""Pages of each way."""
LOST = 0.3
"""A page is unreadable where fewer of its words are left, or of its numbers."""
LOST_IN_PART = 0.55
"""The same for a page of which one font was changed: the others are still read."""
FEWEST_WORDS = 60
FEWEST_NUMBERS = 15
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"\d{2,}")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make a page unreadable."""

    name: str
    break_it: Callable[[PdfWriter, Random], None]
    tokens: re.Pattern[str] = _WORD
    fewest: int = FEWEST_WORDS
    """Tokens that a page needs to be judged by."""
    left: float = LOST


WAYS = (
    Way("removed", lambda writer, _: without_maps(writer)),
    Way("shifted", lambda writer, rng: with_maps(writer, shifted(rng))),
    Way("swapped", lambda writer, rng: with_maps(writer, swapped(rng))),
    Way("private", lambda writer, rng: with_maps(writer, private(rng))),
    Way(
        "one-font", lambda writer, rng: with_maps(writer, swapped(rng), main=True),
        left=LOST_IN_PART,
    ),
    Way(
        "digits", lambda writer, rng: with_maps(writer, digits_swapped(rng)),
        tokens=_NUMBER, fewest=FEWEST_NUMBERS,
    ),
)  # fmt: skip


def make(corpus: Path, folder: Path, seed: int = SEED) -> list[tuple[Path, bool]]:
    """Write the pages into *folder*, and return each with whether it is garbled."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = list(readable_pages(corpus))
    made = [(path, True) for way in WAYS for path in _broken(way, pages, folder, seed)]
    odd = [path for path in make_odd(folder, seed) if _is_odd_but_good(path)]
    return made + [(path, False) for path in odd]


def readable_pages(corpus: Path) -> Iterator[tuple[Path, int]]:
    """Yield the pages of studies that are labelled as right."""
    found = pdfs_by_hash(corpus)
    for row in rows(LABELS / "quality.tsv"):
        is_good = row["stratum"] in {"real", "odd"} and row["label"] in {"readable", "numbers"}
        if is_good and row["sha256"] in found:
            yield found[row["sha256"]], int(row["page"])


def _broken(way: Way, pages: Sequence[tuple[Path, int]], folder: Path, seed: int) -> Iterator[Path]:
    rng = Random(f"{seed} {way.name}")
    kept = 0
    for source, number in rng.sample(pages, len(pages)):
        path = folder / f"{way.name}-{kept:02}.pdf"
        try:
            writer = single_page(source, number)
            writer.write(path)
            before = texts(path)
            way.break_it(writer, rng)
            writer.write(path)
        except (PyPdfError, ValueError, KeyError, AttributeError):
            continue
        if all(_is_lost(way, old, new) for old, new in zip(before, texts(path), strict=True)):
            kept += 1
            yield path
        if kept == EACH:
            return
        (folder / f"{way.name}-{kept:02}.pdf").unlink(missing_ok=True)


def _is_lost(way: Way, before: str, after: str) -> bool:
    old, new = (way.tokens.findall(text.casefold()) for text in (before, after))
    if len(old) < way.fewest:
        return False
    left = set(new)
    return sum(token in left for token in old) < way.left * len(old)


def _is_odd_but_good(path: Path) -> bool:
    """Return whether pdftotext and PDFium read the page: words, figures or signs, no boxes."""
    return all(
        len(text.split()) > 20 and not re.search("[\x00-\x08\ufffd\ue000-\uf8ff]", text)
        for text in texts(path)
    )


def texts(path: Path) -> tuple[str, str]:
    """Return the text of the first page, by pdftotext and by PDFium."""
    by_poppler = subprocess.run(
        ["pdftotext", "-l", "1", path, "-"],  # noqa: S607
        check=True, capture_output=True, text=True, errors="replace",
    ).stdout  # fmt: skip
    with pypdfium2.PdfDocument(path) as pdf:
        return by_poppler, pdf[0].get_textpage().get_text_bounded()


def main() -> None:
    """Make all pages, and print the table of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    for path, garbled in make(arguments.corpus, arguments.folder):
        print(path.name, "garbled" if garbled else "readable", sep="\t")


if __name__ == "__main__":
    main()

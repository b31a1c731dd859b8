"""Precision and recall of the detection of garbled pages.

    python -m benchmarks.page_quality FOLDER... [--made FOLDER] [--details]

Real pages are those of the PDFs below FOLDER that benchmarks/labels/quality.tsv names; the made
ones of `made_garbled` are written into the other folder, from the same PDFs. Pages that are marked
as garbled without a label are counted apart.
"""

from __future__ import annotations

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.garbled import made_garbled
from benchmarks.label_tables import LABELS, pdfs_by_hash, rows, set_of_name
from benchmarks.measures import print_table, share
from library.core.errors import StudyFileError
from library.core.model import Fault, Page
from library.extract.study import extract_study

LANGUAGES = ("nl", "en", "fr", "de")
UNSURE = "unsure"


class Judged(NamedTuple):
    """A page, what it is, and what the library says."""

    group: str
    name: str
    garbled: bool
    marked: bool


def main() -> None:
    """Print the table, and the pages that were judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--made", type=Path)
    parser.add_argument("--details", action="store_true", help="print wrong pages of tune sets")
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    found = {d: path for folder in arguments.folders for d, path in pdfs_by_hash(folder).items()}
    judged = list(real_pages(found))
    if arguments.made:
        judged += made_pages(arguments.folders, arguments.made)
    groups: dict[str, list[Judged]] = defaultdict(list)
    for page in judged:
        groups[page.group].append(page)
        if arguments.details and page.garbled != page.marked and "tune" in page.group:
            print(page.group, page.name, "missed" if page.garbled else "wrongly marked", sep="\t")
    print_table(
        ["group", "pages", "garbled", "precision", "recall"],
        [line(group, groups[group]) for group in sorted(groups)],
    )


def line(group: str, pages: list[Judged]) -> tuple[object, ...]:
    """Return the line of one group."""
    garbled = sum(page.garbled for page in pages)
    marked = sum(page.marked for page in pages)
    both = sum(page.garbled and page.marked for page in pages)
    return group, len(pages), garbled, share(both, marked), share(both, garbled)


def real_pages(found: dict[str, Path]) -> Iterator[Judged]:
    """Yield the labelled pages of PDFs; how many others are marked is printed."""
    labels: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
    for row in rows(LABELS / "quality.tsv"):
        labels[row["sha256"]][int(row["page"])] = row
    others = marked = 0
    for digest in labels.keys() & found.keys():
        for page in read(found[digest]):
            label = labels[digest].get(page.number)
            is_marked = page.quality.fault is Fault.GARBLED
            if label and label["label"] != UNSURE:
                name = f"{found[digest].name} {page.number}"
                yield Judged(f"real, {label['set']}", name, label["label"] == "garbled", is_marked)
            elif not label:
                others += 1
                marked += is_marked
    print(f"{marked} of {others} pages without a label are marked as garbled\n")


def made_pages(corpora: Iterable[Path], folder: Path) -> Iterator[Judged]:
    """Yield the made pages, by the way that they were made as well."""
    for corpus in corpora:
        for path, garbled in made_garbled.make(corpus, folder):
            way = path.stem.rsplit("-", 1)[0]
            is_marked = any(page.quality.fault is Fault.GARBLED for page in read(path))
            yield Judged(f"made, {set_of_name(path.name)}", path.name, garbled, is_marked)
            yield Judged(f"made, by way: {way}", path.name, garbled, is_marked)


def read(path: Path) -> tuple[Page, ...]:
    """Return the pages of a PDF, none where it cannot be read."""
    try:
        return extract_study(path, LANGUAGES).pages
    except StudyFileError:
        return ()


if __name__ == "__main__":
    main()

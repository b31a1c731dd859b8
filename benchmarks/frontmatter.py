"""How many fields of records are read rightly off covers.

    python -m benchmarks.frontmatter FOLDER... [--made FOLDER] [--details]

Real covers are those of the PDFs below the folders that the tables of covers name, in
benchmarks/labels; made ones are typeset into the other folder, and those that are there already
are used. The rules of what is right are in `cover_records`. Details are those of the tune set only.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.covers.cover_records import FIELDS, Expected, Verdict, answered, read_labels
from benchmarks.covers.drawn_covers import make_drawn
from benchmarks.covers.drawn_mastheads import make_mastheads
from benchmarks.covers.made_covers import make
from benchmarks.label_tables import pdfs_by_hash
from benchmarks.measures import print_table, share
from library.core.model import Record
from library.extract.study import extract_study
from library.records.merge import merge

LANGUAGES = ("nl", "en", "fr", "de")


class Cover(NamedTuple):
    """A PDF, the group that it is reported in, and its right record."""

    path: Path
    group: str
    expected: Expected


def main() -> None:
    """Print a table for each group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--made", type=Path)
    parser.add_argument("--details", action="store_true", help="print wrong answers")
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    covers = all_covers(arguments.folders, arguments.made)
    verdicts: dict[str, list[dict[str, Verdict]]] = defaultdict(list)
    for cover in covers:
        record = read(cover.path)
        judged = {field: cover.expected.verdict(field, record) for field in FIELDS}
        verdicts[cover.group].append(judged)
        if arguments.details and cover.group.endswith("tune"):
            print_wrong(cover, judged, record)
    for group in sorted(verdicts, reverse=True):
        report(group, verdicts[group])


def all_covers(folders: Iterable[Path], made: Path | None) -> list[Cover]:
    """Return the labelled covers below *folders*, and those typeset into the folder *made*."""
    typeset = (
        [*make(made), *make_drawn(made / "drawn"), *make_mastheads(made / "names")] if made else []
    )
    return [
        *real_covers(folders),
        *(Cover(each.path, each.group, each.expected) for each in typeset),
    ]


def real_covers(folders: Iterable[Path]) -> Iterator[Cover]:
    """Yield the labelled covers that are below *folders*."""
    found = {digest: path for folder in folders for digest, path in pdfs_by_hash(folder).items()}
    for label in read_labels():
        if label.sha256 in found:
            yield Cover(found[label.sha256], label.group, label.expected)


def read(path: Path) -> Record:
    """Return the record that a PDF without a sidecar gets."""
    return merge(Record(), extract_study(path, LANGUAGES).found)[0]


def print_wrong(cover: Cover, judged: dict[str, Verdict], record: Record) -> None:
    """Print the fields of a cover that are wrong or empty."""
    for field, verdict in judged.items():
        if verdict in {Verdict.WRONG, Verdict.EMPTY}:
            right = getattr(cover.expected, field)
            print(cover.path.name, field, verdict, right, answered(field, record), sep="\t")


def report(group: str, judged: list[dict[str, Verdict]]) -> None:
    """Print the table of one group."""
    print(f"\n{group}: {len(judged)} covers\n")
    counts = {field: Counter(each[field] for each in judged) for field in FIELDS}
    print_table(
        ["field", *map(str, Verdict)],
        [[field, *(counts[field][verdict] for verdict in Verdict)] for field in FIELDS],
    )
    titled = sum(each["title"] is Verdict.RIGHT for each in judged)
    fields = len(judged) * len(FIELDS)
    wrong = sum(verdict is Verdict.WRONG for each in judged for verdict in each.values())
    whole = sum(Verdict.WRONG not in each.values() for each in judged)
    print(f"\ntitle right: {share(titled, len(judged))}")
    print(f"fields right or empty: {share(fields - wrong, fields)}")
    print(f"covers without a wrong field: {share(whole, len(judged))}")


if __name__ == "__main__":
    main()

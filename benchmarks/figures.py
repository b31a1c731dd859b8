"""Scores captions and regions of figures and tables against labels drawn by hand.

    python -m benchmarks.figures FOLDER [--details]

A caption is right if the page has a label of its kind and number. A region is right if its
intersection with the labelled box is at least 0.7 of their union. Regions are scored over the
labels with a box, whether the caption was found or not. `--details` prints the mistakes of the
half for tuning.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.label_tables import LABELS, pdfs_by_hash, rows, set_of
from benchmarks.measures import print_table, share
from library.core.figures import Area, Figure
from library.extract.figures import find_figures
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages

SAME_BOX = 0.7
"""Least intersection over union of a right region."""


@dataclass(slots=True)
class Score:
    """Counts of one kind in one half of the labels."""

    labels: int = 0
    found: int = 0
    right: int = 0
    boxes: int = 0
    right_boxes: int = 0
    details: list[str] = field(default_factory=list)


def intersection_over_union(one: Area, other: Area) -> float:
    """Return the share of the union of two areas that both cover."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    both = max(0.0, across) * max(0.0, down)
    return both / (_size(one) + _size(other) - both)


def _size(area: Area) -> float:
    return (area.right - area.left) * (area.bottom - area.top)


def _area(row: dict[str, str]) -> Area | None:
    sides = [row[name] for name in ("left", "top", "right", "bottom")]
    return Area(*map(float, sides)) if all(sides) else None


def score_page(labels: list[dict[str, str]], found: list[Figure], score: dict[str, Score]) -> None:
    """Add the counts of one page to *score*, by kind; labels of kind `none` count nothing."""
    where = f"{labels[0]['sha256'][:8]} page {labels[0]['page']}"
    left = list(found)
    for figure in found:
        score[figure.kind].found += 1
    for row in labels:
        if row["kind"] == "none":
            continue
        own = score[row["kind"]]
        own.labels += 1
        area = _area(row)
        own.boxes += area is not None
        same = [each for each in left if each.kind == row["kind"] and each.number == row["number"]]
        if not same:
            own.details.append(f"{where}: missed {row['kind']} {row['number']}")
            continue
        figure = max(same, key=lambda each: _overlap(each.area, area))
        left.remove(figure)
        own.right += 1
        if area is None:
            continue
        overlap = _overlap(figure.area, area)
        own.right_boxes += overlap >= SAME_BOX
        if overlap < SAME_BOX:
            own.details.append(
                f"{where}: {row['kind']} {row['number']} {overlap:.2f} {figure.area} {area}"
            )
    for figure in left:
        score[figure.kind].details.append(f"{where}: no caption: {figure.caption[:80]}")


def _overlap(found: Area | None, label: Area | None) -> float:
    return intersection_over_union(found, label) if found and label else 0.0


def main() -> None:
    """Print precision and recall by half and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--details", action="store_true")
    arguments = parser.parse_args()
    pages: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(LABELS / "figures.tsv"):
        pages[row["sha256"]][int(row["page"])].append(row)
    pdfs = pdfs_by_hash(arguments.folder)
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for sha256, labelled in pages.items():
        layouts = read_pdf(pdfs[sha256]).pages
        figures = find_figures(layouts, clean_pages(layouts))
        for number, labels in labelled.items():
            score_page(labels, list(figures[number - 1]), scores[set_of(sha256)])
    lines = []
    for half, by_kind in sorted(scores.items()):
        for kind, each in sorted(by_kind.items()):
            lines.append((half, kind, *_shares([each])))
        lines.append((half, "all", *_shares(list(by_kind.values()))))
        if arguments.details and half == "tune":
            print(*(text for each in by_kind.values() for text in each.details), sep="\n")
    every = [each for by_kind in scores.values() for each in by_kind.values()]
    lines.append(("both", "all", *_shares(every)))
    print_table(("half", "kind", "precision", "recall", "regions"), lines)


def _shares(scores: list[Score]) -> tuple[str, str, str]:
    right = sum(each.right for each in scores)
    return (
        share(right, sum(each.found for each in scores)),
        share(right, sum(each.labels for each in scores)),
        share(sum(each.right_boxes for each in scores), sum(each.boxes for each in scores)),
    )


if __name__ == "__main__":
    main()

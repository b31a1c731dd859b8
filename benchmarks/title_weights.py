"""Finds the weights of the evidence for titles in labelled covers, and cross-validates them.

    python -m benchmarks.title_weights FOLDER... --made FOLDER

Only the tuning halves are used. Joins are weighed by logistic regression over pairs of adjacent
blocks of which one is of the title; titles by conditional logistic regression over the candidates
of a study and the choice of none. Both have a ridge penalty. Each fifth of the covers is judged
with the weights that the others give. Printed are the titles so found, how often each confidence is
right, and the weights that all covers give, for `title_weights` in `library/extract/frontmatter`.
"""

from __future__ import annotations

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.covers.cover_records import OR, folded
from benchmarks.frontmatter import Cover, all_covers
from benchmarks.measures import print_table, share
from library.extract.frontmatter.metadata import title_of
from library.extract.frontmatter.page.blocks import blocks_of
from library.extract.frontmatter.page.page_words import PageWords
from library.extract.frontmatter.reconciliation import FRONT
from library.extract.frontmatter.title import title_weights
from library.extract.frontmatter.title.cover import find_cover
from library.extract.frontmatter.title.known_facts import Known
from library.extract.frontmatter.title.title_candidates import COVERS, title_pages
from library.extract.frontmatter.title.title_evidence import title_evidence
from library.extract.frontmatter.title.title_joining import join_evidence, may_be_joined
from library.extract.pdf.document.structure import Information
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import BodyStyle, CleanPage, clean_pages

Array = NDArray[np.float64]
Weights = dict[str, float]

FOLDS = 5
RIDGE_OF_JOINS, RIDGE = 0.3, 0.5
STEPS = 40
"""Most steps of Newton's method."""
DRAWN = ("made, drawn", "made, names")
"""Groups of covers that a seed draws."""
OF_DRAWN = 0.3
"""Weight of a drawn cover beside another: each draw is a variation of few things."""
OF_SUBTITLE = 0.4
"""Weight of a pair of title and subtitle, which are right joined too."""
OF_PART = 0.6
"""Weight of a candidate that is a part of the title."""
UNTITLED = 0.04
"""Weight of a study without its title: so often covers are pictures, or of a series."""
MOST_OF_TITLE = 0.4
"""Share of the letters of a title from which a candidate is a part of it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidates of a study."""

    evidence: Sequence[Mapping[str, float]]
    right: Array
    """The weight of each as the title; 0 for none."""
    weight: float
    """Of the study among the others."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled study."""

    group: str
    name: str
    titles: frozenset[str]
    """Right titles, folded."""
    whole: frozenset[str]
    """The same with a subtitle, folded."""
    pages: Sequence[CleanPage]
    """The first pages."""
    title: str
    """That of the metadata."""

    @property
    def fold(self) -> int:
        """Number of its part in the cross-validation."""
        return int(sha256(self.name.encode()).hexdigest(), 16) % FOLDS

    @property
    def weight(self) -> float:
        """Its weight among the others."""
        return OF_DRAWN if self.group.startswith(DRAWN) else 1.0

    def is_right(self, text: str) -> bool:
        """Whether *text* is the title."""
        return folded(text) in self.titles | self.whole


def sample_of(cover: Cover) -> Sample:
    """Return the first pages and the right titles of a cover."""
    pdf = read_pdf(cover.path)
    return labelled(cover, clean_pages(pdf.pages)[:FRONT], pdf.information)


def labelled(cover: Cover, pages: Sequence[CleanPage], information: Information) -> Sample:
    """Return the sample of a cover whose first pages were read."""
    title = title_of(information, cover.path.stem, PageWords.of(pages))
    titles, subtitles = (
        list(filter(None, field.split(OR)))
        for field in (cover.expected.title, cover.expected.subtitle)
    )
    return Sample(
        cover.group, cover.path.stem, frozenset(map(folded, titles)),
        frozenset(folded(t + s) for t in titles for s in subtitles), pages, title,
    )  # fmt: skip


def pairs(sample: Sample) -> Iterator[tuple[Mapping[str, float], bool, float]]:
    """Yield the evidence of each pair at the title, whether it is of one title, and its weight."""
    body = BodyStyle.of(line for page in sample.pages for line in page.lines)
    for page in sample.pages[:COVERS]:
        for above, below in pairwise(blocks_of(page)):
            first, second = folded(above.text), folded(below.text)
            if not first or not second or not may_be_joined(above, below, body):
                continue
            if any(first in title or second in title for title in sample.titles):
                is_one = any(first + second in title for title in sample.titles)
                of_subtitle = any(first + second in title for title in sample.whole)
                weight = OF_SUBTITLE if of_subtitle and not is_one else 1.0
                yield join_evidence(above, below, body), is_one, weight


def choices(sample: Sample, *, without_title: bool = False) -> Choices:
    """Return the candidates of a study; *without_title*, as if its title were not there."""
    known = Known.of(sample.pages, sample.title, sample.name)
    found: list[Mapping[str, float]] = []
    right: list[float] = []
    for sheet in title_pages(sample.pages):
        rivals = [
            each
            for each in sheet.candidates()
            if not without_title or not _share_of_title(sample, each.block.text)
        ]
        found += [title_evidence(each, rivals, sheet, known) for each in rivals]
        right += [_share_of_title(sample, each.block.text) for each in rivals]
    weight = sample.weight * (UNTITLED if without_title else 1.0)
    return Choices(found, np.array(right), weight)


def _share_of_title(sample: Sample, text: str) -> float:
    if sample.is_right(text):
        return 1.0
    found = folded(text)
    is_part = any(found in title and len(found) > MOST_OF_TITLE * len(title)
                  for title in sample.titles)  # fmt: skip
    return OF_PART if is_part else 0.0


def weights_of_joins(samples: Sequence[Sample]) -> Weights:
    """Return the weights of a logistic regression over pairs of blocks."""
    found = [pair for sample in samples for pair in pairs(sample)]
    names = list(found[0][0])
    x = np.array([list(evidence.values()) for evidence, _, _ in found], float)
    y = np.array([is_one for _, is_one, _ in found], float)
    counted = np.array([weight for _, _, weight in found])
    weights, ridge = np.zeros(len(names)), RIDGE_OF_JOINS * np.eye(len(names))
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counted * (sure - y)) + ridge @ weights
        curve = (x * (counted * sure * (1 - sure))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def weights_of_titles(found: Sequence[Choices]) -> Weights:
    """Return the weights of a conditional logistic regression; the score of no title is 0."""
    names = list(found[0].evidence[0])
    x = [np.array([*(list(row.values()) for row in each.evidence), [0.0] * len(names)], float)
         for each in found]  # fmt: skip
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope, curve = RIDGE * weights, RIDGE * np.eye(len(names))
        for rows, each in zip(x, found, strict=True):
            sure = _softmax(rows @ weights)
            target = np.append(sure[:-1] * each.right, 0.0)
            if not each.right.any():
                target[-1] = 1.0
            mean = sure @ rows
            slope += each.weight * rows.T @ (sure - target / target.sum())
            curve += each.weight * ((rows * sure[:, None]).T @ rows - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 1 / np.abs(step).max())
    return dict(zip(names, map(float, weights), strict=True))


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    found: Array = powers / powers.sum()
    return found


def fit(samples: Sequence[Sample]) -> None:
    """Let the library use the weights that *samples* give."""
    _replace(title_weights.JOIN, weights_of_joins(samples))
    found = [
        choices(each, without_title=untitled) for each in samples for untitled in (False, True)
    ]
    _replace(title_weights.TITLE, weights_of_titles([each for each in found if each.evidence]))


def _replace(weights: Weights, others: Weights) -> None:
    weights.clear()
    weights.update(others)


def cross_validate(samples: Sequence[Sample]) -> None:
    """Print how many titles are right with the weights of the other covers."""
    right: dict[str, list[bool]] = defaultdict(list)
    sure: dict[int, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        fit([each for each in samples if each.fold != fold])
        for sample in samples:
            if sample.fold == fold:
                found = find_cover(sample.pages, sample.title, sample.name)
                is_right = found is not None and sample.is_right(found.title)
                right[sample.group].append(is_right)
                if found:
                    sure[int(10 * found.confidence)].append(is_right)
    print_table(
        ["covers", "title right"],
        [[group, share(sum(each), len(each))] for group, each in right.items()],
    )
    print_table(
        ["confidence", "right"],
        [[at / 10, share(sum(sure[at]), len(sure[at]))] for at in sorted(sure)],
    )


def main() -> None:
    """Print how well the weights do on other covers, and those of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--made", type=Path)
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    covers = all_covers(arguments.folders, arguments.made)
    samples = [sample_of(each) for each in covers if each.group.endswith("tune")]
    cross_validate(samples)
    fit(samples)
    for name, weights in (("TITLE", title_weights.TITLE), ("JOIN", title_weights.JOIN)):
        print(name, *(f'    "{of}": {weight:.2f},' for of, weight in weights.items()), sep="\n")


if __name__ == "__main__":
    main()

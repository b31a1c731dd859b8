"""Questions in other words: `python -m benchmarks.other_words LIBRARY QUESTIONS...`.

LIBRARY is the folder of a library whose passages are encoded, QUESTIONS are files of `library
evaluate`. Prints the measures of each file by part of what is known of words (words alone, the
thesaurus, meaning, both), and the processor time of a question by part, asked before and new to the
encoder. Then it asks questions that no study answers (`labels/unanswerable*.tsv`), and lists those
that get an answer by meaning.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.label_tables import LABELS, rows
from library import Library, open_library
from library.audit.relevance import read_judgements
from library.cli.console import print_table
from library.cli.evaluate_command import evaluate_parts, print_parts

TURNS = 3
"""Times that each question is asked, after one with cold caches; the fastest counts."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument(
        "questions", type=Path, nargs="*", default=sorted(LABELS.glob("other_words*.tsv"))
    )
    arguments = parser.parse_args()
    library = open_library(arguments.library)
    for path in arguments.questions:
        questions = read_judgements(path)
        print(f"\n{path.name}")
        print_parts(evaluate_parts(library, questions))
        print_times(library, [each.question for each in questions])
    for path in sorted(LABELS.glob("unanswerable*.tsv")):
        print_unanswerable(library, path)


def print_times(library: Library, questions: Sequence[str]) -> None:
    """Print the processor time of a question by part, all parts in turn for each question."""
    rows = [
        (name, *_times(library, questions, is_new=is_new))
        for name, is_new in (("asked before", False), ("new to the encoder", True))
    ]
    parts = tuple(library.vocabulary.parts())
    print_table(("processor time, ms", *parts, "both more: median", "95th percentile"), rows)


def _times(library: Library, questions: Sequence[str], *, is_new: bool) -> list[str]:
    """Return the mean milliseconds by part, and how much more both take than words alone."""
    parts = library.vocabulary.parts()
    best = {name: np.full(len(questions), np.inf) for name in parts}
    for turn in range(TURNS + 1):
        for number, question in enumerate(questions):
            for part, (name, vocabulary) in enumerate(parts.items()):
                # Vectors of texts are remembered; a text with other spaces at its end is encoded.
                text = question + " " * (turn * len(parts) + part) if is_new else question
                begin = time.process_time()
                with library.view(vocabulary) as view:
                    view.search(text, limit=10, pages=3)
                if turn:
                    seconds = time.process_time() - begin
                    best[name][number] = min(best[name][number], seconds)
    more = best["both"] - best["words alone"]
    milliseconds = [*(each.mean() for each in best.values()), *np.percentile(more, [50, 95])]
    return [f"{1000 * each:.1f}" for each in milliseconds]


def print_unanswerable(library: Library, path: Path) -> None:
    """Print the questions without an answer that get one by meaning, with its cosine."""
    found = []
    every = list(rows(path))
    for row in every:
        hits = library.search(row["question"]).hits
        if cosines := [hit.cosine for hit in hits if hit.cosine is not None]:
            found.append((row["kind"], row["question"], f"{max(cosines):.2f}"))
    print(f"\n{path.name}: {len(found)} of {len(every)} without an answer get one by meaning")
    print_table(("kind", "question", "cosine"), found)


if __name__ == "__main__":
    main()

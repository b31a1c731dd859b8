"""Questions in other words: `python -m benchmarks.other_words LIBRARY QUESTIONS...`.

LIBRARY is the folder of a library whose passages are encoded, QUESTIONS are files of `library
evaluate`. Prints the measures of each file by part of what is known of words (words alone, the
thesaurus, meaning, both). Then it asks questions that no study answers, and lists those that get an
answer by meaning (`labels/unanswerable*.tsv`). Last it prints the processor time of a question by
words alone, and how much more it takes with both parts: the two in turn for each question, each
time with a text that is new to the program. `--times` prints these only; `repeated_library.py`
makes a library of 15,000 pages for them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.label_tables import LABELS, rows
from library import Library, open_library
from library.audit.relevance import read_judgements
from library.cli.console import print_table
from library.cli.evaluate_command import evaluate_parts, print_parts
from library.engines.shared.arrays import Array
from library.present.messages import ENGLISH, messages

TURNS = 3
"""Times that each question is asked, after one with cold caches; the fastest counts."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument(
        "questions", type=Path, nargs="*", default=sorted(LABELS.glob("other_words*.tsv"))
    )
    parser.add_argument("--times", action="store_true", help="measure the processor time only")
    arguments = parser.parse_args()
    library = open_library(arguments.library)
    files = {path.name: read_judgements(path) for path in arguments.questions}
    if not arguments.times:
        for name, questions in files.items():
            print(f"\n{name}")
            print_parts(evaluate_parts(library, questions), messages(ENGLISH))
        for path in sorted(LABELS.glob("unanswerable*.tsv")):
            print_unanswerable(library, path)
    asked = {name: [each.question for each in some] for name, some in files.items()}
    print()
    print_times(library, asked)


def print_times(library: Library, files: Mapping[str, Sequence[str]]) -> None:
    """Print the processor time of a question, for each file of questions and for all of them."""
    times = {name: question_times(library, questions) for name, questions in files.items()}
    times["all"] = np.concatenate(list(times.values()))
    lines = []
    for name, of_parts in times.items():
        more = of_parts[:, 1] - of_parts[:, 0]
        figures = *np.median(of_parts, axis=0), *np.percentile(more, [50, 95]), more.mean()
        lines.append((name, *(f"{each:.1f}" for each in figures)))
    header = "words alone", "both", "both more: median", "95th percentile", "mean"
    print_table(("processor time, ms", *header), lines)


def question_times(library: Library, questions: Sequence[str]) -> Array:
    """Return question, part -> milliseconds by words alone, and with both parts."""
    asked = library.knowledge.parts()["words alone"], library.knowledge
    best = np.full((len(questions), len(asked)), np.inf)
    for turn in range(TURNS + 1):
        for number, question in enumerate(questions):
            for part, knowledge in enumerate(asked):
                # Vectors of texts are remembered; a text with other spaces at its end is encoded.
                text = question + " " * (turn * len(asked) + part)
                begin = time.process_time()
                with library.view(knowledge) as view:
                    view.search(text, limit=10, pages=3)
                if turn:
                    seconds = time.process_time() - begin
                    best[number, part] = min(best[number, part], seconds)
    return 1000 * best


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

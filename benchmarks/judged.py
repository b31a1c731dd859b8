"""Judged questions among distractors: `python -m benchmarks.judged LIBRARY`.

LIBRARY is the folder of the starter library, whose pages the questions of `tests/relevance` ask
for. Prints the measures by part of what is known of words, with the passages of all pages encoded,
without distractors and with them.

Distractors are drawn from the words of the pages of the library, so two programs that read the
pages in another way have other distractors. To compare them, one writes its distractors to a file
(`--write FILE`), and the other takes these (`--made FILE`). `--seed` draws others.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from library import Library, open_library
from library.audit.relevance import PAGES, STUDIES, Evaluation, evaluate
from library.cli.evaluate_command import print_parts
from library.core.model import Filters, ListShares, Page
from library.core.progress import NoProgress
from library.engines.meaning import (
    Encoder,
    PassageSearch,
    StudyState,
    installed_encoder,
    update_passages,
)
from library.present.messages import ENGLISH, messages
from library.search import answer
from library.search.engine import SearchOptions
from library.search.knowledge import Knowledge
from tests.relevance.distractors import SEED, WrittenStudy, made_studies, made_study
from tests.relevance.test_relevance import QUESTIONS, opened


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--made", type=Path, help="take the distractors from this file")
    parser.add_argument("--write", type=Path, help="write the distractors to this file")
    arguments = parser.parse_args()
    encoder = installed_encoder()
    if encoder is None:
        parser.error("the encoder is missing: `make meaning` installs it")
    library = open_library(arguments.library)
    own = [(study, library.pages(study.id)) for study in library.studies()]
    if arguments.made:
        made = list(read_studies(arguments.made))
    else:
        pages = [page for _, some in own for page in some]
        made = list(made_studies(pages, [each.question for each in QUESTIONS], arguments.seed))
    if arguments.write:
        write_studies(arguments.write, made)
    for name, studies in (("without", own), ("with", [*own, *made])):
        print(f"\n{name} distractors: {sum(len(pages) for _, pages in studies)} pages")
        print_parts(measured(library, studies, encoder), messages(ENGLISH))


def measured(
    library: Library, studies: Sequence[WrittenStudy], encoder: Encoder
) -> dict[str, Evaluation]:
    """Return the evaluation over *studies*, by part, with what *library* knows of words."""
    pages = {study.id: some for study, some in studies}
    with tempfile.TemporaryDirectory() as folder:
        index, passages = Path(folder), Path(folder) / "meaning"
        with opened(index, library).writer() as writer:
            for study, some in studies:
                writer.replace(study, some)
        states = [StudyState(name, "") for name in pages]
        update_passages(passages, encoder, states, pages.__getitem__, NoProgress())
        known = Knowledge(
            library.settings.languages,
            library.knowledge.thesaurus,
            PassageSearch(passages, encoder),
        )
        options = SearchOptions(limit=STUDIES, pages=PAGES, relax=True)
        with opened(index, library).reader() as reader:
            ask = partial(answer.search, reader, filters=Filters(), options=options)
            return {
                part: evaluate(partial(ask, knowledge=knowledge), QUESTIONS)
                for part, knowledge in known.parts().items()
            }


def write_studies(path: Path, studies: Iterable[WrittenStudy]) -> None:
    """Write the pages of *studies* to a file, a line of JSON each."""
    lines = (
        json.dumps(
            {
                "language": page.language,
                "text": page.text,
                "headings": page.headings,
                "contents": page.lists.contents,
                "references": page.lists.references,
                "study": number,
            },
            ensure_ascii=False,
        )
        for number, (_, pages) in enumerate(studies)
        for page in pages
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_studies(path: Path) -> Iterator[WrittenStudy]:
    """Yield the studies of a file of `write_studies`, with their pages."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for number, group in groupby(lines, key=lambda line: line["study"]):
        some = list(group)
        study = made_study(number, some[0]["language"])
        yield (
            study,
            tuple(
                Page(
                    study.id,
                    at,
                    str(at),
                    line["language"],
                    line["text"],
                    headings=tuple(line["headings"]),
                    lists=ListShares(line["contents"], line["references"]),
                )
                for at, line in enumerate(some, start=1)
            ),
        )


if __name__ == "__main__":
    main()

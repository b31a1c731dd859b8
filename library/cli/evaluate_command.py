"""`library evaluate`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from library.audit import relevance
from library.audit.relevance import (
    PAGES,
    STUDIES,
    Evaluation,
    JudgedQuery,
    QueryRanks,
    missing_targets,
    read_judgements,
)
from library.cli.arguments import AsJson, Root
from library.cli.console import err, print_json, print_table, say
from library.core.errors import UsageError
from library.present.json import evaluation_json
from library.present.messages import Messages, library_messages
from library.service import SearchedLibrary, open_searched


def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Questions with their right answers.")
    ],
    each: Annotated[bool, typer.Option("--each", help="Also show each question.")] = False,
    only_words: Annotated[
        bool,
        typer.Option(
            "--only-words", help="Search the words as typed, without the thesaurus and meaning."
        ),
    ] = False,
    parts: Annotated[
        bool,
        typer.Option("--parts", help="Compare words alone, the thesaurus, meaning, and both."),
    ] = False,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Measure how well questions with known answers are answered.

    FILE has a line for each right answer: question, study id, page and grade (1 to 3), separated
    by tabs. Page and grade are optional.
    """
    if parts and (each or only_words):
        raise UsageError(
            "--parts measures the order of all questions, with and without each part.",
            remedy="Leave out --each and --only-words, or --parts.",
        )
    questions = read_judgements(file)
    library = open_searched(root)
    words = library_messages(library.settings.languages)
    _warn_of_missing(library, file, questions, words)
    if parts:
        by_part = evaluate_parts(library, questions)
        _warn_of_missing_parts(by_part, words)
        if as_json:
            print_json({name: evaluation_json(found) for name, found in by_part.items()})
        else:
            print_parts(by_part, words)
        return
    found = relevance.evaluate(
        lambda text: library.search(text, limit=STUDIES, pages=PAGES, only_words=only_words),
        questions,
    )
    if as_json:
        print_json(evaluation_json(found))
    else:
        _print_evaluation(found, words, each=each)


def _warn_of_missing(
    library: SearchedLibrary, file: Path, questions: Sequence[JudgedQuery], words: Messages
) -> None:
    """Print which right answers the library does not have, as a mistyped one is never found."""
    with library.view() as view:
        pages = {study.id: study.pages for study in view.studies()}
    missing = missing_targets(questions, pages)
    if not missing:
        return
    names = ", ".join(
        study if page is None else words.gettext("{study} page {page}", study=study, page=str(page))
        for study, page in missing
    )
    said = words.gettext(
        "{file} names right answers that this library does not have: {names}.",
        file=str(file),
        names=names,
    )
    remedy = words.gettext(
        "They count as not found. `library list` shows the ids; pages count from 1."
    )
    say(said, to=err)
    say(remedy, to=err)


def _warn_of_missing_parts(found: Mapping[str, Evaluation], words: Messages) -> None:
    """Print which parts are not measured, because the library does without them."""
    remedies = {
        "thesaurus": words.gettext(
            "The library has no thesaurus: see `thesaurus` in library.yaml, and thesaurus.yaml."
        ),
        "meaning": words.gettext(
            "The library has no meaning: see `meaning` in library.yaml, and run `make meaning`."
        ),
    }
    for part, remedy in remedies.items():
        if part not in found:
            say(remedy, to=err)


def evaluate_parts(
    library: SearchedLibrary, questions: Sequence[JudgedQuery]
) -> dict[str, Evaluation]:
    """Return the evaluation with each part of what is known of the words of questions."""
    found = {}
    for name, knowledge in library.knowledge.parts().items():
        with library.view(knowledge) as view:
            search = partial(view.search, limit=STUDIES, pages=PAGES)
            found[name] = relevance.evaluate(search, questions)
    return found


def print_parts(found: dict[str, Evaluation], words: Messages) -> None:
    """Print the measures of each part side by side."""
    names = {
        "words alone": words.gettext("Words alone"),
        "thesaurus": words.gettext("Thesaurus"),
        "meaning": words.gettext("Meaning"),
        "both": words.gettext("Both"),
    }
    kinds = {"studies": words.gettext("studies"), "pages": words.gettext("pages")}
    first = next(iter(found.values()))
    headings = (_questions(first, words), *(names.get(name, name) for name in found))
    rows = [
        (
            f"{kind_name}, {name}",
            *(
                _shown(getattr(measures, measure) if measures else None)
                for measures in (getattr(each, kind) for each in found.values())
            ),
        )
        for kind, kind_name in kinds.items()
        for measure, name in _measure_names(words).items()
    ]
    print_table(headings, rows)


def _print_evaluation(evaluation: Evaluation, words: Messages, *, each: bool) -> None:
    if each:
        headings = (words.gettext("Question"), words.gettext("Study"), words.gettext("Page"))
        print_table(headings, (_answered_row(answered, words) for answered in evaluation.each))
    by = (evaluation.studies, evaluation.pages)
    rows = (
        (name, *(_shown(getattr(measures, measure) if measures else None) for measures in by))
        for measure, name in _measure_names(words).items()
    )
    headings = (_questions(evaluation, words), words.gettext("Studies"), words.gettext("Pages"))
    print_table(headings, rows)


def _questions(evaluation: Evaluation, words: Messages) -> str:
    return words.ngettext("{n} question", "{n} questions", evaluation.questions)


def _measure_names(words: Messages) -> dict[str, str]:
    """Return the name of each field of `Measures`."""
    return {
        "mrr": "MRR",
        "success_at_1": words.gettext("success at {rank}", rank="1"),
        "success_at_5": words.gettext("success at {rank}", rank="5"),
        "success_at_10": words.gettext("success at {rank}", rank="10"),
        "ndcg": "NDCG",
    }


def _answered_row(answered: QueryRanks, words: Messages) -> Sequence[str]:
    not_found = words.gettext("not found")
    page = "–" if answered.page_rank is None else answered.page_rank or not_found
    return answered.question, str(answered.study_rank or not_found), str(page)


def _shown(measure: float | None) -> str:
    return "–" if measure is None else f"{measure:.3f}"

"""`library search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from library.cli.arguments import AsJson, FileFormatName, Root, SortOrder, years
from library.cli.console import out, pages_of, print_json, studies_of
from library.cli.search_output import print_figures, print_file, print_found
from library.core.answers import Excerpt, Hit, PageHit, SearchResult
from library.core.errors import UsageError
from library.core.files.system_errors import given_text
from library.core.model import UNDETERMINED, Sort, Study
from library.core.notation.language_names import LANGUAGE_CODES
from library.present import display_names
from library.present.filter_params import FilterParams
from library.present.json_models import Answer, FigureAnswer
from library.present.messages import Messages, library_messages
from library.service import SearchedLibrary, open_searched

SORTS: dict[SortOrder, Sort] = {
    SortOrder.RELEVANCE: "relevance",
    SortOrder.YEAR: "year",
    SortOrder.TITLE: "title",
}


EVERY = 1_000_000
"""More studies than any library has."""


def search(
    question: Annotated[str | None, typer.Argument(help="The words to search for.")] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Only studies in this language: nl.")
    ] = None,
    year: Annotated[
        str, typer.Option("--year", help="Only studies from these years: 2018, 2018..2024, 2018..")
    ] = "",
    subject: Annotated[
        list[str] | None,
        typer.Option("--subject", help="Only studies on this subject, given by its code."),
    ] = None,
    publisher: Annotated[
        list[str] | None, typer.Option("--publisher", help="Only studies by this publisher.")
    ] = None,
    quality: Annotated[
        float,
        typer.Option("--quality", min=0, max=1, help="Lowest quality of a page's text: 0.5."),
    ] = 0.0,
    sort: Annotated[
        SortOrder, typer.Option("--sort", help="Order of the studies.")
    ] = SortOrder.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Most studies to show.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Studies to skip.")] = 0,
    pages: Annotated[
        int, typer.Option("--pages", min=0, help="Most pages to show of a study.")
    ] = 3,
    only_words: Annotated[
        bool,
        typer.Option(
            "--only-words", help="Search the words as typed, without the thesaurus and meaning."
        ),
    ] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch", help="File with a question a line; prints a line of JSON for each."
        ),
    ] = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Search figures and tables, by caption and content.")
    ] = False,
    file_format: Annotated[
        FileFormatName | None,
        typer.Option(
            "--format", help="Print all studies found as a file for reference managers, or as CSV."
        ),
    ] = None,
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Search the full text of the studies.

    A study matches if it contains all words. "Quotes" keep words together, -word excludes a word,
    OR and parentheses combine alternatives, and kunststof* matches words with that beginning.
    """
    _check_usage(question, batch, figures=figures, file_format=file_format, as_json=as_json)
    library = open_searched(root)
    words = library_messages(library.settings.languages)
    languages = tuple(code.lower() for code in language or ())
    _check_values(library, languages, subject or ())
    first_year, last_year = years(year)
    chosen = FilterParams(
        languages=languages,
        subjects=tuple(subject or ()),
        publishers=tuple(publisher or ()),
        first_year=first_year,
        last_year=last_year,
    )
    filters = chosen.filters(quality=quality)
    if figures:
        found = library.figures(
            question or "", filters=filters, limit=limit, offset=offset, only_words=only_words
        )
        if as_json:
            print_json(FigureAnswer.json_of(found))
        else:
            print_figures(found, offset, words)
        return
    ask = partial(library.search, filters=filters, sort=SORTS[sort], only_words=only_words)
    if file_format:
        every = ask(question or "", limit=EVERY, pages=0)
        print_file(library, file_format.value, [hit.study for hit in every.hits])
        return
    for text in [question or ""] if batch is None else _questions(batch):
        result = ask(text, limit=limit, offset=offset, pages=pages)
        if as_json or batch:
            print_json(Answer.json_of(result))
        else:
            _print_result(result, offset, words)


def _check_values(
    library: SearchedLibrary, languages: Sequence[str], subjects: Sequence[str]
) -> None:
    """Check that studies can have these languages and subjects.

    Raises:
        UsageError: None can, so that nothing would ever be found.
    """
    for code in languages:
        if code not in LANGUAGE_CODES | {UNDETERMINED}:
            groups = library.browse().groups["language"]
            codes = ", ".join(group.value for group in groups if group.value)
            raise UsageError(
                "`{code}` is not the code of a language.",
                remedy="Write two letters; the library has studies in {codes}."
                if codes
                else "Write two letters; the library has no studies yet.",
                code=code,
                codes=codes,
            )
    known = library.settings.file.subjects
    for code in subjects:
        if code not in known:
            raise UsageError(
                "`{code}` is not the code of a subject of library.yaml.",
                remedy="It has {codes}." if known else "It has no subjects.",
                code=code,
                codes=", ".join(known),
            )


def _check_usage(
    question: str | None,
    batch: Path | None,
    *,
    figures: bool,
    file_format: FileFormatName | None,
    as_json: bool,
) -> None:
    """Check that the options fit together.

    Raises:
        UsageError: They do not.
    """
    if (question is None) == (batch is None):
        raise UsageError(
            "Give either a question or --batch with a file of questions.",
            remedy="See `library search --help`.",
        )
    if batch and (figures or file_format):
        raise UsageError(
            "--batch prints JSON of pages.", remedy="Leave out --figures and --format."
        )
    if file_format and (figures or as_json):
        raise UsageError(
            "--format prints studies in that format.", remedy="Leave out --figures and --json."
        )


def _questions(path: Path) -> Iterator[str]:
    with given_text(path), path.open(encoding="utf-8-sig") as lines:
        yield from (line.rstrip("\n") for line in lines)


def _print_result(result: SearchResult, offset: int, words: Messages) -> None:
    found = f"{studies_of(result.total_studies, words)}, {pages_of(result.total_pages, words)}"
    print_found(found, result.understood, words)
    if result.similar_studies:
        similar = words.ngettext(
            "and {n} study similar in meaning",
            "and {n} studies similar in meaning",
            result.similar_studies,
        )
        out.print(Text(similar, "dim"))
    for also in result.also_searched:
        names = ", ".join((*also.labels, *also.narrower))
        said = words.gettext("Also searched for {word}: {names}", word=also.typed, names=names)
        out.print(Text(said, "dim"))
    for notice in result.notices:
        out.print(Text(words.notice(notice), "yellow"))
    if result.suggestion:
        suggestion = display_names.query(result.suggestion, words)
        said = words.gettext("Did you mean: {question}", question=suggestion)
        out.print(Text(said, "yellow"))
    for number, hit in enumerate(result.hits, start=offset + 1):
        _print_hit(hit, number, words)


def _print_hit(hit: Hit, number: int, words: Messages) -> None:
    out.print()
    out.print(Text.assemble(f"{number}. ", (hit.study.title, "bold"), _byline(hit.study, words)))
    out.print(Text(f"   {hit.study.id}", "dim"))
    if hit.cosine is not None:
        out.print(Text(f"   {words.gettext('similar in meaning')}", "magenta"))
    for found in hit.found_by:
        by = words.gettext("found by {word} → {label}", word=found.typed, label=found.label)
        out.print(Text(f"   {by}", "magenta"))
    for page in hit.pages:
        out.print(Text.assemble("   ", (_page_line(page, words), "cyan")))
        for excerpt in page.excerpts:
            out.print(_highlighted(excerpt))
    if hit.more_pages > 0:
        more = words.ngettext("and {n} more page", "and {n} more pages", hit.more_pages)
        out.print(Text(f"   {more}", "dim"))


def _byline(study: Study, words: Messages) -> str:
    line = display_names.byline(study, words, short=True)
    return f" · {line}" if line else ""


def _page_line(hit: PageHit, words: Messages) -> str:
    by_machine = words.gettext("recognised text (OCR)") if hit.page.recognised else ""
    number = display_names.page(hit.page, words)
    return " · ".join(filter(None, (number, hit.page.section, by_machine)))


def _highlighted(excerpt: Excerpt) -> Text:
    text = Text(excerpt.text.replace("\n", " "))
    for highlight in excerpt.highlights:
        text.stylize("bold reverse", highlight.start, highlight.end)
    padded = Text("     ")
    padded.append_text(text)
    return padded

"""`library search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from library.cli.arguments import AsJson, FileFormatName, Root, SortOrder, years
from library.cli.console import counted, out, print_json
from library.cli.search_output import print_figures, print_file
from library.core.errors import UsageError
from library.core.files.system_errors import given_text
from library.core.model import UNDETERMINED, Sort, Study
from library.core.notation.language_names import LANGUAGE_CODES
from library.core.results import Excerpt, Hit, PageHit, SearchResult
from library.present import display_names
from library.present.filter_params import FilterParams
from library.present.json_models import Answer, FigureAnswer
from library.present.messages import ENGLISH, messages
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
        typer.Option("--only-words", help="Search the words as typed, without the thesaurus."),
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
        print_json(FigureAnswer.json_of(found)) if as_json else print_figures(found, offset)
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
            _print_result(result, offset)


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
            codes = ", ".join(group.value for group in groups if group.value) or "no language"
            raise UsageError(
                f"`{code}` is not the code of a language.",
                remedy=f"Write two letters; the library has studies in {codes}.",
            )
    known = library.settings.file.subjects
    for code in subjects:
        if code not in known:
            raise UsageError(
                f"`{code}` is not the code of a subject of library.yaml.",
                remedy=f"It has {', '.join(known)}." if known else "It has no subjects.",
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


def _print_result(result: SearchResult, offset: int) -> None:
    studies, pages = result.total_studies, result.total_pages
    found = f"{counted(studies, 'study', 'studies')}, {counted(pages, 'page')}"
    out.print(Text.assemble((found, "bold"), f" for {result.understood or 'everything'}"))
    if result.similar_studies:
        similar = counted(result.similar_studies, "study", "studies")
        out.print(Text(f"and {similar} similar in meaning", "dim"))
    for also in result.also_searched:
        names = ", ".join((*also.labels, *also.narrower))
        out.print(Text(f"Also searched for {also.typed}: {names}", "dim"))
    for notice in result.notices:
        out.print(Text(str(notice), "yellow"))
    if result.suggestion:
        out.print(Text(f"Did you mean: {result.suggestion}", "yellow"))
    for number, hit in enumerate(result.hits, start=offset + 1):
        _print_hit(hit, number)


def _print_hit(hit: Hit, number: int) -> None:
    out.print()
    out.print(Text.assemble(f"{number}. ", (hit.study.title, "bold"), _byline(hit.study)))
    out.print(Text(f"   {hit.study.id}", "dim"))
    if hit.cosine is not None:
        out.print(Text("   similar in meaning", "magenta"))
    for found in hit.found_by:
        out.print(Text(f"   found by {found.typed} → {found.label}", "magenta"))
    for page in hit.pages:
        out.print(Text.assemble("   ", (_page_line(page), "cyan")))
        for excerpt in page.excerpts:
            out.print(_highlighted(excerpt))
    if hit.more_pages > 0:
        out.print(Text(f"   and {counted(hit.more_pages, 'more page', 'more pages')}", "dim"))


def _byline(study: Study) -> str:
    line = display_names.byline(study, messages(ENGLISH), short=True)
    return f" · {line}" if line else ""


def _page_line(hit: PageHit) -> str:
    page = hit.page
    number = f"page {page.label}"
    if page.label != str(page.number):
        number += f" ({page.number} of the PDF)"
    by_machine = "recognised text (OCR)" if page.recognised else ""
    return " · ".join(filter(None, (number, page.section, by_machine)))


def _highlighted(excerpt: Excerpt) -> Text:
    text = Text(excerpt.text.replace("\n", " "))
    for highlight in excerpt.highlights:
        text.stylize("bold reverse", highlight.start, highlight.end)
    padded = Text("     ")
    padded.append_text(text)
    return padded

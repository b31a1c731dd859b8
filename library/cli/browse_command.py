"""`library browse` and `library compare`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from library.cli.arguments import AsJson, Root
from library.cli.console import out, pages_of, print_json, print_table, say, studies_of
from library.core.errors import UnknownTopic, UsageError
from library.core.model import Study
from library.present.browsing_models import Changes, Groups, Matrix, Topic
from library.present.messages import library_messages
from library.service import SearchedLibrary, open_existing, open_searched

By = Annotated[str, typer.Option("--by", help="Columns of a table of concepts: subject or year.")]


def browse(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="letter, subject, publisher, author, language, series, year; or the id of a "
            "concept, or the code of a subject.",
        ),
    ] = "letter",
    by: By = "subject",
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Show the studies in groups, or what they say of a concept."""
    columns = _columns(by)
    library = open_searched(root)
    groups = {str(name): found for name, found in library.browse().groups.items()}
    if what in groups:
        if as_json:
            print_json(Groups.json_of(None, by=what, groups=groups[what]))
        else:
            words = library_messages(library.settings.languages)
            none = words.gettext("(none)")
            rows = ((each.value or none, _ids(each.studies)) for each in groups[what])
            print_table((words.gettext("Value"), words.gettext("Studies")), rows)
    elif any(group.id == what for group in library.concept_groups):
        _show_matrix(library, what, columns, as_json=as_json)
    else:
        _show_topic(library, what, as_json=as_json)


def compare(
    old_id: Annotated[str, typer.Argument(metavar="OLD", help="Id of the earlier study.")],
    new_id: Annotated[str, typer.Argument(metavar="NEW", help="Id of the later study.")],
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Show what changed from one version of a study to another."""
    if old_id == new_id:
        raise UsageError(
            "`{study}` is one study.", remedy="Give the ids of two studies.", study=old_id
        )
    library = open_existing(root)
    old, new = library.study(old_id), library.study(new_id)
    found = library.differences(old_id, new_id)
    if as_json:
        print_json(Changes.json_of(found, old=old, new=new))
        return
    words = library_messages(library.settings.languages)
    sections = (
        (words.gettext("section added"), found.sections_added),
        (words.gettext("section gone"), found.sections_gone),
    )
    sentences = (
        (words.gettext("added"), found.added),
        (words.gettext("gone"), found.gone),
        (words.gettext("before"), tuple(each.old for each in found.changed if each.old)),
        (words.gettext("after"), tuple(each.new for each in found.changed if each.new)),
    )
    rows = [
        *((name, str(each.page), each.title) for name, some in sections for each in some),
        *((name, each.label, each.text) for name, some in sentences for each in some),
    ]
    if rows:
        headings = (words.gettext("Change"), words.gettext("Page"), words.gettext("Text"))
        print_table(headings, rows)
    else:
        say(words.gettext("Nothing changed."))


def _columns(by: str) -> Literal["subject", "year"]:
    if by == "subject":
        return "subject"
    if by == "year":
        return "year"
    raise UsageError("The columns of a table are subject or year.", remedy="Use `--by year`.")


def _ids(studies: Sequence[Study]) -> str:
    return " ".join(study.id for study in studies)


def _show_matrix(
    library: SearchedLibrary, group_id: str, by: Literal["subject", "year"], *, as_json: bool
) -> None:
    group = next(each for each in library.concept_groups if each.id == group_id)
    concepts = library.knowledge.thesaurus.descendants(group)
    matrix = library.concept_matrix(group, by=by, language=library.settings.languages[0])
    if as_json:
        print_json(Matrix.of_concepts(group, concepts, matrix).as_json())
        return
    rows = zip(matrix.questions, matrix.totals, matrix.cells, strict=True)
    words = library_messages(library.settings.languages)
    columns = (column.value for column in matrix.columns)
    print_table(
        (words.gettext("Concept"), words.gettext("All studies"), *columns),
        (
            (question, *(f"{count.pages} ({count.studies})" for count in (total, *cells)))
            for question, total, cells in rows
        ),
    )
    say(words.gettext("Pages with hits, and in parentheses studies."))


def _show_topic(library: SearchedLibrary, what: str, *, as_json: bool) -> None:
    language = library.settings.languages[0]
    topic = library.concept_topic(what, language) or library.subject_topic(what, language)
    if topic is None:
        raise UnknownTopic(
            "There is no concept, group or subject {name}.",
            remedy="`library browse subject` lists the subjects.",
            name=what,
        )
    if as_json:
        print_json(Topic.of_topic(topic).as_json())
        return
    words = library_messages(library.settings.languages)
    pages, studies = pages_of(topic.pages_found, words), studies_of(topic.studies_found, words)
    say(f"{topic.name.title}: {pages}, {studies}.")
    for each in topic.definitions:
        page = words.gettext("p. {label}", label=each.page.label)
        out.print(f"{each.study.id}, {page}: {each.sentence.text}", markup=False)
    print_table(
        (words.gettext("Year"), words.gettext("Study"), words.gettext("Best page")),
        (
            (study.record.years, study.id, hit.page.label if hit else "")
            for study, hit in topic.studies
        ),
    )

"""`library browse` and `library compare`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from library.cli.arguments import AsJson, Root
from library.cli.console import counted, out, print_json, print_table, say
from library.core.errors import UnknownTopic, UsageError
from library.core.model import Study
from library.present.browsing_models import Changes, Groups, Matrix, Topic
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
            rows = ((each.value or "(none)", each.studies) for each in groups[what])
            print_table(("Value", "Studies"), ((value, _ids(some)) for value, some in rows))
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
        raise UsageError(f"`{old_id}` is one study.", remedy="Give the ids of two studies.")
    library = open_existing(root)
    old, new = library.study(old_id), library.study(new_id)
    found = library.differences(old_id, new_id)
    if as_json:
        print_json(Changes.json_of(found, old=old, new=new))
        return
    rows = [
        *(("section added", str(each.page), each.title) for each in found.sections_added),
        *(("section gone", str(each.page), each.title) for each in found.sections_gone),
        *(("added", each.label, each.text) for each in found.added),
        *(("gone", each.label, each.text) for each in found.gone),
        *(("before", each.old.label, each.old.text) for each in found.changed if each.old),
        *(("after", each.new.label, each.new.text) for each in found.changed if each.new),
    ]
    if rows:
        print_table(("Change", "Page", "Text"), rows)
    else:
        out.print("Nothing changed.")


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
    print_table(
        ("Concept", "All studies", *(column.value for column in matrix.columns)),
        (
            (question, *(f"{count.pages} ({count.studies})" for count in (total, *cells)))
            for question, total, cells in rows
        ),
    )
    out.print("Pages with hits, and in parentheses studies.")


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
    pages, studies = (
        counted(topic.pages_found, "page"),
        counted(topic.studies_found, "study", "studies"),
    )
    say(f"{topic.name.title}: {pages}, {studies}.")
    for each in topic.definitions:
        out.print(f"{each.study.id}, p. {each.page.label}: {each.sentence.text}", markup=False)
    print_table(
        ("Year", "Study", "Best page"),
        (
            (study.record.years, study.id, hit.page.label if hit else "")
            for study, hit in topic.studies
        ),
    )

"""Search for figures and tables by caption, by the text inside and by kind, in any engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.figures import Figure, FigureKind
from library.core.model import Access, Filters
from library.query import parse
from library.search.engine import Engine, FigureOptions
from tests.engine.builders import EVERYTHING, pages, study

FIGURE, TABLE = FigureKind.FIGURE, FigureKind.TABLE
FIGURES = {
    "haven": (
        (Figure(FIGURE, "1", "Figuur 1: Restwarmte van de haven", text="ketel pomp"),),
        (
            Figure(TABLE, "2", "Tabel 2: Vermogen van de bronnen", text="restwarmte 120 MW"),
            Figure(FIGURE, "3", "Figuur 3: Kaart van de leidingen"),
        ),
    ),
    "stad": ((Figure(TABLE, "1", "Tabel 1: Warmtenet van de stad", text="pomp 17 MW"),),),
}


@pytest.fixture
def figures(engine: Engine):
    """Return a function from a question to the numbers of the figures that match, in order."""
    with engine.writer() as writer:
        for study_id, on_pages in FIGURES.items():
            plain = pages(study_id, *("Tekst van de bladzijde" for _ in on_pages))
            writer.replace(
                study(study_id, f"Studie {study_id}", year=2020, date="2020"),
                [replace(p, figures=f) for p, f in zip(plain, on_pages, strict=True)],
            )
        gone = replace(pages("weg", "Tekst")[0], figures=FIGURES["haven"][0])
        writer.replace(study("weg", "Weg", access=Access.WITHDRAWN), [gone])

    def search(question: str, kind=None, filters=EVERYTHING, **part: int) -> list[str]:
        with engine.reader() as reader:
            found = reader.figures(parse(question).query, filters, FigureOptions(kind, **part))
        return [
            f"{match.study.id} {match.page.figures[match.position].number}"
            for match in found.figures
        ]

    return search


def test_a_caption_ranks_above_the_text_inside(figures):
    """A figure matches by its caption, and by the text inside it."""
    assert figures("restwarmte") == ["haven 1", "haven 2"]


def test_all_words_are_in_one_figure(figures):
    """Words in two figures of a page, or in a page and a figure, are no match."""
    assert figures("pomp MW") == ["stad 1"]
    assert figures("vermogen leidingen") == []
    assert figures("bladzijde") == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("leidingen OR warmtenet", {"haven 3", "stad 1"}),
        ("pomp -haven", {"stad 1"}),
        ('"van de leidingen"', {"haven 3"}),
        ("leiding", {"haven 3"}),
        ("warmtenetten", {"stad 1"}),
        ("verm*", {"haven 2"}),
        ("titel:stad pomp", {"stad 1"}),
        ("jaar:2019 pomp", set()),
        ("", {"haven 1", "haven 2", "haven 3", "stad 1"}),
    ],
)
def test_the_query_language_holds(figures, question, found):
    """Operators, phrases, forms, patterns and fields of the record work as in other questions."""
    assert set(figures(question)) == found


def test_kind_filters_and_part(figures):
    """Kinds, filters of studies, and a part of the answer are chosen."""
    assert figures("", TABLE) == ["haven 2", "stad 1"]
    assert figures("", filters=Filters(studies=frozenset({"stad"}))) == ["stad 1"]
    assert figures("", limit=2, offset=1) == ["haven 2", "haven 3"]


@pytest.mark.parametrize("question", ["", "-haven", "taal:nl", "taal:nl OR jaar:2020", "pomp"])
@pytest.mark.parametrize("kind", [None, FIGURE, TABLE])
def test_parts_are_those_of_the_whole_answer(figures, question, kind):
    """Whatever is skipped, the figures of a part follow each other as in the whole answer."""
    whole = figures(question, kind)
    for offset in range(len(whole) + 1):
        for limit in (0, 1, 2):
            part = figures(question, kind, limit=limit, offset=offset)
            assert part == whole[offset : offset + limit]


def test_withdrawn_studies_have_no_figures(figures):
    """A figure of a withdrawn study matches no question."""
    assert not [each for each in figures("") if each.startswith("weg")]


def test_counts_are_of_each_kind(engine, figures):
    """The counts ignore the kind that is asked for."""
    figures("")
    with engine.reader() as reader:
        found = reader.figures(parse("").query, Filters(), FigureOptions(TABLE, limit=0))
    assert (found.counts[FIGURE], found.counts[TABLE]) == (2, 2)


def test_the_caption_is_highlighted(engine, figures):
    """Highlights are spans of the caption."""
    figures("")
    with engine.reader() as reader:
        found = reader.figures(parse("restwarmte").query, Filters(), FigureOptions())
    first = found.figures[0]
    caption = first.page.figures[first.position].caption
    assert [caption[h.start : h.end] for h in first.highlights] == ["Restwarmte"]

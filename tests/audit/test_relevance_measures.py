"""Evaluation against relevance judgements: the file, the measures and the command."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from library import open_library
from library.audit.relevance import JudgedQuery, evaluate, missing_targets, read_judgements
from library.cli.application import app
from library.core.answers import Facets, Hit, PageHit, SearchResult
from library.core.errors import UsageError
from library.core.model import Page, Record, Study
from tests import samples
from tests.commands import IN_ENGLISH
from tests.conftest import ingest, pdfs

JUDGED = """question\tstudy\tpage\tgrade
# about heat
warmte\thaven\t2\t3
warmte\twijk\t1

stromen\tstad
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "questions.tsv"
        path.write_text(text, encoding="utf-8")
        return read_judgements(path)

    return read


def answer(*studies):
    """Return a search result from the ids of studies and the numbers of their pages."""
    hits = tuple(
        Hit(
            Study(study_id, "2026-01-31", Record()),
            1.0,
            tuple(PageHit(Page(study_id, n, str(n), "nl", ""), 1.0, ()) for n in numbers),
            len(numbers),
        )
        for study_id, numbers in studies
    )
    return SearchResult("", "", len(hits), 0, hits, Facets(), None, ())


def test_judgements_are_grouped_by_query(read):
    """A query has all its relevant results; page and grade are optional."""
    assert read(JUDGED) == (
        JudgedQuery("warmte", {("haven", 2): 3, ("wijk", 1): 1}),
        JudgedQuery("stromen", {("stad", None): 1}),
    )


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("warmte", "line 1"),
        ("\thaven", "line 1"),
        ("# x\nwarmte\thaven\tiv", "line 2: `iv` is not a page"),
        ("warmte\thaven\t²", "is not a page"),
        ("warmte\thaven\t1\t9", "`9` is not a grade"),
        ("warmte\thaven\t1\t1\tmore", "line 1"),
        ("question\tstudy\n", "has no questions"),
    ],
)
def test_errors_name_the_line(read, text, about):
    """An invalid line gives an error with the file, the line and a remedy."""
    with pytest.raises(UsageError, match=about) as caught:
        read(text)
    assert "questions.tsv" in caught.value.what
    assert caught.value.remedy


def test_the_measures():
    """MRR, success and NDCG follow their definitions."""
    answers = {
        "eerst": answer(("haven", [2, 7]), ("wijk", [])),
        "derde": answer(("stad", [1, 2]), ("wijk", [5])),
        "nergens": answer(),
    }
    questions = [
        JudgedQuery("eerst", {("haven", 7): 3}),
        JudgedQuery("derde", {("wijk", 5): 1, ("haven", None): 2}),
        JudgedQuery("nergens", {("haven", None): 1}),
    ]
    found = evaluate(answers.__getitem__, questions)
    assert [(each.study_rank, each.page_rank) for each in found.each] == [(1, 2), (2, 3), (0, None)]
    assert found.studies.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert found.studies.success_at_1 == pytest.approx(1 / 3)
    assert found.studies.success_at_5 == pytest.approx(2 / 3)
    assert found.pages.mrr == pytest.approx((1 / 2 + 1 / 3) / 2)
    gained = 1 / math.log2(3) / (3 + 1 / math.log2(3))
    assert found.studies.ndcg == pytest.approx((1 + gained + 0) / 3)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.integers(1, 3), unique=True))))
def test_measures_are_from_0_to_1(shown):
    """Every measure is from 0 to 1, and success does not fall with the depth."""
    seen = dict(shown)
    judged = JudgedQuery("?", {("a", 1): 3, ("b", None): 1})
    found = evaluate(lambda _: answer(*seen.items()), [judged])
    for measures in (found.studies, found.pages):
        values = (measures.mrr, measures.ndcg, measures.success_at_1, measures.success_at_10)
        assert all(0 <= value <= 1 + 1e-9 for value in values)
        assert measures.success_at_1 <= measures.success_at_5 <= measures.success_at_10


def evaluating(root, questions):
    """Make a library of one study in *root*; return the arguments that evaluate it."""
    (root / "library.yaml").write_text(IN_ENGLISH)
    library = open_library(root)
    samples.study(pdfs(library) / "haven.pdf", samples.DUTCH, title="Over restwarmte")
    ingest(library)
    file = root / "questions.tsv"
    file.write_text(questions, encoding="utf-8")
    return ["evaluate", str(file), "--root", str(root)]


def test_the_command(tmp_path):
    """The command evaluates a library and prints a table or JSON."""
    command = evaluating(tmp_path, "restwarmte\thaven\t1\t3\nonvindbaar\thaven\n")
    table = CliRunner().invoke(app, [*command, "--each"])
    assert table.exit_code == 0
    assert "0.500" in table.output
    assert "not found" in table.output
    printed = json.loads(CliRunner().invoke(app, [*command, "--json"]).output)
    assert printed["studies"]["mrr"] == 0.5
    assert printed["pages"]["mrr"] == 1
    assert [each["study_rank"] for each in printed["each"]] == [1, 0]


def test_only_the_parts_that_a_library_has_are_measured(tmp_path):
    """Without thesaurus or encoder there is no column with the figures of words alone."""
    command = [*evaluating(tmp_path, "restwarmte\thaven\t1\n"), "--parts"]
    alone = CliRunner().invoke(app, command)
    assert not any(part in alone.stdout for part in ("Thesaurus", "Meaning", "Both"))
    assert "has no thesaurus" in alone.stderr
    assert "has no meaning" in alone.stderr
    (tmp_path / "thesaurus.yaml").write_text("concepts: {a: {labels: {nl: [afvalwarmte]}}}\n")
    printed = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert list(printed) == ["words alone", "thesaurus"]
    assert printed["thesaurus"]["studies"]["mrr"] == 1
    for option in ("--each", "--only-words"):
        refused = CliRunner().invoke(app, [*command, option])
        assert isinstance(refused.exception, UsageError)


def test_missing_answers_are_listed():
    """A right answer that the library does not have is listed: its study, or else its page."""
    pages = {"haven": 3, "zonder-pdf": 0}
    questions = [
        JudgedQuery("a", {("haven", 3): 3, ("haven", 4): 1, ("havens", 2): 1, ("havens", 3): 1}),
        JudgedQuery("b", {("haven", None): 1, ("zonder-pdf", None): 1, ("haven", 0): 1}),
    ]
    assert missing_targets(questions, pages) == (("haven", 0), ("haven", 4), ("havens", None))


def test_the_command_names_missing_answers(tmp_path):
    """The command says which right answers the library does not have; JSON stays alone."""
    command = evaluating(tmp_path, "restwarmte\thaven\t1\nwarmte\thavne\nkou\thaven\t9\n")
    asked = CliRunner().invoke(app, [*command, "--json"])
    assert "havne" in asked.stderr
    assert "haven page 9" in asked.stderr
    assert "haven page 1" not in asked.stderr
    assert json.loads(asked.stdout)["questions"] == 3

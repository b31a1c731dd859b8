"""Quotations that are pasted with their reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.query import parse
from library.query.question_notices import ONLY_PASSAGE

PASSAGE = "het warmtenet van de stad levert warmte aan de woningen"
LONG = f'"{PASSAGE}"'


def is_passage_alone(question):
    return any(notice.text == ONLY_PASSAGE for notice in parse(question).notices)


@pytest.mark.parametrize(
    "question",
    [
        f"“{PASSAGE}” (VITO, 2019, p. 15)",
        f"„{PASSAGE}“ (VITO, 2019, S. 15)",
        f"« {PASSAGE} » ([Peeters et al.?], s.d., p. ii)",
        f"{LONG}\n\nVITO. (2019). Warmte: een studie | deel 1. http://127.0.0.1:8501/study/a/3",
        f"Volgens Peeters (2019) is {LONG}, maar niet overal",
        f"> {LONG}\n> — VITO",
    ],
)
def test_a_long_passage_is_found_without_its_reference(question):
    """Its reference, or the sentence around it, has words that stand on other pages."""
    read = parse(question)
    assert (str(read.query), read.prose) == (LONG, PASSAGE)
    assert is_passage_alone(question)


@pytest.mark.parametrize(
    "citation",
    [
        "(VITO, 2019, p. 15)",
        "(VITO, 2019, p.15).",
        "(Jansen 2019: 15)",
        "(Jansen & Peeters 2019a:15-16)",
        "(VITO 2019, pp. 15-16) en meer",
        "(CE Delft (2019), blz. 3)",
        "(Samen | circulair, z.d., pagina xii)",
        "(Müller, 2019, S. 3)\n\nMüller. (2019). Netze.",
        "(Rapport: een ondertitel, [2019?], p. A-3)",
    ],
)
def test_a_short_passage_is_found_without_its_citation(citation):
    """A page in parentheses behind it shows that it is one."""
    read = parse(f"“net van de stad” {citation}")
    assert str(read.query) == '"net van de stad"'
    assert is_passage_alone(read.text)


@pytest.mark.parametrize(
    "question",
    [
        LONG,
        f"{LONG} -gas",
        f"{LONG} OR gas",
        f"{LONG} AND gas",
        f"gas EN {LONG}",
        f"{LONG} taal:nl",
        f"{LONG} titel: warmte",
        f'{LONG} "aan de stad"',
        '"net van de stad" VITO',
        '"net van de stad" (VITO, 2019)',
        '"net van de stad" (om 12: 30)',
        '"net van de stad" (VITO of p. elders)',
        '"net" (VITO, 2019, p. 15)',
        "net van de stad (VITO, 2019, p. 15)",
        f"{PASSAGE} (VITO, 2019, p. 15)",
    ],
)
def test_other_words_beside_a_passage_are_searched(question):
    """Conditions, alternatives and other phrases are no reference, and neither is any word."""
    assert not is_passage_alone(question)


@pytest.mark.parametrize(
    ("typed", "passage"),
    [
        ("“de term ‘warmte’ is nieuw”", "de term warmte is nieuw"),
        ("“de term «warmte» is nieuw”", "de term warmte is nieuw"),
        ("“der Begriff („Wärme“) ist neu”", "der begriff warme ist neu"),
        ("„der Begriff ‚Wärme‘ ist neu“", "der begriff warme ist neu"),
        ("« le terme “chaleur” est neuf »", "le terme chaleur est neuf"),
        ("\"de term 'warmte' is nieuw\"", "de term warmte is nieuw"),
        ("“foto’s van ’s winters”", "foto's van s winters"),
    ],
)
def test_quotation_marks_inside_a_passage_do_not_end_it(typed, passage):
    """A page has quotation marks of another kind in a sentence that is quoted."""
    assert str(parse(typed).query) == f'"{passage}"'


@given(st.lists(st.sampled_from(['"', "“", "”", "„", "«", "»", "‘", "'", "net ", "(", "p. 3)"])))
def test_any_quotation_marks_are_read(parts):
    """However marks are nested or left open, the question is read and prints as itself."""
    query = parse("".join(parts)).query
    assert parse(str(query)).query == query

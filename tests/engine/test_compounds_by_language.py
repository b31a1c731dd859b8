"""The contract of compounds in a library in two languages that write them."""

from __future__ import annotations

import pytest

from library.analysis.compound_search import MAX_COMPOUNDS
from library.engines.whoosh import WhooshEngine
from tests.engine.builders import ask, labels_of, put
from tests.engine.plain_engine import PlainEngine

LANGUAGES = ("nl", "de")
BEGINNINGS = [f"{first}{second}" for first in "bcdfghjklmn" for second in ("aar", "eer", "oor")]
DUTCH = [f"{start}{rest}kosten" for start in BEGINNINGS for rest in ("bouw", "net", "zorg", "huis")]
"""Words that Dutch pages have; of each the library knows the beginning too."""


@pytest.fixture
def whoosh_in_two_languages(tmp_path):
    return WhooshEngine(tmp_path / "index", LANGUAGES, labels_of)


@pytest.fixture
def plain_in_two_languages():
    return PlainEngine(LANGUAGES, labels_of)


@pytest.fixture
def opensearch_in_two_languages(cluster):
    from tests.engine.opensearch.cluster_engines import made_engine

    engine = made_engine(cluster, languages=LANGUAGES)
    yield engine
    engine.drop()


@pytest.fixture(
    params=["whoosh", "plain", pytest.param("opensearch", marks=pytest.mark.opensearch)]
)
def engine(request):
    """An engine with more Dutch compounds of a word than are looked for, and few German ones."""
    engine = request.getfixturevalue(f"{request.param}_in_two_languages")
    beginnings = " ".join(word.removesuffix("kosten") for word in DUTCH)
    for number in "12":
        put(engine, f"nl{number}", f"{' '.join(DUTCH)} {beginnings}")
    put(engine, "de", "Die Heizkosten steigen.", "Die Personalkosten auch.", language="de")
    return engine


def test_compounds_of_one_language_take_no_places_of_another(engine):
    """A word is looked for in the compounds on the most pages of each language."""
    assert len(DUTCH) > MAX_COMPOUNDS
    found = ask(engine, "Kosten")
    pages = {match.study.id: match.total_pages for match in found.studies}
    assert pages == {"nl1": 1, "nl2": 1, "de": 2}

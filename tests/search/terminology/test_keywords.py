"""Keywords of studies, and the studies that share them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Page, PageKind
from library.engines.whoosh import WhooshEngine
from library.search.terminology.keywords import keywords, related_studies
from tests.engine.builders import LANGUAGES, labels_of, pages, put, put_withdrawn, study
from tests.engine.counting import CountingReader

OFTEN = "Deze studie gaat over verschillende zaken in het algemeen. "


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    heat = OFTEN + "Het warmtenet, de restwarmte. De restwarmte, de restwarmte. "
    read = {
        "warmte": [heat, heat],
        "buurt": [OFTEN + "Een warmtenet met restwarmte."],
        "stromen": [OFTEN + "Materiaalstromen, materiaalstromen.", OFTEN],
        "leeg": [""],
    }
    put(made, "kaart", title="Kaart van restwarmte")
    put_withdrawn(made, "weg", "Restwarmte.")
    with made.writer() as writer:
        for name, texts in read.items():
            writer.replace(replace(study(name), pages=len(texts)), pages(name, *texts))
        listing = Page("lijst", 1, "1", "nl", "Zonnewind. " * 9, kind=PageKind.REFERENCES)
        writer.replace(replace(study("lijst", languages=()), pages=1), [listing])
    return made


@pytest.fixture
def reader(library):
    with library.reader() as reader:
        yield reader


def of(reader, study_id, limit):
    (found,) = keywords(reader, [reader.study(study_id)], limit)
    return found


def related(reader, study_id, limit):
    return related_studies(reader, reader.study(study_id), of(reader, study_id, 16), limit)


def test_keywords(reader):
    """Keywords are frequent in the study and rare elsewhere; each is given once, as printed."""
    assert of(reader, "warmte", 2) == ("restwarmte", "warmtenet")
    assert of(reader, "stromen", 1) == ("materiaalstromen",)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Dit levert uren op, eraan leveren waarover in maart", "de restwarmte"),
        ("en", "It provides available and estimated years, providing", "the heat"),
        ("fr", "Chaque année permet, au-dehors, de permettre", "la chaleur"),
        ("de", "Jede Woche sollte aber Beispiele zeigen", "die Abwärme"),
    ],
)
def test_common_words_are_no_keywords(tmp_path, language, text, expected):
    """Verbs and nouns that texts on any subject have are left out, in any form."""
    engine = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    with engine.writer() as writer:
        made = replace(study("a", languages=(language,)), pages=1)
        writer.replace(made, pages("a", f"{text}. " * 5 + expected, language=language))
        writer.replace(replace(study("b"), pages=1), pages("b", "Iets anders."))
    with engine.reader() as reader:
        assert of(reader, "a", 9) == (expected.split()[1],)


def test_a_record_without_text_has_the_words_of_its_title(reader):
    """A study without text takes keywords from its record; lists and blank pages give none."""
    assert of(reader, "kaart", 3) == ("restwarmte",)
    assert of(reader, "lijst", 3) == ()
    assert of(reader, "leeg", 3) == ()


def test_related_studies(reader):
    """Related studies share keywords; the study itself and withdrawn studies are not among them."""
    found = [each.id for each in related(reader, "warmte", 3)]
    assert found[0] == "buurt"
    assert not {"warmte", "weg"} & set(found)
    assert related(reader, "leeg", 3) == ()
    assert len(related(reader, "warmte", 1)) == 1


def test_keywords_of_many_studies_take_two_calls(reader):
    """The pages of all studies are read together, and so are the document frequencies."""
    counting = CountingReader(reader)
    found = keywords(counting, [reader.study("warmte"), reader.study("stromen")], 1)
    assert found == (("restwarmte",), ("materiaalstromen",))
    assert counting.calls == 2

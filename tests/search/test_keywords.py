"""What studies are about, and which are about the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Page, PageKind
from library.engines.whoosh import WhooshEngine
from library.search.keywords import keywords, related_studies
from tests.engine.builders import LANGUAGES, labels_of, pages, put, put_withdrawn, study

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


def test_telling_words(reader):
    """They stand in the study often and elsewhere seldom; each once, as it is mostly printed."""
    assert keywords(reader, reader.study("warmte"), 2) == ("restwarmte", "warmtenet")
    assert keywords(reader, reader.study("stromen"), 1) == ("materiaalstromen",)


def test_a_record_without_text_has_the_words_of_its_title(reader):
    """A study whose PDF is not there yet is known by its record, lists and blank pages by none."""
    assert keywords(reader, reader.study("kaart"), 3) == ("restwarmte",)
    assert keywords(reader, reader.study("lijst"), 3) == ()
    assert keywords(reader, reader.study("leeg"), 3) == ()


def test_related_studies(reader):
    """Those with the same telling words come, never the study itself, nor what is withdrawn."""
    found = [each.id for each in related_studies(reader, reader.study("warmte"), 3)]
    assert found[0] == "buurt"
    assert not {"warmte", "weg"} & set(found)
    assert related_studies(reader, reader.study("leeg"), 3) == ()
    assert len(related_studies(reader, reader.study("warmte"), 1)) == 1

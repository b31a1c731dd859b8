"""Drafts, and studies before the day on which they open: visitors do not know of them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, timedelta

import pytest

from library import Library
from library.core.errors import UnknownStudy
from library.core.settings import read_settings
from library.engines.meaning import PassageSearch
from library.present.dossiers.dossier_formats import DOSSIER_FORMATS
from library.present.json_models import Answer
from tests import samples
from tests.conftest import ingest, pdfs
from tests.engine.meaning.word_encoder import WordEncoder
from tests.web.conftest import client_of

OPENING = datetime(2027, 1, 1)
BEFORE, AFTER = OPENING - timedelta(minutes=1), OPENING + timedelta(minutes=1)
WORD = "kwelwaterkelder"
TEXT = f"Over de {WORD} van de haven. De {WORD} staat onder de kade bij het warmtenet. Einde."


class Clock:
    """A clock that a test sets."""

    time = BEFORE

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def library(tmp_path_factory, clock):
    """Return a library of an open study, a draft, and two that open later; ingested once."""
    root = tmp_path_factory.mktemp("unpublished")
    (root / "pdfs").mkdir()
    library = Library(read_settings(root), clock)
    for name, lines in {
        "vrij": "access: open",
        "ontwerp": "access: draft",
        "straks": "open_from: 2027-01-01",
        "deels": "access: excerpts\nopen_from: 2027-01-01",
    }.items():
        text = "Over het warmtenet van de stad. Er is een net in de haven. Einde."
        pages = [text if name == "vrij" else TEXT] * 3
        pdf = samples.study(pdfs(library) / f"{name}.pdf", *pages, title=f"Studie {name}")
        record = f"id: {name}\nadded: 2026-01-01\ntitle: Titel {name}\n{lines}\n"
        pdf.with_suffix(".yaml").write_text(record)
    ingest(library)
    return library


def test_a_study_is_found_by_meaning_from_its_day_on(library, clock, monkeypatch):
    """Its passages are encoded with the others, so that it opens without an ingest."""
    encoder = WordEncoder()
    monkeypatch.setattr(library, "_encoder", encoder)
    passages = PassageSearch(library.settings.index / "meaning", encoder)
    monkeypatch.setattr(library, "passages", passages)
    monkeypatch.delattr(library, "knowledge", raising=False)
    ingest(library)
    question = "kwelwaterkelder onder kade naast zeesluis"

    def found(time):
        clock.time = time
        hits = library.search(question).hits
        return {hit.study.id for hit in hits if hit.cosine is not None}

    def similar():
        return {hit.page.study for hit in library.similar_passages(TEXT)}

    assert found(BEFORE) == set()
    assert similar() <= {"vrij"}
    assert "straks" in found(AFTER)
    assert "ontwerp" not in found(AFTER)
    assert "straks" in similar() <= {"vrij", "straks", "deels"}
    monkeypatch.delattr(library, "knowledge", raising=False)


@pytest.fixture(params=[BEFORE, AFTER], ids=["before", "after"])
def is_open(request, clock):
    """Return whether it is after the opening, and set the clock to a minute from it."""
    clock.time = request.param
    return request.param is AFTER


QUESTIONS = [
    WORD, f'"de {WORD}"', f"{WORD[:6]}*", f"*{WORD[4:9]}*", f"{WORD[:-1]}x~",
    "titel:straks", "warmtenet", "kade", "studie", f"{WORD} OR warmtenet", "-vrijheid warmtenet",
    "",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_finds_a_study_before_it_opens(library, is_open, question):
    """Hits, counts, facets and spellings have the study from midnight on, without an ingest."""
    result = library.search(question, limit=9)
    found = {hit.study.id for hit in result.hits}
    assert "ontwerp" not in found
    assert found <= ({"vrij", "straks", "deels"} if is_open else {"vrij"})
    if not is_open:
        shown = json.dumps(Answer.json_of(result)).replace(question, "")
        assert not {"straks", "deels", "ontwerp", WORD} & set(shown.split('"'))
        assert library.counts([question]) <= (1,)
        assert sum(result.facets.access.values()) <= 1
    elif question == WORD:
        assert "straks" in found


def test_nothing_completes_or_corrects_to_a_word_of_an_unpublished_study(library, is_open):
    """Completions and corrections hold its words from the day on which it opens."""
    completed = {each.text for each in library.suggest(WORD[:7])}
    assert any(WORD in text for text in completed) == is_open
    suggestion = library.search(f"{WORD[:-2]}zer").suggestion
    assert is_open or suggestion is None
    assert (WORD in library.nearby_words([WORD[:5]])) <= is_open


@pytest.mark.parametrize("study", ["ontwerp", "straks", "deels"])
def test_an_unpublished_study_is_unknown(library, is_open, study):
    """Its record, its pages and its labels are those of a study that does not exist."""
    known = is_open and study != "ontwerp"
    assert (study in {each.id for each in library.studies()}) == known
    for ask in (library.study, library.pages, lambda name: library.page(name, 1)):
        if known:
            assert ask(study)
        else:
            with pytest.raises(UnknownStudy):
                ask(study)


ADDRESSES = [
    "/studies/{}", "/studies/{}.pdf", "/studies/{}/cover", "/studies/{}/pages/1/picture",
    "/studies/{}.bib", "/studies/{}.json", "/api/studies/{}", "/api/studies/{}/pages/1",
    "/studies/{}/figures", "/studies/{}/versions", "/studies/{}/pages/1/passage?words=warmtenet",
]  # fmt: skip


@pytest.mark.parametrize("study", ["ontwerp", "straks"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_an_unpublished_study_is_that_of_no_study(
    library, is_open, study, address
):
    """It answers 404, as for an id that was never used, and 200 once the study is open."""
    client = client_of(library)
    known = is_open and study != "ontwerp"
    assert client.get(address.format(study)).status_code == (200 if known else 404)


@pytest.mark.parametrize(
    "address",
    ["/studies", "/feed.atom", "/sitemap.xml", "/api/studies", "/api/search?q=", "/browse",
     "/browse/year", "/api/export/ris", "/api/export/bibtex", "/api/export/csl-json",
     "/api/export/csv", "/oai?verb=ListRecords&metadataPrefix=oai_dc",
     "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"],
)  # fmt: skip
def test_no_list_names_an_unpublished_study(library, is_open, address):
    """Lists, feeds and the sitemap have it from the day on which it opens."""
    answer = client_of(library).get(address).text
    assert ("straks" in answer) == is_open
    assert "ontwerp" not in answer


def test_the_edition_changes_when_a_study_opens(library, clock):
    """Cached answers of before are not used after."""
    clock.time = BEFORE
    before = library.edition
    clock.time = AFTER
    assert library.edition != before


@pytest.mark.parametrize("kind", ["screen", *DOSSIER_FORMATS])
def test_no_dossier_quotes_an_unpublished_study(library, is_open, kind):
    """A passage that was kept, or guessed, is neither shown nor exported before its day."""
    kept = {"quotations": [{"study": "straks", "page": 1, "words": WORD, "version": ""}]}
    client = client_of(library)
    address = "/dossier" if kind == "screen" else f"/dossier.{kind}"
    answer = client.post(address, json=kept).content
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(answer)) as package:
            answer = b" ".join(map(package.read, package.namelist()))
    assert (b"Titel straks" in answer) == is_open

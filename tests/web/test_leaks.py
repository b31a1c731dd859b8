"""No address reveals more of a study with limited access than its fixed excerpts."""

from __future__ import annotations

import html
import io
import itertools
import json
import random
import re
import zipfile

import pytest

from library import open_library
from library.core.model import GAP
from library.present.dossiers.dossier_formats import DOSSIER_FORMATS
from tests import samples
from tests.conftest import ingest
from tests.web.conftest import client_of

RUN = 5
"""Length of the compared word sequences; queries are shorter, because responses repeat them."""
PAGES, SENTENCES = 6, 14
QUERIES = 60


def sentence(chance: random.Random) -> str:
    syllables = ["wa", "ro", "li", "ten", "mo", "gas", "vel", "dru", "kin", "sor"]
    words = ["".join(chance.choices(syllables, k=3)) for _ in range(9)]
    return " ".join(words).capitalize() + "."


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """Return a client, the pages of a study with limited access, and its hidden word sequences."""
    root, chance = tmp_path_factory.mktemp("closed"), random.Random(6)
    pages = [" ".join(sentence(chance) for _ in range(SENTENCES)) for _ in range(PAGES)]
    samples.study(root / "pdfs" / "closed.pdf", *pages)
    record = "id: closed\nadded: 2026-01-01\ntitle: Besloten studie\naccess: excerpts\n"
    (root / "pdfs" / "closed.yaml").write_text(record)
    samples.study(root / "pdfs" / "open.pdf", samples.DUTCH)
    (root / "thesaurus.yaml").write_text(thesaurus(pages))
    library = open_library(root)
    ingest(library)
    shown = [page.text.split(GAP) for page in library.pages("closed")]
    assert any(passage for page in shown for passage in page)
    allowed = set().union(*(runs(passage) for page in shown for passage in page))
    hidden = set().union(*map(runs, pages)) - allowed
    assert len(hidden) > PAGES * SENTENCES
    return client_of(library), pages, hidden


def thesaurus(pages: list[str]) -> str:
    """Return a group of concepts that are words of the pages, so that they can be browsed."""
    words = [re.findall(r"\w+", page)[at].casefold() for page in pages for at in (3, 60)]
    concepts = "".join(
        f"  c{at}: {{labels: {{nl: [{word}]}}, broader: [group]}}\n"
        for at, word in enumerate(words)
    )
    return f"concepts:\n  group: {{labels: {{nl: [materiaal]}}}}\n{concepts}"


def revealed(answer) -> set[tuple[str, ...]]:
    """Return the word sequences in a response, without markup."""
    if answer.headers["content-type"].startswith("application/json"):
        text = " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(answer.json(), indent=1)))
    else:
        text = html.unescape(re.sub(r"<[^>]*>", " ", answer.text))
    return runs(text)


def questions(pages: list[str]) -> list[str]:
    chance = random.Random(7)
    words = [re.findall(r"\w+", page) for page in pages]
    queries = []
    for _ in range(QUERIES):
        page = chance.choice(words)
        at = chance.randrange(len(page) - 3)
        one, two, three = page[at : at + 3]
        forms = [
            one,
            f"{one} {two}",
            f'"{one} {two} {three}"',
            f"{one[:4]}*",
            f"{one}~",
            f"{one} OR {two}",
        ]
        queries.append(chance.choice(forms))
    return queries


def test_queries_reveal_only_excerpts(closed):
    """Searches, feeds, suggestions and pages reveal no hidden word sequence."""
    client, pages, hidden = closed
    paths = (
        "/api/search?limit=5&pages=10",
        "/feed.atom",
        "/api/suggest",
        "/api/figures",
        "/api/definitions",
        "/api/export/csv",
        "/",
        "/studies/closed",
        "/figures",
        "/studies/closed/figures",
    )
    found = 0
    for question, path in itertools.product(questions(pages), paths):
        answer = client.get(path, params={"q": question})
        assert answer.status_code == 200
        assert not revealed(answer) & hidden, question
        found += "closed" in answer.text
    assert found > QUERIES / 5  # the excerpts match
    for number in range(1, PAGES + 1):
        answer = client.get(f"/api/studies/closed/pages/{number}")
        assert answer.json()["withheld"]
        assert not revealed(answer) & hidden


def test_dossiers_reveal_only_excerpts(closed):
    """Sentences that are sent as quotations are shown and exported only where they may be."""
    client, pages, hidden = closed
    sent = [
        {"study": "closed", "page": number, "words": f"{words}.", "version": version}
        for number, page in enumerate(pages, start=1)
        for words in page.split(".")
        for version in ("", "00")  # a replaced PDF is searched through
    ]
    file = {"quotations": [each for each in sent if len(each["words"]) > 1]}
    screen = client.post("/dossier", json=file)
    assert not revealed(screen) & hidden
    assert screen.text.count("<blockquote") > PAGES  # the excerpts are found
    for kind in DOSSIER_FORMATS:
        content = client.post(f"/dossier.{kind}", json=file).content
        if kind == "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                content = b" ".join(map(package.read, package.namelist()))
        text = content.decode("utf-8", "replace")
        plain = html.unescape(re.sub(r"<[^>]*>", " ", text))
        assert not (runs(text) | runs(plain)) & hidden, kind


@pytest.mark.parametrize(
    "path",
    ["/studies/closed", "/studies/closed.bib", "/studies/closed.ris", "/studies/closed.json",
     "/?sort=title", "/api/studies/closed", "/api/studies", "/feed.atom", "/sitemap.xml",
      "/studies/closed/pages/1", "/studies/closed/pages/2?show=text",
     "/api/figures?study=closed",
     "/api/export/ris", "/api/definitions?q=wat%20is%20de", "/api/quantities?q=getal:%25%20de",
     "/figures", "/studies/closed/figures", "/side-by-side?study=closed&study=open&q=wa*",
     "/browse", "/browse/subject", "/browse/author",
     "/browse/year", "/browse/subject-years", "/browse/group", "/browse/group?by=year",
     *(f"/concepts/c{at}" for at in range(2 * PAGES)), "/studies/closed/versions",
     "/oai?verb=ListRecords&metadataPrefix=oai_dc"],
)  # fmt: skip
def test_addresses_reveal_only_excerpts(closed, path):
    """Other addresses reveal the record and contents, but no hidden word sequence."""
    client, _, hidden = closed
    answer = client.get(path)
    assert answer.status_code == 200
    assert not revealed(answer) & hidden


@pytest.mark.parametrize(
    "path",
    ["/studies/closed.pdf", "/studies/closed/cover", "/studies/closed/pages/2/picture",
     "/studies/closed/pages/2/passage?words=wa",
     "/studies/closed/pages/2/figures/1/picture", "/studies/closed/pages/2/figures/1/cells.csv",
     "/studies/closed/pages/2/figures/1/cells.txt"],
)  # fmt: skip
def test_whole_pages_are_forbidden(closed, path):
    """PDF and images are 403 for any method and range."""
    client, _, _ = closed
    for headers in ({}, {"range": "bytes=0-99"}, {"if-none-match": "*"}):
        assert client.get(path, headers=headers).status_code == 403
    assert client.head(path).status_code == 403

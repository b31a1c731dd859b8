"""Libraries, and HTTP clients of their servers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from library import Library, open_library
from library.web import middleware, routes
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once

HOSTILE = "</script><script>alert(1)</script> & \"Quotes\" 'n' **stars** gnp \U0001f600"
WRITTEN = HOSTILE.replace("gnp", "\u202egnp")
"""The same as a record has it, with a character that reverses text; it is left out when read."""
RECORD = f"""
id: warmte
added: 2026-03-01
title: {json.dumps(WRITTEN, ensure_ascii=False)}
subtitle: Over restwarmte
authors:
  - {{family: Peeters, given: An}}
  - {{organisation: Stad Ergens}}
publisher: Uitgeverij <b>Vet</b>
date: 2019-05-03
languages: [nl]
doi: 10.1234/warmte
abstract: "Een <i>korte</i> samenvatting."
source_url: https://example.org/warmte
"""
OTHERS = {
    "excerpts": "id: excerpts\nadded: 2026-02-01\ntitle: Besloten\naccess: excerpts\n",
    "withdrawn": "id: withdrawn\nadded: 2026-01-01\ntitle: Ingetrokken\naccess: withdrawn\n",
    "gone": "id: gone\nadded: 2026-01-02\ntitle: Zoek\n",
}


def client_of(library: Library) -> TestClient:
    """Return a client of the server of *library*, without the screens."""
    return TestClient(Starlette(routes=routes(lambda: library), middleware=middleware()))


@pytest.fixture(scope="package")
def filled(tmp_path_factory) -> Library:
    """Return a library with a study for each kind of access, and some without a PDF."""
    return open_library(built_once(tmp_path_factory, "filled", _studies))


def _studies(root: Path) -> None:
    library = open_library(root)
    samples.study(root / "pdfs" / "sub" / "warmte.pdf", samples.DUTCH, samples.DUTCH, front=1)
    (root / "pdfs" / "sub" / "warmte.yaml").write_text(RECORD)
    for name, record in OTHERS.items():
        samples.study(root / "pdfs" / f"{name}.pdf", samples.ENGLISH)
        (root / "pdfs" / f"{name}.yaml").write_text(record)
    (root / "pdfs" / "record.yaml").write_text("id: record\nadded: 2026-01-03\ntitle: Enkel dit\n")
    (root / "secret.pdf").write_bytes(b"%PDF-secret")
    assert {outcome.outcome for outcome in ingest(library).values()} == {"added"}
    (root / "pdfs" / "gone.pdf").unlink()


@pytest.fixture(scope="package")
def client(filled) -> TestClient:
    """Return a client of the library `filled`."""
    return client_of(filled)

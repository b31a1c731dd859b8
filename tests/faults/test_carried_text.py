"""Text that is carried over without its PDF shows no more than record and settings allow."""

from __future__ import annotations

import pytest

from library import open_library
from library.core.model import GAP
from tests import samples
from tests.conftest import ingest, pdfs

SENTENCES = [
    f"De gemeente bouwt in het jaar {year} een nieuw warmtenet voor alle woningen van de stad."
    for year in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
]
TEXT = " ".join([*SENTENCES, "Er is ook een verborgen geheimwoord in de studie te vinden."])


def access(library, value):
    """Set the access of the study `a`."""
    record = pdfs(library) / "a.yaml"
    lines = [line for line in record.read_text().splitlines() if not line.startswith("access:")]
    record.write_text("\n".join([*lines, f"access: {value}", ""]))


def settings(library, text):
    (library.settings.root / "library.yaml").write_text(text)
    return open_library(library.settings.root)


@pytest.fixture
def closed(library):
    """Return a library with the study `a`, of which half is shown and each word finds it."""
    library = settings(library, "excerpts_share: 0.5\nfind_hidden_words: true\n")
    samples.study(pdfs(library) / "a.pdf", TEXT)
    ingest(library)
    access(library, "excerpts")
    ingest(library)
    return library


def text(library):
    return library.page("a", 1).text


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("fault", ["gone", "damaged"])
def test_a_study_that_is_closed_without_its_pdf_shows_its_passages_only(library, fault, rebuild):
    """The open pages do not stay in the index although the PDF cannot be read."""
    pdf = samples.study(pdfs(library) / "a.pdf", TEXT)
    ingest(library)
    whole = text(library)
    content = pdf.read_bytes()
    pdf.unlink() if fault == "gone" else pdf.write_bytes(b"%PDF-1.7 rommel")
    access(library, "excerpts")
    outcome = "missing" if fault == "gone" else "failed"
    assert [each.outcome for each in ingest(library, rebuild=rebuild).values()] == [outcome]
    assert len(text(library)) < len(whole) / 4
    assert library.search("geheimwoord").total_studies == 0
    pdf.write_bytes(content)
    ingest(library)
    assert library.check().disagreements == ()
    assert len(text(library)) < len(whole) / 4


def test_a_study_that_is_opened_without_its_pdf_is_read_once_it_is_there(closed):
    """Until then it keeps its passages."""
    passages, pdf = text(closed), pdfs(closed) / "a.pdf"
    content = pdf.read_bytes()
    pdf.unlink()
    access(closed, "open")
    ingest(closed)
    assert text(closed) == passages
    pdf.write_bytes(content)
    ingest(closed)
    assert "geheimwoord" in text(closed)
    assert closed.check().disagreements == ()


def test_a_rebuild_without_the_pdf_keeps_the_hidden_words(closed):
    """A word of the withheld text finds the study as before."""
    passages = text(closed)
    hidden = next(word for word in ("geheimwoord", "tien", "vijf") if word not in passages)
    assert closed.search(hidden).total_studies == 1
    (pdfs(closed) / "a.pdf").unlink()
    ingest(closed, rebuild=True)
    assert closed.search(hidden).total_studies == 1
    assert text(closed) == passages
    library = settings(closed, "excerpts_share: 0.5\n")
    ingest(library)
    assert library.search(hidden).total_studies == 0


@pytest.mark.parametrize(("share", "most"), [(0.25, 0.25), (0.01, 0)])
def test_a_lower_share_shortens_the_passages_without_the_pdf(closed, share, most):
    """They are some of the passages of before; with the PDF back, the share is that of the page."""
    passages, pdf = text(closed), pdfs(closed) / "a.pdf"
    content = pdf.read_bytes()
    pdf.unlink()
    library = settings(closed, f"excerpts_share: {share}\n")
    ingest(library)
    shorter = text(library).split(GAP)
    assert sum(map(len, shorter)) <= most * len(TEXT)
    assert set(shorter) <= {*passages.split(GAP), ""}
    pdf.write_bytes(content)
    ingest(library)
    assert sum(map(len, text(library).split(GAP))) <= share * (len(TEXT) + len("Hoofdstuk 1 "))

"""Quotations are found again by their words, in a new version of the PDF too."""

from __future__ import annotations

import pytest

from library import open_library
from library.core.readers.dossier import Finding, Quotation
from tests import samples
from tests.conftest import ingest

FIRST = "De haven levert 12 megawatt restwarmte aan de stad en aan drie fabrieken langs het kanaal."
SECOND = "Het tweede net volgt in de zomer en verwarmt dan ook de school en het zwembad ernaast."


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return a library in which the PDF of a study was replaced, and the version before."""
    root = tmp_path_factory.mktemp("replaced")
    pdf = root / "pdfs" / "net.pdf"
    samples.study(pdf, FIRST, SECOND)
    samples.study(root / "pdfs" / "geheim.pdf", FIRST)
    (root / "pdfs" / "geheim.yaml").write_text("id: geheim\nadded: 2026-01-01\naccess: draft\n")
    library = open_library(root)
    ingest(library)
    kept = library.study("net").versions[0].sha256[:8]
    samples.study(pdf, "Een nieuw voorwoord.", FIRST.replace("12", "15"), SECOND)
    ingest(library)
    return library, kept


@pytest.mark.parametrize(
    ("page", "words", "finding", "now"),
    [
        (2, "Het tweede net volgt in de zomer", Finding.MOVED, 3),
        (1, FIRST, Finding.CHANGED, 2),
        (1, "Hier staat helemaal niets van in de studie", Finding.GONE, None),
        (1, "", Finding.REPLACED, 1),
        (9, "", Finding.GONE, None),
        (3, SECOND, Finding.SAME_WORDS, 3),
    ],
)
def test_replaced_pdf(library, page, words, finding, now):
    """A passage is found on its new page, or reported as changed or gone."""
    opened, kept = library
    (checked,) = opened.check_quotations([Quotation("net", page, kept, words)])
    assert checked.finding is finding
    assert (checked.page.number if checked.page else None) == now
    if checked.finding is Finding.CHANGED:
        assert "15 megawatt" in checked.passage


def test_same_pdf(library):
    """In the same PDF a passage is on its page only; a draft is an unknown study."""
    opened, _ = library
    version = opened.study("net").versions[0].sha256
    asked = [Quotation("net", 3, version, SECOND), Quotation("net", 1, version, SECOND),
             Quotation("nobody", 1, version, SECOND), Quotation("geheim", 1)]  # fmt: skip
    found = opened.check_quotations(asked)
    assert [each.finding for each in found] == [
        Finding.SAME, Finding.GONE, Finding.NO_STUDY, Finding.NO_STUDY
    ]  # fmt: skip
    assert found[0].passage == SECOND
    assert found[0].current == Quotation("net", 3, version, SECOND)

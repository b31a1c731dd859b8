"""Golden files: the complete extraction of sample PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.core.model import Page
from library.extract.extracted_study import ExtractedStudy
from library.extract.study import extract_study
from tests import samples

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {
    "two-columns": samples.two_columns,
    "broken-words": samples.broken_words,
    "running-headers": samples.running,
    "scan": samples.scan,
    "encrypted": lambda path: samples.encrypted(path, ""),
    "wrong-title": samples.letter_spaced,
    "bilingual": lambda path: samples.study(path, samples.DUTCH, samples.FRENCH, front=1),
    "landscape-table": samples.landscape_table,
    "contents": samples.with_contents,
}
"""Name of the golden file -> function that makes the sample; its docstring states the purpose."""


def as_text(extracted: ExtractedStudy) -> str:
    """Return *extracted* as text that is easy to compare."""
    found = [
        f"{each.origin}: {each.record.title or each.record.languages}" for each in extracted.found
    ]
    return "\n".join([*found, *map(page_as_text, extracted.pages)]) + "\n"


def page_as_text(page: Page) -> str:
    quality = f"{page.quality.score} {page.quality.fault}".strip()
    return "\n".join(
        [
            "",
            f"=== {page.number} · label {page.label} · {page.language} · {page.kind} · {quality}",
            f"path: {' > '.join(page.path)}",
            f"headings: {' | '.join(page.headings)}",
            f"margin: {' | '.join(page.running_headers.splitlines())}",
            "---",
            page.text,
        ]
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_matches_its_golden_file(tmp_path, request, name):
    """The extraction of each sample equals its golden file."""
    path = SAMPLES[name](tmp_path / "sample.pdf")
    text = as_text(extract_study(path, ("nl", "en", "fr", "de")))
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")

"""The heading of a summary that is set in smaller type than the text."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import samples

TEXT = samples.DUTCH * 4


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Samenvatting", True), ("Abstract", True), ("Résumé", True), ("Zie de kaart", False)],
)
def test_the_heading_of_a_summary_in_small_type_is_seen(tmp_path, title, expected):
    """In bold type above the summary, as LaTeX sets both; other words may be a label."""
    head = f"#align(center, text(8.5pt, weight: 700)[{title}])"
    summary = f"{head}\n#pad(x: 20pt, text(8.5pt)[{TEXT}])"
    source = f"#set text(10pt)\n{summary}\n\n#text(weight: 700, 13pt)[Inleiding]\n\n{TEXT * 4}"
    pages = extract_study(samples.typeset(tmp_path / "a.pdf", source), ("nl",)).pages
    assert (title in pages[0].headings) is expected

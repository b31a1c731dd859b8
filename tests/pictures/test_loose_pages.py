"""Pages with the places of values outlined and named."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from library import open_library
from library.pictures import LoosePages, NamedSpan
from tests import samples
from tests.conftest import ingest

VALUES = {"An Peeters": "Auteurs", "Stad Gent": "Uitgever", "2021": "Datum"}


@pytest.mark.parametrize("align", ["top + left", "bottom + right", "horizon + center"])
@pytest.mark.parametrize("line", ["{}", "{} en meer", "Door {}"])
def test_no_name_covers_what_is_printed(tmp_path, align, line):
    """The name of a value is where nothing is printed, also when lines and words are near."""
    lines = " \\ ".join(map(line.format, VALUES))
    source = f"#set page(width: 12cm, height: 8cm)\n#align({align})[{lines}]"
    pdf = samples.typeset(tmp_path / "pdfs" / "a.pdf", source)
    library = open_library(tmp_path)
    ingest(library)
    (study,) = library.studies()
    (page,) = library.pages(study.id)
    spans = [
        NamedSpan(page.text.index(each), page.text.index(each) + len(each), name)
        for each, name in VALUES.items()
    ]
    pages = LoosePages(library.settings)
    plain, outlined = (
        Image.open(io.BytesIO(pages.outlined(pdf, page, each, width=900))).convert("RGB")
        for each in ((), spans)
    )
    ink = plain.convert("L").point(lambda value: 255 if value < 100 else 0)
    changed = ImageChops.difference(plain, outlined).convert("L")
    covered = ImageChops.multiply(ink, changed)
    # An outline runs through the letters beside it, which stay readable.
    assert sum(covered.histogram()[1:]) < 150
    assert changed.getbbox()

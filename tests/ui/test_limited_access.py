"""Screens of studies with limited access."""

from __future__ import annotations

import re

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import shown


def test_limited_access_shows_excerpts_only(tmp_path):
    """A study with limited access has no image, no zoom, no PDF and no other text."""
    secret = " ".join(f"Zin nummer {n} over een geheim warmtenet in de haven." for n in range(40))
    path = samples.study(tmp_path / "pdfs" / "deels.pdf", secret, title="Ten dele")
    path.with_suffix(".yaml").write_text("id: deels\nadded: 2026-01-01\naccess: excerpts\n")
    library = open_library(tmp_path)
    ingest(library)
    passages = " ".join(library.page("deels", 1).text.split())
    for place in ("/studies/deels", "/studies/deels/pages/1"):
        app = shown(library, place, {"q": "geheim", "lang": "en"})
        assert "picture" not in app.html.replace("class=picture", "")
        assert "deels.pdf" not in app.html
        assert "Fit width" not in app.text
        for number in re.findall(r"Zin nummer (\d+)", app.text):
            assert f"Zin nummer {number} " in passages


def test_a_hit_without_excerpts_says_why(tmp_path):
    """Of a study with limited access, the title of a section can match outside every excerpt."""
    text = " ".join(f"Zin {n} gaat over een warmtenet in de haven." for n in range(40))
    samples.typeset(tmp_path / "pdfs" / "deels.pdf", f"= Zeewier\n{text}")
    (tmp_path / "pdfs" / "deels.yaml").write_text(
        "id: deels\nadded: 2026-01-01\naccess: excerpts\n"
    )
    library = open_library(tmp_path)
    ingest(library)
    for path in ("/", "/studies/deels"):
        for question, is_said in (("zeewier", True), ("warmtenet", False)):
            text = shown(library, path, {"q": question, "lang": "en"}).text
            assert ("No excerpt with these words may be shown." in text) == is_said

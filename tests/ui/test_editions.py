"""What screens keep for an edition, when the library changes while a request is answered."""

from __future__ import annotations

import pytest

from library import open_library
from library.ui.context.screen_context import with_library
from library.ui.screen_paths import PATHS
from tests import samples
from tests.conftest import ingest, pdfs
from tests.ui.rendering import context_of, shown

DEFINES = "Restwarmte is een vorm van warmte die bij een ander proces vrijkomt. "
ADDRESSES = (("/", {"q": "restwarmte"}), ("/", {}))


@pytest.mark.parametrize(("path", "params"), ADDRESSES)
def test_a_screen_of_an_earlier_commit_is_not_kept_for_the_newest(tmp_path, path, params):
    """A study that was withdrawn meanwhile is on no later screen."""
    library = open_library(tmp_path)
    for name in ("blijft", "vertrekt"):
        samples.study(pdfs(library) / f"{name}.pdf", DEFINES + samples.DUTCH, title=f"Over {name}")
    ingest(library)
    with library.view() as earlier:
        (pdfs(library) / "vertrekt.yaml").write_text(
            "id: vertrekt\nadded: 2026-01-01\ntitle: Over vertrekt\naccess: withdrawn\n"
        )
        ingest(library)
        PATHS[path](with_library(context_of(library, path, params), library, earlier))
    assert "vertrekt" not in shown(library, path, params).html


def test_a_page_that_only_an_earlier_pdf_had(tmp_path):
    """Who follows a link to a page of a PDF that was replaced reads that it was."""
    library = open_library(tmp_path)
    plan = pdfs(library) / "plan.pdf"
    samples.study(plan, samples.DUTCH, samples.ENGLISH, title="Plan")
    ingest(library)
    assert "PDF replaced on" not in shown(library, "/studies/plan", {}, "en").text
    samples.study(plan, samples.DUTCH, title="Plan")
    ingest(library)
    replaced = "has no page 2. Its PDF was replaced, and the last page is now 1."
    assert replaced in shown(library, "/studies/plan/pages/2", {}, "en").text
    assert "PDF replaced on" in shown(library, "/studies/plan", {}, "en").text

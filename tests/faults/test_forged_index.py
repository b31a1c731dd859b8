"""Nothing in `index/` is executed: a pickle with a matching checksum is data, or damage."""

from __future__ import annotations

import hashlib
import json
import pickle
from contextlib import suppress

import pytest

from library import LibraryError, open_library
from tests import samples
from tests.conftest import ingest, pdfs
from tests.hostile_pickle import Payload

PICKLE = b"\x80\x05\x95"
"""How the list of segments begins, the last value in a table of contents."""


@pytest.fixture
def forged(library, tmp_path):
    """Return the root of a library whose table of contents is forged, and the folder it creates."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    build, target = next(library.settings.index.glob("build-*")), tmp_path / "target"
    (toc,) = build.glob("_MAIN_*.toc")
    content = toc.read_bytes()
    toc.write_bytes(content[: content.index(PICKLE)] + pickle.dumps(Payload(target), 2))
    (path,) = build.glob("_MAIN_*.json")
    manifest = json.loads(path.read_text())
    manifest["content"]["toc_sha256"] = hashlib.sha256(toc.read_bytes()).hexdigest()
    text = json.dumps(manifest["content"], separators=(",", ":"))
    manifest["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps(manifest))
    return library.settings.root, target


def test_a_forged_pickle_is_not_run(forged):
    """Neither a search nor a check, an ingest or a rebuild runs it, with the right checksums."""
    root, target = forged
    for work in (
        lambda: open_library(root).search("restwarmte"),
        lambda: open_library(root).check(),
        lambda: ingest(open_library(root)),
        lambda: ingest(open_library(root), rebuild=True),
    ):
        with suppress(LibraryError):  # damage may be reported
            work()
        assert not target.exists()
    assert open_library(root).search("restwarmte").total_studies == 1


def test_the_forged_pickle_would_run(forged):
    """The forgery is a real one: `pickle` makes the folder."""
    root, target = forged
    (toc,) = (root / "index").glob("build-*/_MAIN_*.toc")
    content = toc.read_bytes()
    pickle.loads(content[content.rindex(PICKLE[:1]) :])  # noqa: S301 - made above
    assert target.exists()

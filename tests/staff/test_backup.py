"""The backup of docs/operations.md: made, restored into an empty folder, and the same library."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from library import open_library
from tests import samples
from tests.conftest import contents, ingest, pdfs

DOCS = Path(__file__).parents[2] / "docs"


def test_a_restored_backup_is_the_same_library(library, tmp_path):
    """The documented commands keep all ids, dates, tombstones and the journal."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "twee.pdf", samples.ENGLISH)
    (library.settings.root / "library.yaml").write_text("name: Bib\n")
    ingest(library)
    desk = library.desk()
    ingest(library, *desk.remove(desk.plan_removal("twee"), "remove"))
    before = [(each.id, each.added, each.title, each.versions) for each in library.studies()]
    text = (DOCS / "operations.md").read_text()
    make = re.search(r"^    (tar --create .*?)\n\n", text, re.MULTILINE | re.DOTALL)
    command = make[1].replace("library-$(date +%F).tar.gz", str(tmp_path / "backup.tar.gz"))
    bash = shutil.which("bash") or "bash"
    subprocess.run([bash, "-c", command], cwd=library.settings.root, check=True)
    restored = tmp_path / "restored"
    restored.mkdir()
    extract = ["tar", "--extract", "--gzip", f"--file={tmp_path / 'backup.tar.gz'}"]
    subprocess.run(extract, cwd=restored, check=True)
    again = open_library(restored)
    ingest(again)
    assert [(each.id, each.added, each.title, each.versions) for each in again.studies()] == before
    assert again.check().disagreements == ()
    for folder in ("pdfs", "journal", "withdrawn"):
        assert contents(restored / folder) == contents(library.settings.root / folder)
    assert [each.action for each in again.desk().journal.changes()] == ["remove"]

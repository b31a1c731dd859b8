"""The backup of docs/operations.md: made, restored into an empty folder, and the same library."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from library import open_library
from tests import samples
from tests.conftest import contents, ingest, pdfs

CONCEPTS = "concepts:\n  warmtenet:\n    labels:\n      nl: [warmtenet, stadswarmte]\n"
DOCS = Path(__file__).parents[2] / "docs"


def test_a_restored_backup_is_the_same_library(library, tmp_path):
    """The documented commands keep all ids, dates, tombstones, texts and the journal."""
    samples.study(pdfs(library) / "een.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "twee.pdf", samples.ENGLISH)
    beside = {"library.yaml": "name: Bib\n", "about.nl.md": "# Wij\n", "thesaurus.yaml": CONCEPTS}
    for name, content in beside.items():
        (library.settings.root / name).write_text(content)
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
    assert {name: (restored / name).read_text() for name in beside} == beside
    again = open_library(restored)
    ingest(again)
    assert [(each.id, each.added, each.title, each.versions) for each in again.studies()] == before
    assert again.check().disagreements == ()
    for folder in ("pdfs", "journal", "withdrawn"):
        assert contents(restored / folder) == contents(library.settings.root / folder)
    assert [each.action for each in again.desk().journal.changes()] == ["remove"]

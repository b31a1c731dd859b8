"""The digest of what the terms of a text depend on."""

from __future__ import annotations

import pytest

from library.analysis.digest import digest_of


@pytest.fixture
def package(tmp_path):
    """Return a package of rules and a list of words."""
    (tmp_path / "words").mkdir()
    (tmp_path / "stems.py").write_text("ENDINGS = ('en', 's')\n")
    (tmp_path / "words" / "nl.blocks").write_bytes(b"fiets")
    return tmp_path


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "stems.py").write_text("ENDINGS = ('en',)\n"),
        lambda folder: (folder / "words" / "nl.blocks").write_bytes(b"fietsen"),
        lambda folder: (folder / "words" / "nl.blocks").unlink(),
        lambda folder: (folder / "words" / "fr.blocks").write_bytes(b""),
        lambda folder: (folder / "stems.py").rename(folder / "stem.py"),
    ],
    ids=["rule", "list", "no list", "another list", "another name"],
)
def test_each_change_of_rules_and_lists_gives_another_digest(package, change):
    """A rule or a list that is changed, added, removed or renamed changes the digest."""
    before = digest_of((package,), "3.1.0")
    change(package)
    assert digest_of((package,), "3.1.0") != before


def test_other_stemmers_give_another_digest(package):
    """An upgrade of the stemmers changes the digest."""
    assert digest_of((package,), "3.1.0") != digest_of((package,), "3.1.1")


def test_what_makes_no_terms_changes_no_digest(package):
    """Compiled files, documents and times of files leave the digest as it is."""
    before = digest_of((package,), "3.1.0")
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "stems.cpython-311.pyc").write_bytes(b"\0")
    (package / "README.md").write_text("Lists of words\n")
    (package / "stems.py").write_text((package / "stems.py").read_text())
    assert digest_of((package,), "3.1.0") == before

"""Files keep their attributes and form when a version is added to a record."""

from __future__ import annotations

import codecs
import os

import pytest

from tests import samples
from tests.conftest import ingest, pdfs


@pytest.fixture
def record(library):
    """Return the record of an ingested study."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    return pdf.with_suffix(".yaml")


def add_version(library, record):
    """Ingest another version of the PDF; return the bytes of the record."""
    samples.study(record.with_suffix(".pdf"), samples.ENGLISH)
    assert ingest(library)["a.pdf"].outcome == "changed"
    content = record.read_bytes()
    assert content.count(b"sha256:") == 2
    assert library.check().disagreements == ()
    return content


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(library, record, mode):
    """A record with passwords that only its owner may read stays so."""
    record.chmod(mode)
    add_version(library, record)
    assert record.stat().st_mode & 0o777 == mode


def test_the_owner_is_kept(library, record):
    """A record of another user stays theirs; only root can try it."""
    if os.geteuid() == 0:
        os.chown(record, 1234, 2345)
    before = record.stat()
    add_version(library, record)
    after = record.stat()
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_mark_are_kept(library, record, line_end, bom):
    """The new lines end as the others do."""
    record.write_bytes(bom + record.read_bytes().replace(b"\n", line_end))
    content = add_version(library, record)
    assert content.startswith(bom + b"# ")
    assert content.count(b"\n") == content.count(line_end)


@pytest.mark.parametrize("target", ["../elsewhere/real.yaml", "real.yaml.txt"])
def test_a_link_is_kept(library, record, target):
    """The version is added to the file that the link leads to."""
    real = record.parent / target
    real.parent.mkdir(exist_ok=True)
    record.rename(real)
    record.symlink_to(real)
    content = add_version(library, record)
    assert record.is_symlink()
    assert real.read_bytes() == content

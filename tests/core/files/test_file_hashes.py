"""Checksums of files."""

from __future__ import annotations

import hashlib

from library.core.files.file_hashes import has_bytes, have_same_bytes, sha256_of


def test_a_missing_file_has_no_bytes(tmp_path):
    """It is not an error."""
    assert not has_bytes(tmp_path / "a", "")


def test_a_file_has_the_bytes_of_its_checksum_alone(tmp_path):
    """Also one that is read in more than one piece; a file with one byte more has others."""
    one, other = tmp_path / "een.pdf", tmp_path / "twee.pdf"
    one.write_bytes(b"a" * 2_500_000)
    other.write_bytes(b"a" * 2_500_001)
    assert has_bytes(one, hashlib.sha256(b"a" * 2_500_000).hexdigest())
    assert not has_bytes(other, sha256_of(one))
    assert (have_same_bytes(one, one), have_same_bytes(one, other)) == (True, False)

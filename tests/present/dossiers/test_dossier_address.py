"""Dossiers in addresses and files: what is written is read, and anything is read without error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import UsageError
from library.core.readers.dossier import Dossier, Quotation
from library.present.dossiers.dossier_address import dossier_params, read_params
from library.present.dossiers.dossier_file import read_file

WORDS = st.text(alphabet="abcé 7", max_size=20).map(lambda text: " ".join(text.split()))
REMARKS = st.text(max_size=30).map(lambda text: " ".join(text.split()))
QUOTATIONS = st.builds(
    Quotation,
    study=st.sampled_from(["heat", "over-warmte"]),
    page=st.integers(1, 999_999),
    version=st.sampled_from(["", "1a2b3c4d"]),
    words=WORDS,
    remark=REMARKS,
)
NAMES = st.text(max_size=20).map(lambda text: " ".join(text.split()))
DOSSIERS = st.builds(Dossier, NAMES, st.lists(QUOTATIONS, max_size=4).map(tuple))


@given(DOSSIERS)
def test_address_holds_the_dossier(dossier):
    """A dossier of short passages comes back whole from its address."""
    assert read_params(dossier_params(dossier)) == dossier


@given(DOSSIERS)
def test_file_holds_the_dossier(dossier):
    """A dossier comes back whole from its file."""
    quotations = [
        {name: getattr(each, name) for name in ("study", "page", "version", "words", "remark")}
        for each in dossier.quotations
    ]
    file = {"format": "study-dossier", "name": dossier.name, "quotations": quotations}
    assert read_file(json.dumps(file).encode()) == dossier


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=10))
def test_any_address_is_a_dossier(texts, name):
    """Parts that are no quotations are ignored."""
    assert all(each.page > 0 for each in read_params({"p": texts, "name": [name]}).quotations)


def test_study_is_named_once():
    """Quotations of one study in a row name it once; another version is named."""
    dossier = Dossier("", (Quotation("heat", 1, "1a"), Quotation("heat", 2, "1a"),
                           Quotation("heat", 3, "2b")))  # fmt: skip
    assert dossier_params(dossier) == {"p": ["heat~1~1a", "~2", "heat~3~2b"]}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "other"}', b'{"quotations": [1]}'])
def test_other_files_are_refused(content):
    """A file that is no dossier has an error with a remedy."""
    with pytest.raises(UsageError, match="not a file of a dossier"):
        read_file(content)

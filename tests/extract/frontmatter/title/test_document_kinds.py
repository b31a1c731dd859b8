"""Titles that name a kind of document or a series."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.title.document_kinds import is_series


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Manual for Proefpakket Version 2", False),
        ("Handleiding Proefpakket versie 3", False),
        ("Cahiers Wonen 12", True),
        ("Rapport 2019-034", True),
    ],
)
def test_the_number_of_a_version_is_none_in_a_series(text, is_name):
    """A name with another number, apart from what is below, may be that of a series."""
    assert is_series(text, is_apart=True) == is_name

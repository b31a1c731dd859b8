"""The forms of nouns."""

import pytest

from library.analysis.noun_forms import forms_among


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("stroom", "stromen", True),
        ("net", "netten", True),
        ("stad", "steden", True),
        ("kind", "kinderen", True),
        ("museum", "musea", True),
        ("besparing", "besparingen", True),
        ("waarde", "waarden", True),
        ("geld", "geldig", False),
        ("duur", "duurder", False),
        ("besparing", "bespaart", False),
        ("net", "nat", False),
    ],
)
def test_forms_of_one_noun(one, other, are):
    """Singular and plural are forms of a noun; a derived word is not."""
    assert forms_among([other], one, "nl") == ({other} if are else set())
    assert forms_among([one], other, "nl") == ({one} if are else set())

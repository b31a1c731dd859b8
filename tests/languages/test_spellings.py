"""One look tells whether any rule of spelling applies to a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.languages import english_spelling
from library.languages.dutch import dutch_spelling

LETTERS = (
    "colour labour centre theatre fibre manoeuvre log ue ed ing gram me s def off ence "
    "practis connexion ly ze jewellery cancell councill travell a em e o est us p f ec gyn c "
    "es edieval n euv m eb rrh ea elia dgement skillful will moul d t grey plough tyre kerb "
    "gaol aeroplane mollusc disc yoghurt carburettor sal eable sceptic artef ageing sulph "
    "aluminium electr practi cisch criti ek vacantie projekt pannekoek komitee copie oxyd"
).split()
WORDS = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3).map("".join)


@pytest.mark.parametrize(
    ("rules", "any_of_them"),
    [
        (english_spelling.COMPILED, english_spelling.ANY_RULE),
        (dutch_spelling.ROOTS, dutch_spelling.ANY_ROOT),
    ],
)
@given(word=WORDS)
def test_one_look_finds_what_any_rule_replaces(rules, any_of_them, word):
    """A word without it is left as it is by each rule."""
    assert bool(any_of_them.search(word)) is any(rule.search(word) for rule, _ in rules)

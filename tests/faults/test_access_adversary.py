"""Queries do not read out the withheld text of studies with `access: excerpts`."""

from __future__ import annotations

import itertools
import random

import pytest

from tests.faults.adversary import WORDS, Adversary, target

BUDGET = 1200
"""Questions; 20,000 were asked once."""
MOST_LEARNED = 0.02
RUNS = 12
"""Triples of hidden words whose order the adversary guesses."""


@pytest.fixture(scope="module", params=[False, True], ids=["off", "on"])
def adversary(request, tmp_path_factory):
    root = tmp_path_factory.mktemp("adversary") / "library"
    return Adversary(target(root, find_hidden_words=request.param))


def test_hidden_words_are_found_only_if_allowed(adversary):
    """Without `find_hidden_words` at most 2 % of the hidden words are learned; with it, most."""
    assert len(adversary.target.hidden) > 80
    adversary.guess_words(BUDGET)
    allowed = adversary.target.library.settings.file.find_hidden_words
    assert adversary.share() <= MOST_LEARNED or allowed
    common = adversary.target.hidden & set(WORDS)
    assert not allowed or len(common & adversary.learned) > len(common) / 2


def test_order_of_hidden_words_is_not_revealed(adversary):
    """Answers do not depend on the order of three hidden words, or on how near they are."""
    chance, hidden = random.Random(8), adversary.target.hidden
    runs = [
        run for page in adversary.target.pages
        for run in zip(page, page[1:], page[2:], strict=False)
        if set(run) <= hidden and len(set(run)) == 3
    ]  # fmt: skip
    for run in chance.sample(runs, min(RUNS, len(runs))):
        for form in ('"{}"', '"{}"~2', "{}"):
            answers = {
                str(adversary.target.library.search(form.format(" ".join(order))).hits)
                for order in itertools.permutations(run)
            }
            assert len(answers) == 1, (form, run)
    assert len(runs) > RUNS


@pytest.mark.parametrize("form", ["{}*", "*{}*", "{}~", "title:{}*"])
def test_parts_of_hidden_words_match_nothing(adversary, form):
    """Prefixes, patterns, fuzzy words and fields match only words that are shown."""
    for word in sorted(adversary.target.hidden)[:40]:
        question = form.format(word[:-1])
        hits = adversary.target.library.search(question, corrections=False).hits
        assert all(hit.pages and page.excerpts for hit in hits for page in hit.pages), question

"""Word forms: forms of one word meet, and different words that look alike do not.

`pairs/` has pairs of frequent words that the lists and rules were not made from: a word and its
lemma, as another lemmatizer gives them (nouns with adjectives, verbs), different words within two
edits of each other, and words with others that a suffix makes of them. `corpus` are forms on the
pages of studies, `confused` different words to which Snowball gives one stem, and `similar` words
with a beginning in common that mean something else, chosen by hand, of which dictionaries list no
form of both. `irregular` are forms chosen by hand: many of strong verbs. `written` are forms of
common words of reports, written down by hand, `unlike` different words beside them, and `prefixed`
German verbs with a prefix or in -ieren, `strong` forms of verbs with a prefix that change a vowel,
`frequent` forms drawn at random from frequent words, `conjugated` forms drawn from whole tables of
conjugation of frequent verbs, by other programs, that texts have; some are nouns too (*Lage*).
`respelled` are Dutch words as they were spelled before 1996, with the present spelling, English
words in British and American spelling, and German ones that have two spellings.
`feminines` are names of women and of men.
Pairs that were plainly wrong were removed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from library.analysis import fold, stem
from library.languages.words import WordFile, encode_blocks, lemma_of

PAIRS = {
    file.stem: file.read_text().split() for file in (Path(__file__).parent / "pairs").iterdir()
}
LEAST = {
    "confused": 0.91, "similar": 0.94, "irregular": 0.96, "prefixed": 0.9, "conjugated": 0.96,
}  # fmt: skip
"""Share of the pairs of a kind that are right."""
LEAST_OF_OTHERS = 0.97


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_most_pairs_of_a_list_are_right(name):
    """Forms share a stem, and different words have different stems, but for a few."""
    language, kind = name.split("_")
    pairs = [pair.split("/") for pair in PAIRS[name]]
    same = [stem(fold(one), language) == stem(fold(other), language) for one, other in pairs]
    right = same.count(kind not in {"apart", "derived", "confused", "similar", "unlike"})
    assert right >= LEAST.get(kind, LEAST_OF_OTHERS) * len(pairs)


@pytest.mark.parametrize(
    ("forms", "other"),
    [("gerät geräte geräten geräts", "rat"), ("gebot gebote gebots", "gebiet")],
)
def test_a_noun_like_a_form_of_a_verb_has_a_stem_of_its_own(forms, other):
    """The list of forms has some nouns as forms of verbs: Gerät of raten, Gebot of gebieten."""
    stems = {stem(fold(form), "de") for form in forms.split()}
    assert len(stems) == 1
    assert stem(other, "de") not in stems


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("nl_nouns", 300), ("nl_verbs", 300), ("nl_apart", 250), ("fr_verbs", 150),
        ("de_nouns", 200), ("nl_corpus", 600), ("en_corpus", 200), ("fr_corpus", 195),
        ("de_corpus", 200), ("nl_confused", 180), ("en_confused", 300), ("fr_confused", 240),
        ("de_confused", 215), ("nl_written", 570), ("en_written", 480), ("fr_written", 480),
        ("de_written", 510), ("nl_unlike", 220), ("en_unlike", 220), ("fr_unlike", 190),
        ("de_unlike", 210), ("de_prefixed", 60),
        ("nl_strong", 375), ("de_strong", 225), ("nl_frequent", 110), ("en_frequent", 120),
        ("fr_frequent", 120), ("de_frequent", 110), ("nl_conjugated", 490), ("nl_respelled", 130),
        ("en_respelled", 140), ("de_respelled", 70),
        ("fr_conjugated", 490), ("de_conjugated", 490),
    ],
)  # fmt: skip
def test_the_lists_are_long_enough(name, least):
    """A share of a few pairs would say little."""
    assert len(set(PAIRS[name])) >= least


@pytest.mark.parametrize(
    ("form", "language", "lemma"),
    [
        ("gewonnen", "nl", "winnen"), ("chiens", "fr", "chiens"), ("went", "en", "go"),
        ("gegangen", "de", "gehen"), ("", "nl", ""), ("zzz", "nl", "zzz"),
        ("gewonnen", "xx", "gewonnen"), ("avions", "fr", "avions"), ("taxes", "en", "taxes"),
    ],
)  # fmt: skip
def test_lemmas(form, language, lemma):
    """A listed form has its lemma; any other word is its own."""
    assert lemma_of(form, language).word == lemma


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_every_word_of_a_list_is_found(count):
    """A list of several blocks has all its words with their values, and no others."""
    values = {f"w{number:05}": "" if number % 3 else str(number) for number in range(count)}
    lines = [f"{word} {value}".rstrip() for word, value in values.items()]
    words = WordFile(encode_blocks(lines) if lines else b"")
    assert {word: words.find(word) for word in values} == values
    assert [words.find(word) for word in ("", "a", "w0000", "w000001", "z")] == [None] * 5

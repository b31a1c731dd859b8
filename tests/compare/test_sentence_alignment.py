"""Sentences of two versions: which are compared, where they begin, and which belong together."""

from __future__ import annotations

import pytest

from library.compare.sentence_alignment import Sentence, SentencePair, align, study_sentences
from library.core.model import Page, PageKind

SAME = [f"Zin nummer {word} blijft hier zoals ze was." for word in "een twee drie vier".split()]


def pages(*texts: str, kind: PageKind = PageKind.BODY) -> list[Page]:
    return [Page("a", at, f"p{at}", "nl", text, kind=kind) for at, text in enumerate(texts, 1)]


def found(*texts: str) -> list[tuple[str, int]]:
    """Return each sentence of pages with these texts, with the number of its page."""
    return [(each.text, each.page) for each in study_sentences(pages(*texts))]


def version(*texts: str, page: int = 1) -> list[Sentence]:
    return [Sentence(text, page, str(page)) for text in texts]


def texts(pairs: tuple[SentencePair, ...]) -> list[tuple[str, str]]:
    """Return the text of both sentences of each pair; empty for none."""
    return [(pair.old.text if pair.old else "", pair.new.text if pair.new else "")
            for pair in pairs]  # fmt: skip


def test_only_whole_sentences_are_compared():
    """Fewer than four words are a heading, a label or a cell."""
    assert found("Drie losse woorden.\n\nVier woorden zijn genoeg.") == [
        ("Vier woorden zijn genoeg.", 1)
    ]


@pytest.mark.parametrize("kind", [PageKind.CONTENTS, PageKind.REFERENCES])
def test_lists_are_not_compared(kind):
    """Pages with a table of contents or with references are left out; a cover is not."""
    text = "De haven levert elk jaar warmte."
    listed = pages(text, kind=kind)
    assert study_sentences(listed) == ()
    assert study_sentences([*listed, *pages(SAME[0])]) == study_sentences(pages(SAME[0]))
    assert len(study_sentences(pages(text, kind=PageKind.COVER))) == 1


def test_footnotes_come_last():
    """Each is a sentence of its own, without its mark, on its page."""
    first = "De haven levert elk jaar warmte.\n\n1Zie ook dat rapport.\n2Vergelijk hier tabel vier."
    assert found(first, "De stad koopt die warmte.") == [
        ("De haven levert elk jaar warmte.", 1),
        ("De stad koopt die warmte.", 2),
        ("Zie ook dat rapport.", 1),
        ("Vergelijk hier tabel vier.", 1),
    ]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("De haven levert elk", "jaar warmte.", "De haven levert elk jaar warmte."),
        ("De haven levert sinds", "2019 ook warmte.", "De haven levert sinds 2019 ook warmte."),
        ("De haven wint water-", "kracht en warmte.", "De haven wint waterkracht en warmte."),
        ("De haven telt in-", "en uitvoer mee.", "De haven telt in- en uitvoer mee."),
    ],
    ids=["letter", "digit", "divided word", "suspended hyphen"],
)
def test_a_sentence_runs_on(before, after, joined):
    """On the next page and in the next column; it is on the page that it begins on."""
    assert found(before, after) == [(joined, 1)]
    if after[0].isalpha():
        assert found(f"{before}\n\n{after}") == [(joined, 1)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("De haven levert elk jaar", "Warmte is er genoeg voor."),
        *(
            (f"De haven levert elk jaar{end}", "warmte is er genoeg voor.")
            for end in (".", "!", "?", ":", ";")
        ),
    ],
)
def test_a_sentence_ends_with_its_page(before, after):
    """By a mark at its end, or by a capital letter at the beginning of the next page."""
    assert found(before, after) == [(before, 1), (after, 2)]


def test_moved_sentences_are_no_change():
    """Wherever they are now."""
    assert align(version(*SAME), version(*reversed(SAME))) == ()


def test_the_last_of_repeated_sentences_is_gone():
    """The same sentence is matched as often as both versions have it, from the beginning."""
    repeated = [*version(*SAME[:1]), *version(*SAME[:1], page=2), *version(*SAME[:1], page=3)]
    (gone,) = align(repeated, repeated[:2])
    assert (gone.old, gone.new) == (repeated[2], None)
    added = align(repeated[:1], repeated)
    assert [(each.old, each.new) for each in added] == [(None, each) for each in repeated[1:]]


def test_changes_are_in_the_order_of_the_new_version():
    """What is gone comes behind the changes of the page with its number."""
    old = [*version("Alleen oud is deze bewering nu.", page=2), *version(*SAME)]
    new = [
        *version("Volkomen verse gedachte staat hierin.", page=3),
        *version("Heel andere mededeling werd toegevoegd.", page=2),
    ]
    pairs = align(old, [*version(*SAME), *new])
    assert texts(pairs) == [
        ("", new[1].text), (old[0].text, ""), ("", new[0].text),
    ]  # fmt: skip


def test_a_page_keeps_its_order():
    """Sentences that are gone, or added, are in the order in which they are printed."""
    assert texts(align(version(*SAME), ())) == [(each, "") for each in SAME]
    assert texts(align((), version(*SAME))) == [("", each) for each in SAME]


HALF = ("Alfa beta gamma delta epsilon zeta.", "Alfa beta gamma delta kappa lambda.")
"""Two sentences that share four of their six words."""


@pytest.mark.parametrize(
    ("between", "is_pair"), [(0, True), (2, True), (3, False)], ids=["at once", "near", "far"]
)
def test_half_of_a_sentence_is_enough_in_its_place(between, is_pair):
    """Its place is that of the sentences around it, but for two others."""
    more = [f"Nieuwe tussenzin nommer {word} erbij." for word in ("acht", "negen", "tien")]
    old = version(*SAME, HALF[0])
    new = version(*SAME, *more[:between], HALF[1])
    assert ((HALF[0], HALF[1]) in texts(align(old, new))) == is_pair


@pytest.mark.parametrize(("apart", "is_pair"), [(6, True), (7, False)])
def test_a_place_is_found_by_its_neighbours(apart, is_pair):
    """The same sentences say where a place is now, up to six before and behind it."""
    gone = [f"Verdwenen losse regel {at} xyzzy{at}." for at in range(apart - 1)]
    for turn in (1, -1):
        old = version(*[SAME[0], *gone, HALF[0]][::turn])
        new = version(*[SAME[0], *(f"Bij {at} gekomen zin {at}x." for at in gone), HALF[1]][::turn])
        assert (HALF in texts(align(old, new))) == is_pair


def test_elsewhere_most_words_are_the_same():
    """Reports repeat sentences with other words, so a pair elsewhere shares nearly all of them."""
    long = "Alfa beta gamma delta epsilon zeta eta theta iota kappa"
    old = version(f"{long} lambda.", HALF[0], *SAME)
    new = version(*SAME, *SAME, f"{long} omega.", HALF[1])
    pairs = texts(align(old, new))
    assert (f"{long} lambda.", f"{long} omega.") in pairs
    assert HALF not in pairs


def test_the_most_similar_sentences_are_a_pair():
    """Of two candidates, and of two sentences that are as similar, the one on the nearer page."""
    old = version("Alfa beta gamma delta epsilon zeta.")
    best = version("Alfa beta gamma delta epsilon omega.")
    other = version("Alfa beta gamma delta kappa omega.")
    same = version(*SAME)
    for new in ([*best, *other], [*other, *best]):
        pairs = texts(align([*same, *old], [*same, *new]))
        assert (old[0].text, best[0].text) in pairs
    text = "Alfa beta gamma delta epsilon zeta eta theta iota kappa"
    old = version(f"{text} lambda.", page=5)
    for near, far in ((4, 9), (6, 1)):
        new = [*version(f"{text} omega.", page=far), *version(f"{text} omega.", page=near)]
        pair = next(each for each in align(old, new) if each.old)
        assert pair.new == new[1]


def test_rare_words_weigh_more():
    """Elsewhere, sentences that share only the words of every sentence are not a pair."""
    every = [f"De studie van de stad over {at}." for at in range(100, 110)]
    old, new = "De studie van de stad over restwarmte.", "De studie van de stad over diftong."
    pairs = texts(align(version(old, *every), version(*every, *SAME, new)))
    assert (old, new) not in pairs
    assert {(old, ""), ("", new)} <= {*pairs}

"""Excerpts: pieces of a page, cut between words, that show its matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.analysis.sentences import sentence_begin, sentence_ends, sentences
from library.core.answers import Excerpt, Highlight, PageHit
from library.core.model import Page
from library.query import parse
from library.search.excerpts import excerpts, opening
from library.search.excerpts.scoring import letters_in_words, matter
from library.search.excerpts.selection import passage_excerpt
from library.search.highlighting.highlights import Highlighter
from tests.plain_words import compounds_of

PASSAGE = (
    "Het warmtenet van de haven voedt drie wijken. Restwarmte komt van een zeepfabriek.\n"
    "De stad legt tot 2030 nog vier kilometer leiding aan, meldt de netbeheerder. "
    "Bewoners betalen niet meer dan met aardgas: dat is de afspraak. "
    "Het tweede warmtenet, in het centrum, gebruikt nu nog aardgas."
)
WORDS = st.sampled_from(
    "warmtenet warmtenetten CO2 R&D l'économie circulaire de stad. steden! (2020-2025) e\u0301 a/b "
    "onderzoeksprogramma restwarmte,".split()
)
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", "  ", "\n", "\n\n", ". ", "-", ""])), max_size=60
).map(lambda parts: "".join(word + between for word, between in parts))
QUESTIONS = st.lists(
    st.sampled_from(["warmtenet", "stad", "circul*", "co2", '"de stad"', "economie", "2025"]),
    max_size=4,
).map(" ".join)


def bracket_all(text: str, *words: str) -> str:
    for word in words:
        text = text.replace(word, f"[{word}]")
    return text


def cut(question: str, text: str, **limits: int) -> tuple[Excerpt, ...]:
    return excerpts(text, marks(question, text), **limits)


def marks(question: str, text: str) -> tuple[Highlight, ...]:
    return Highlighter(parse(question).query, compounds_of("")).highlights(text, "nl")


def bracketed(excerpt: Excerpt) -> str:
    text = excerpt.text
    for highlight in reversed(excerpt.highlights):
        start, end = highlight.start, highlight.end
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("question", "width", "expected"),
    [
        ("zeepfabriek", 60, ["Restwarmte komt van een [zeepfabriek]."]),
        (
            "leiding",
            80,
            ["De stad legt tot 2030 nog vier kilometer [leiding] aan, meldt de netbeheerder."],
        ),
        ("leiding", 30, ["kilometer [leiding] aan, meldt"]),
        (
            "warmtenet",
            60,
            [
                "Het [warmtenet] van de haven voedt drie wijken.",
                "Het tweede [warmtenet], in het centrum, gebruikt nu nog",
            ],
        ),
        (
            "warmtenet aardgas",
            70,
            [
                "Bewoners betalen niet meer dan met [aardgas]: dat is de afspraak.",
                "Het tweede [warmtenet], in het centrum, gebruikt nu nog [aardgas].",
            ],
        ),
        ('"dat is de afspraak"', 10, ["[dat is de afspraak]"]),
        ("warmtenet aardgas", 500, [bracket_all(PASSAGE, "warmtenet", "aardgas")]),
        ("biomassa", 60, []),
        ("", 60, []),
    ],
)
def test_what_is_shown_of_a_passage(question, width, expected):
    """Whole sentences where there is room, and where not, as much before the match as after it."""
    assert [bracketed(excerpt) for excerpt in cut(question, PASSAGE, width=width)] == expected


def test_the_excerpts_with_most_different_words_are_shown():
    """When there is room for one excerpt only, it is the one that shows most of the question."""
    between = "En zo voort. " * 20
    text = f"Het warmtenet van het warmtenet. {between}Een warmtenet op aardgas. {between}Aardgas."
    (only,) = cut("warmtenet aardgas", text, width=40, count=1)
    assert bracketed(only).startswith("Een [warmtenet] op [aardgas].")


SAYS = "Een warmtenet brengt de warmte van de haven naar de woningen van drie wijken in de stad."


@pytest.mark.parametrize(
    "worse",
    [
        "4.2 Warmtenet en woningen",
        "4.2 Warmtenet en woningen ........ 12",
        "Warmtenet . . . . . 7\nWoningen . . . . . 9",
        "Verzonnen, A. (2019). Het warmtenet en de woningen van straks. Nergens, pp. 3-9.",
        "Zie https://voorbeeld.invalid/warmtenet-woningen voor een warmtenet en zijn woningen.",
        "warmtenet 12 31 44 8,5 91 3,3 woningen 71 40 19 3,2 11 87",
        "Warmtenet, woningen en",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_what_says_something_is_shown_first(worse, is_first):
    """No heading, contents, reference or row of figures where a sentence has the same words."""
    filling = "En zo voort, van vroeg tot laat.\n\n" * 9
    text = "\n\n".join([worse, filling, SAYS] if is_first else [SAYS, filling, worse])
    (only,) = cut("warmtenet woningen", text, count=1)
    assert only.text == SAYS


SENTENCE = (
    "Een warmtenet brengt de warmte van de haven naar de woningen van drie wijken in de stad, en "
    "dat al sinds het begin van de eeuw."
)


@pytest.mark.parametrize(
    "worse",
    [
        f"{SENTENCE[:-1]},",
        f"Het warmtenet {'12,4 ' * 25}.",
        f"{SENTENCE[:-1]} .... 12.",
        f"{SENTENCE[:-1]}, doi 10.1234.",
        "Een warmtenet brengt de warmte naar de stad.",
    ],
    ids=["fragment", "figures", "leaders", "reference", "short"],
)
def test_each_fault_of_a_passage_lowers_its_score(worse):
    """One that is whole, long enough, and in words, has the highest score."""
    whole, other = (matter(each, 0, len(each), is_sentence=True) for each in (SENTENCE, worse))
    assert other < whole


def test_a_rare_word_is_shown_before_a_frequent_one():
    """The page says little of a word that it says everywhere."""
    often = "Over de stad is er veel te zeggen, en dat doet men er ook, jaar na jaar, zo lijkt het."
    once = "Over de leiding is er ook veel te zeggen, en dat doet men er, zo lijkt het."
    text = "\n\n".join([often, "En zo voort. " * 20, once, "En zo voort. " * 20, "De stad. " * 15])
    (only,) = cut("stad leiding", text, count=1, width=100)
    assert only.text == once


def test_one_of_the_excerpts_is_the_best_of_its_page():
    """The excerpts are in reading order; where only one is shown, it is the one with most words."""
    filler = "Zo gaat dat hier al jaren, en niemand weet waarom het niet anders kan. " * 6
    text = f"De stad ligt daar.\n\n{filler}\n\nDe stad legt een leiding naar de haven."
    shown = cut("stad leiding haven", text, width=100)
    assert [each.is_best for each in shown] == [False, True]
    page = PageHit(Page("a", 1, "1", "nl", text), 1.0, shown)
    assert [each.text for each in page.best_excerpt] == ["De stad legt een leiding naar de haven."]
    assert PageHit(page.page, 1.0, ()).best_excerpt == ()


def test_a_long_word_is_shown_before_a_little_one():
    """Words of three letters or less are in most passages."""
    little = "Wat men er nu over zegt, is veel, en dat doet men er ook, jaar na jaar, zo lijkt."
    longer = "Wat men er over de leiding zegt, is veel, en dat doet men er nog, zo lijkt het."
    (only,) = cut("nu leiding", f"{little}\n\n{longer}", count=1, width=100)
    assert only.text == longer


def test_the_excerpt_of_a_passage_has_the_matches_inside_it():
    """A match that begins before the passage, or ends behind it, is not marked."""
    text = "Het warmtenet van de haven voedt de stad."
    shown = passage_excerpt(text, marks("warmtenet haven stad", text), 6, len(text) - 3)
    assert bracketed(shown) == "rmtenet van de [haven] voedt de st"


def test_words_that_stand_together_are_shown_first():
    """Of two passages with the same words, the one that says them in one breath."""
    apart = "Het warmtenet van de haven is oud, en wat daar ooit warm was, zijn nu nog de kosten."
    together = "Over de kosten warmtenet staat er niets in, en dat is niet alleen daar het geval."
    (only,) = cut("warmtenet kosten", f"{apart}\n\n{together}\n\n{apart}", count=1, width=100)
    assert only.text == together


def test_a_second_excerpt_shows_what_the_first_does_not():
    """After the passage with most words comes one with those that are still missing."""
    most = "Het warmtenet en de woningen van Gent staan in deze studie naast elkaar, jaar na jaar."
    same = "Van een warmtenet en van woningen spreekt men vaak, en van de stad nog vaker, zo lijkt."
    rest = "Aan de leiding wordt al twee jaar gewerkt, en klaar is ze nog lang niet, zegt men."
    text = "\n\n".join([most, same, rest])
    shown = cut("warmtenet woningen gent leiding", text, width=100)
    assert [excerpt.text for excerpt in shown] == [most, rest]


@pytest.mark.parametrize("between", range(52, 160, 4))
def test_excerpts_do_not_overlap(between):
    """One passage ends where the next begins, however near they are."""
    filling = " ".join(str(number) for number in range(100, 200))[:between].strip()
    text = f"Begin. Warmtenet {filling} restwarmte van de haven tot slot."
    first, second = cut('warmtenet "restwarmte van de haven"', text, width=80)
    words = f"{first.text} {second.text}".split()
    assert len(set(words)) == len(words)


def test_a_match_over_the_end_of_a_sentence_is_whole():
    """The excerpt does not end with the sentence inside it, so both matches are shown."""
    text = "Het net van de\n\nstad is warm en groot."
    (shown,) = excerpts(text, marks('net OR "de stad"', text), width=20, count=1)
    assert (shown.text, len(shown.highlights)) == ("Het net van de\n\nstad", 2)


def starts(text: str, page_marks: tuple[Highlight, ...], shown: tuple[Excerpt, ...]) -> list[int]:
    """Return where in *text* each excerpt comes from, with all its marks; fails where it cannot."""
    found = []
    at = 0
    for excerpt in shown:
        while True:
            at = text.index(excerpt.text, at)
            if {Highlight(m.start + at, m.end + at, m.reason) for m in excerpt.highlights} <= set(
                page_marks
            ):
                break
            at += 1
        found.append(at)
        at += len(excerpt.text)
    return found


def is_inside_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@given(QUESTIONS, TEXTS, st.integers(1, 120), st.integers(1, 4))
def test_excerpts_are_the_pages_own(question, text, width, count):
    """Excerpts are pieces of the page in reading order, apart, in measure, cut between words.

    No match is cut either, though it may reach over the end of a sentence.
    """
    page_marks = marks(question, text)
    shown = excerpts(text, page_marks, width=width, count=count)
    assert bool(shown) == bool(page_marks)
    assert len(shown) <= count
    for at, excerpt in zip(starts(text, page_marks, shown), shown, strict=True):
        assert excerpt.highlights
        longest = max(highlight.end - highlight.start for highlight in excerpt.highlights)
        assert len(excerpt.text) <= max(width, longest)
        assert excerpt.text == excerpt.text.strip()
        assert not is_inside_a_word(text, at)
        assert not is_inside_a_word(text, at + len(excerpt.text))
        for edge in (at, at + len(excerpt.text)):
            assert not any(mark.start < edge < mark.end for mark in page_marks)


@given(QUESTIONS, TEXTS)
@example('"de stad"', "de\n\nstad. de stad. ")  # a phrase across the end of a sentence
@example('"de stad"', "warmtenet warmtenetten de  stad. warmtenet warmtenet de stad.")
def test_no_match_is_lost_where_there_is_room(question, text):
    """With as many excerpts as there are marks, every mark is shown once, in its place."""
    page_marks = marks(question, text)
    shown = excerpts(text, page_marks, width=60, count=len(page_marks))
    seen = [
        Highlight(highlight.start + at, highlight.end + at, highlight.reason)
        for at, excerpt in zip(starts(text, page_marks, shown), shown, strict=True)
        for highlight in excerpt.highlights
    ]
    assert seen == list(page_marks)


@pytest.mark.parametrize(
    ("text", "width", "beginning"),
    [
        ("", 10, None),
        (" \n ", 10, None),
        ("  Het warmtenet\nvan Gent", 80, "Het warmtenet\nvan Gent"),
        ("Het warmtenet van Gent", 16, "Het warmtenet"),
        ("Het warmtenet van Gent", 13, "Het warmtenet"),
    ],
)
def test_opening(text, width, beginning):
    """A page without a match is shown by how it begins, cut between words."""
    found = opening(text, width=width)
    assert (found and found.text) == beginning


@given(TEXTS, st.integers(1, 120))
def test_an_opening_is_where_a_text_begins(text, width):
    """An opening is the beginning of the text, and not longer than asked."""
    found = opening(text, width=width)
    assert (found is None) == (not text.strip())
    if found:
        assert text.lstrip().startswith(found.text)
        assert len(found.text) <= width
        assert found.highlights == ()


@given(TEXTS.filter(bool), st.integers(1, 60))
def test_the_sentence_of_a_mark_is_that_of_the_page(text, reach):
    """The sentence around a place, and those after it, are those of the whole text."""
    whole = sentences(text)
    for at in (match.start() for match in re.finditer(r"\w+", text)):
        begin = max(first for first, _ in whole if first <= at)
        found = sentence_begin(text, at, reach)
        assert found == begin or (at - reach <= found <= at and begin < at - reach)
        assert list(sentence_ends(text, at)) == [last for _, last in whole if last > at]


def test_letters_in_words_are_those_of_any_script():
    """Of every character of the first plane it is known whether it is a letter of a word."""
    letter = re.compile(r"[^\W\d_]")
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        character = chr(code)
        is_letter = letter.fullmatch(character) is not None
        assert letters_in_words(f"{character * 3} ab é") == 3 * is_letter


def test_letters_of_short_words_and_numbers_do_not_count():
    """A word has three letters or more, also beside a letter of another script."""
    assert letters_in_words("de zon schijnt 2024x in één αβγ _naam") == 3 + 7 + 3 + 3 + 4

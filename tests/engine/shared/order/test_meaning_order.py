"""The order of an answer with what meaning finds: bounds, places and pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Page
from library.engines.shared.order.meaning_order import best_cosines, similar_pages, with_similar
from library.search.engine import PageMatch
from library.search.ranking import DEFAULT
from library.search.similar_passages import SimilarPassage

SCORE = DEFAULT.least_meaning_score


def passage(study: str, page: int = 1, cosine: float = 0.5, score: float = 0.7):
    key = f"{study}{page}".encode()
    return SimilarPassage(study, page, 0, 9, key, cosine, score)


def placed(order, *passages, has_all_words=False, kept=None, **options):
    kept = kept if kept is not None else DEFAULT.places_before_meaning * has_all_words
    return with_similar(
        order, passages, str, DEFAULT, kept=kept, has_all_words=has_all_words, **options
    )


@pytest.mark.parametrize(
    ("cosine", "score", "is_found"), [(0.1, SCORE, True), (0.9, SCORE - 0.01, False)]
)
def test_an_answer_needs_a_passage_that_is_likely_to_be_one(cosine, score, is_found):
    """A score tells it, in which the cosine is a part."""
    assert ("new" in placed([], passage("new", cosine=cosine, score=score)).studies) is is_found


def test_further_pages_of_a_study_may_be_less_similar():
    """They come after the passage that placed it."""
    found = placed([], passage("a", 3), passage("a", 5, 0.1), passage("a", 7, 0.1), passage("a", 8))
    assert [each.page for each in found.placed["a"]] == [3, 5, 7]


@pytest.mark.parametrize("has_all_words", [False, True])
def test_further_studies_need_a_share_of_the_best_score(has_all_words):
    """Once one passage is likely to be an answer; that of a study in the first places counts."""
    least = SCORE * DEFAULT.meaning_share
    likely, less = passage("a", score=SCORE), passage("b", score=least)
    far = passage("c", score=least - 0.01)
    assert placed(["a"], likely, less, far, has_all_words=has_all_words).studies == ["a", "b"]
    assert placed(["x"], less, has_all_words=has_all_words).studies == ["x"]


@pytest.mark.parametrize(("has_all_words", "studies"), [(True, "xa"), (False, "abx")])
def test_behind_studies_with_all_words_a_passage_is_similar_itself(has_all_words, studies):
    """Its own cosine must be high enough; where no study has all words, scores alone decide."""
    least = DEFAULT.least_cosine_with_all_words
    near, far = passage("a", cosine=least), passage("b", cosine=least - 0.01)
    assert placed("x", near, far, has_all_words=has_all_words).studies == list(studies)


def test_when_no_study_has_all_words_meaning_takes_the_first_places():
    """Also before a study with some of the words and a passage that is less similar."""
    similar = [passage(study) for study in "uvwxyz"]
    assert placed(list("ab"), *similar).studies == list("uvwxyab")
    assert placed(list("az"), *similar).studies == list("uvwxyza")
    assert placed(list("ab"), *similar, has_all_words=True).studies == list("abuvw")


def test_a_study_that_keeps_its_place_is_first():
    """Meaning follows it, and gives it a similar passage beside its words."""
    found = placed(list("abc"), *map(passage, "auvwxyz"), kept=1)
    assert found.studies == list("auvwxybc")
    assert list(found.placed) == list("uvwxy")
    assert [each.study for each in found.beside["a"]] == ["a"]


def test_studies_that_lack_words_are_ordered_by_meaning_too():
    """Those that meaning does not add are in the order of words and passages together."""
    similar = [passage(study) for study in "uvwxye"]
    assert placed(list("abcde"), *similar).studies == list("uvwxyeabcd")
    similar = [passage(study) for study in "xyze"]
    assert placed(list("abcde"), *similar).studies == list("xyzeabcd")
    assert placed(list("abcde"), *similar, has_all_words=True).studies == list("abcdexyz")


def test_studies_in_the_first_places_are_not_moved():
    """Each has one similar passage beside its words, and no other study loses its place."""
    found = placed(list("abcdef"), passage("b"), passage("b", 2), passage("f"), has_all_words=True)
    assert found.studies == list("abcdef")
    assert list(found.placed) == ["f"]
    assert [each.page for each in found.passages("b")] == [1]
    assert found.passages("a") == ()


def test_few_passages_are_looked_up():
    """A page is read for a passage that may be shown only."""
    asked = []
    every = [passage(f"study {number}", page) for number in range(9) for page in range(1, 9)]
    placed([], *every, is_shown=lambda each: not asked.append(each))
    assert len(asked) == DEFAULT.places_before_meaning * DEFAULT.meaning_pages


def match(number: int) -> PageMatch:
    return PageMatch(Page("s", number, str(number), None, "tekst"), 1.0, ())


@pytest.mark.parametrize(("is_placed", "pages"), [(True, [4, 2, 9]), (False, [7, 4, 2])])
def test_pages_of_a_study(is_placed, pages):
    """Similar pages are first, but the best page by words is first where words placed the study."""
    passages = [passage("s", 4), passage("s", 2), passage("s", 9)]
    found = similar_pages(
        passages, [match(7), match(4)], lambda each: match(each.page), 3, is_placed=is_placed
    )
    assert [each.page.number for each in found] == pages


def test_the_best_cosine_of_each_study():
    """Nearly equal ones count as equal, so that the newest of such versions is chosen."""
    passages = [passage("a", cosine=0.52), passage("a", 2, cosine=0.4), passage("b", cosine=0.48)]
    assert best_cosines(passages, 0.05) == {"a": 0.5, "b": 0.5}
    apart = best_cosines(passages, 0.01)
    assert apart["a"] > apart["b"]


def test_bounds_are_ranking_parameters():
    """Another library may set them otherwise."""
    strict = replace(DEFAULT, least_meaning_score=0.9)
    found = with_similar([], [passage("a")], str, strict, kept=0, has_all_words=False)
    assert found.studies == []

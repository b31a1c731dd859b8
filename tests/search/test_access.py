"""Access: of a study with `access: excerpts`, only its passages are searched and shown."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.analysis import fold, tokens
from library.analysis.sentences import is_whole, sentences
from library.core.answers import MatchReason
from library.core.errors import NotShown, SettingsError, Withdrawn
from library.core.model import GAP, Filters, Page, PageKind
from library.present.citations import bibtex, csl_json, reference, ris
from library.present.json_models import Answer, Study
from library.search.access import MAX_CHARACTERS, passages
from tests.conftest import ingest
from tests.text_thief import invented_words, library_with_secrets, questions, texts_of, whole_pages

QUESTIONS = 250


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return library_with_secrets(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def hidden(library):
    return whole_pages(library)


def allowed_passages(library, hidden):
    share = library.settings.file.excerpts_share
    return {page.text[slice(*span)] for page in hidden for span in passages(page, share)}


def words_that_may_stand(library, hidden):
    open_texts = [page.text for page in library.pages("vrij")]
    return invented_words(" ".join((*allowed_passages(library, hidden), *open_texts)))


def has_word(question, headings):
    """Whether the headings, which are shown whole, have a word of the question or its beginning."""
    words = tuple(token.word[:4] for token in tokens(fold(question)))
    return any(token.word.startswith(words) for each in headings for token in tokens(fold(each)))


def test_no_number_of_questions_shows_more_than_the_passages(library, hidden):
    """Answers to many queries contain the record and the passages, and only these match."""
    allowed = allowed_passages(library, hidden)
    may_stand = words_that_may_stand(library, hidden)
    known = set(texts_of([library.study(name) for name in ("deels", "ook")]))
    known |= {label for page in hidden for label in (page.label, *page.path, *page.headings)}
    known |= {"nl", "body", "title", "subject", "abstract", *get_args(MatchReason)}
    seen = set()
    for question in questions(hidden, QUESTIONS):
        result = library.search(question, limit=4, pages=9)
        asked = invented_words(f"{question} {result.understood}")
        assert invented_words(json.dumps(Answer.json_of(result))) <= may_stand | asked
        assert invented_words(" ".join(texts_of(result))) <= may_stand | asked
        told = library.suggest(question[: len(question) // 2 + 1])
        assert invented_words(" ".join(texts_of(told))) <= may_stand | asked
        for hit in (hit for hit in result.hits if hit.study.id != "vrij"):
            for page in hit.pages:
                assert page.excerpts or has_word(question, page.page.headings), question
            shown = set(texts_of(hit)) - known
            seen |= {piece.strip() for text in shown for piece in text.split(GAP.strip())}
    assert {piece for piece in seen if not any(piece in passage for passage in allowed)} == set()
    assert len(allowed & seen) > 10


@pytest.mark.parametrize("study_id", ["deels", "ook"])
def test_what_is_shown_without_a_question_is_the_same(library, hidden, study_id):
    """Pages, citations and JSON hold the passages, which take no more than their share."""
    whole = {page.number: page for page in hidden if page.study == study_id}
    share = library.settings.file.excerpts_share
    for page in library.pages(study_id):
        assert page == library.page(study_id, page.number)
        assert (page.withheld, page.running_headers, page.offset_map) == (True, "", ())
        pieces = page.text.split(GAP) if page.text else []
        text = whole[page.number].text
        assert pieces == [text[slice(*span)] for span in passages(whole[page.number], share)]
        assert pieces or page.number == 5  # too short for a sentence within the share
        assert sum(map(len, pieces)) <= share * len(text)
        assert all(text.count(piece) == 1 and is_whole(piece) for piece in pieces)
    study = library.study(study_id)
    (keywords,) = library.keywords(study)
    assert invented_words(" ".join(keywords)) <= words_that_may_stand(library, hidden)
    related = library.related_studies(study, keywords)
    assert "weg" not in {other.id for other in related}
    cited = [Study.json_of(study), csl_json(study), bibtex(study), ris(study), reference(study)]
    assert invented_words(" ".join(texts_of(cited))) == set()


def test_a_rebuild_shows_the_same(library):
    """The index can be deleted, and the same passages come back."""
    before = library.pages("deels")
    ingest(library, rebuild=True)
    assert library.pages("deels") == before


def test_a_word_is_suggested_only_where_an_open_study_has_it(library, hidden):
    """A slip of a word of an open study is put right; of one that may not be shown it is not."""
    taken = fold(" ".join(page.text for page in hidden))
    for page, is_open in ((library.pages("vrij")[0], True), (hidden[0], False)):
        word = max((token.word for token in tokens(page.text)), key=len)
        slip = word[:-1] + "q"
        assert is_open or word in taken
        assert (word in str(library.search(slip).suggestion)) == is_open
    assert library.search("restwarmtehaven").total_studies == 0
    for slip in ("restwarmtehavn", "restwarmtehavens", "restwaarmtehaven"):
        assert "restwarmtehaven" not in str(library.search(slip).suggestion)


def test_a_word_is_offered_only_where_an_open_study_has_it(library, hidden):
    """Completions and telling words show nothing that may not be shown."""
    word = max((token.word for token in tokens(library.pages("vrij")[0].text)), key=len)
    assert word in [each.text for each in library.suggest(word[:-1])]
    told = (*library.pages("deels"), *library.pages("vrij"))
    shown = fold(" ".join(page.text for page in told))
    withheld = {t.word for t in tokens(hidden[0].text)} - {t.word for t in tokens(shown)}
    for word in sorted(withheld, key=len)[-50:]:
        assert word not in [each.text for each in library.suggest(word[:-1])]
    assert not withheld & set(map(fold, library.keywords(library.study("deels"), limit=100)[0]))


def test_a_withdrawn_study_is_no_more_than_that_it_was_here(library):
    """Its id, title and date are shown; its pages, PDF and abstract are not."""
    study = library.study("weg")
    assert study in library.studies()
    assert set(texts_of(study.record)) - {""} == {"Studie weg over warmte", "withdrawn"}
    assert (study.file, study.pages, study.sections, study.versions) == (None, 0, (), ())
    for ask in (
        lambda: library.pages("weg"),
        lambda: library.page("weg", 1),
        lambda: library.picture("weg", 1, width=240),
        lambda: library.page_labels("weg"),
        lambda: library.open_pdf(study),
        lambda: library.keywords(study),
    ):
        with pytest.raises(Withdrawn):
            ask()
    only = Filters(studies=frozenset({"weg"}))
    assert (
        library.search("warmte", filters=only).hits == library.search("", filters=only).hits == ()
    )


def test_the_share_is_that_of_the_settings(library):
    """An ingest after a change of `excerpts_share` rebuilds the index; the maximum is 0.5."""
    place = library.settings.root / "library.yaml"
    before = len(library.page("deels", 2).text)
    lengths = []
    for share in (0, 0.5):
        place.write_text(f"excerpts_share: {share}\n")
        changed = open_library(library.settings.root)
        ingest(changed)
        lengths.append(len(changed.page("deels", 2).text))
    assert lengths[0] == 0 < before < lengths[1]
    place.write_text("excerpts_share: 0.6\n")
    with pytest.raises(SettingsError, match="excerpts_share"):
        open_library(library.settings.root)
    place.unlink()
    ingest(library)
    assert len(library.page("deels", 2).text) == before
    with pytest.raises(NotShown):
        library.open_pdf(library.study("deels"))


PARTS = st.sampled_from(
    ["De stad", " warmt in 2024", " de haven op", ". ", "! ", "\n\n", "\n", " bv. een", " 1. Een ",
     " vier kilometer leiding van Gent tot Wetteren", "… ", "?» ", "• ", " ", "INHOUD", "x" * 70]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=80).map("".join)


@given(TEXTS, st.floats(0, 1))
def test_passages_are_whole_sentences_that_never_touch(text, share):
    """They are within their share, bounded, apart from each other, and inside the page."""
    page = Page(study="a", number=1, label="1", language="nl", text=text)
    spans = sentences(text)
    found = passages(page, share)
    assert sum(end - start for start, end in found) <= share * len(text)
    at = [spans.index(span) for span in found]
    assert all(0 < one < len(spans) - 1 for one in at)
    assert all(after - before > 1 for before, after in pairwise(at))
    assert all(end - start <= MAX_CHARACTERS for start, end in found)


def numbered(count):
    """Return a page of whole sentences, each as any other but for its number."""
    text = " ".join(f"De stad legt in jaar {n} vier kilometer leiding." for n in range(count))
    return Page(study="a", number=1, label="1", language="nl", text=text)


def shown_of(page):
    """Return which sentences of *page* are passages, with room for all of them."""
    spans = sentences(page.text)
    return {spans.index(span) for span in passages(page, 1)}


def test_a_sentence_beside_a_passage_is_withheld_whatever_the_share():
    """Each sentence inside the page is shown, or beside one that is."""
    shown = shown_of(numbered(60))
    assert not any(at + 1 in shown for at in shown)
    assert {at for near in shown for at in (near - 1, near, near + 1)} >= {*range(1, 59)}


@pytest.mark.parametrize(("count", "shown"), [(1, set()), (2, set()), (3, {1})])
def test_the_first_and_the_last_sentence_of_a_page_are_withheld(count, shown):
    """They may go on on another page, whose passages would then touch them."""
    assert shown_of(numbered(count)) == shown


@pytest.mark.parametrize(
    ("sentence", "is_shown"),
    [
        ("De stad legt in de haven vier kilometer aan.", True),
        ("De stad legt er vier kilometer leiding.", False),  # 39 characters
        (f"De stad legt {'warmte ' * 40}aan.", True),
        (f"De stad legt {'warmte ' * 41}aan.", False),  # 304 characters
        ("Warmte in Gent 12,4 en 13,1 en 14,6 in woningen.", False),
        ("En wat de stad in de haven legt, is nog niet bekend, maar", False),
    ],
)
def test_a_passage_says_something_of_its_own(sentence, is_shown):
    """A fragment, a row of figures, and a sentence that is short or long are withheld."""
    text = f"De haven begint hier.\n\n{sentence}\n\nDe haven eindigt hier."
    page = Page(study="a", number=1, label="1", language="nl", text=text)
    assert shown_of(page) == ({1} if is_shown else set())


@given(TEXTS)
def test_sentences_are_all_of_a_text(text):
    """Each character except spaces is in exactly one sentence, in order."""
    spans = sentences(text)
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text.split())
    assert list(spans) == sorted(spans)
    assert all(text[slice(*span)] == text[slice(*span)].strip() != "" for span in spans)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Een. Twee! Drie? Vier", ["Een.", "Twee!", "Drie?", "Vier"]),
        ("Zie blz. 12 en art. 4 van dr. Peeters e.a. Dat is al.", 1),
        ("In 2024. Daarna niets.", ["In 2024.", "Daarna niets."]),
        ("1. Inleiding\n\nDe stad.", ["1. Inleiding", "De stad."]),
        ("Er is warmte, bv. in Gent. Il y en a, p.ex. à Lille.", 2),
        ("Drie dingen:\n• warmte\n• koude", ["Drie dingen:", "• warmte", "• koude"]),
        ("Hij zei: “Het kan.” En het kon.", ["Hij zei: “Het kan.”", "En het kon."]),
        ("De heer J. Peeters kwam. Mr. Smith left.", 2),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text, parts):
    """At its point, but not after an abbreviation, an initial or the number of a heading."""
    found = [text[slice(*span)] for span in sentences(text)]
    assert (len(found) if isinstance(parts, int) else found) == parts


@pytest.mark.parametrize("kind", [PageKind.CONTENTS, PageKind.REFERENCES])
def test_lists_have_no_passages(kind):
    """What lists other things says nothing of its own."""
    text = "De stad warmt de haven op met vier kilometer leiding. " * 9
    page = Page(study="a", number=1, label="1", language="nl", text=text, kind=kind)
    assert passages(page, 0.5) == ()

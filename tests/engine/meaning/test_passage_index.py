"""The index of passages: what is encoded, what is found, and what happens to damaged files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import IndexDamaged
from library.engines.meaning import PassageSearch, suggest_labels
from library.engines.meaning.passage_search import second_best
from library.engines.meaning.vector_files import MANIFEST, manifest_state
from library.search.similar_passages import NO_SHARES, PassageShares, is_on
from tests.engine.meaning.indexed_passages import IndexedPassages
from tests.engine.meaning.word_encoder import WordEncoder
from tests.real_encoder import NEEDS_ENCODER, run_with_encoder

HEAT = " ".join(["Het warmtenet van de stad levert warmte aan woningen."] * 3)
WASTE = " ".join(["Afval van de bouw wordt opnieuw gebruikt als grondstof."] * 3)
WATER = " ".join(["Regenwater vult de vijver van het park in de zomer."] * 3)

STUDIES = {"heat": (HEAT, WATER), "waste": (WASTE,)}

UPDATES = 30
"""Enough that some search opens files while an update removes them."""


@pytest.fixture
def passages(tmp_path):
    passages = IndexedPassages(tmp_path / "meaning", STUDIES)
    passages.update()
    return passages


def test_the_closest_passages_come_first(passages):
    """Each has its study, its page and its span; the cosine is that of the two texts."""
    best, *_ = passages.nearest("stadsverwarming voor woningen in de stad")
    assert (best.study, best.page) == ("heat", 1)
    page = passages.pages("heat")[0]
    assert page.text[best.start : best.end] == HEAT
    assert is_on(best, page)
    one, other = passages.encoder.encode(["stadsverwarming voor woningen in de stad", HEAT])
    assert best.cosine == pytest.approx(float(one @ other), abs=0.02)


def test_a_study_with_a_second_near_passage_comes_first(tmp_path):
    """Of studies whose best passages are about as near; passages of a study keep their order."""
    texts = {
        "one": _long("Warmtenet stad.", "Muziek regen."),
        "two": _long("Warmtenet stad park.", "Warmtenet stad vijver."),
    }
    passages = IndexedPassages(tmp_path / "meaning", texts)
    passages.update()
    shares = PassageShares(second_passage=0.5)
    alone, together = (
        passages.nearest("warmtenet stad", least=-1, shares=each) for each in (NO_SHARES, shares)
    )
    assert alone[0].study == "one"
    assert together[0].study == "two"
    assert sorted(together) == sorted(alone)
    for study in texts:
        assert [each for each in together if each.study == study] == [
            each for each in alone if each.study == study
        ]


def test_one_passage_of_a_page_is_found(tmp_path):
    """The closest; it is shown with its page, which is shown once."""
    rain, heat = ("Regen vult de vijver. " * 20, "Warmtenet in de stad. " * 20)
    passages = IndexedPassages(tmp_path / "meaning", {"one": (rain + heat, rain)})
    assert passages.update().passages > 2
    best, other = passages.nearest("warmtenet stad", least=-1)
    assert (best.page, other.page) == (1, 2)
    assert "Warmtenet" in passages.pages("one")[0].text[best.start : best.end]


def _long(*sentences: str) -> tuple[str, ...]:
    """Return pages that are each long enough for a passage."""
    return tuple(" ".join([sentence] * 8) for sentence in sentences)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 100)), max_size=20))
def test_the_second_best_of_a_study(pairs):
    """As found by sorting the scores of each study."""
    studies = np.array([study for study, _ in pairs], np.int64)
    scores = np.array([score for _, score in pairs], np.float32)
    expected = [([*sorted(scores[studies == each])][-2:-1] or [0])[0] for each in studies]
    assert second_best(scores, studies).tolist() == expected


def test_the_least_cosine_and_the_limit_hold(passages):
    """They are those that are asked for, and nothing is found where nothing is close."""
    assert len(passages.nearest("woningen", least=-1)) == 3
    assert len(passages.nearest("woningen", least=-1, limit=2)) == 2
    assert passages.nearest("saxofoon trompet") == ()


def test_passages_far_below_the_nearest_are_left_out(passages):
    """The nearest one itself never is, however far it is from the text."""
    every = passages.nearest("stadsverwarming voor woningen in de stad", least=-1)
    best, second = (each.cosine for each in every[:2])
    for cosine_range, count in ((best - second + 0.001, 2), (best - second - 0.001, 1), (0, 1)):
        shares = PassageShares(cosine_range=cosine_range)
        found = passages.nearest(
            "stadsverwarming voor woningen in de stad", least=-1, shares=shares
        )
        assert found == every[:count]


def test_nothing_is_encoded_twice(passages):
    """An update encodes new texts only, whatever study or page they are on."""
    assert passages.update().encoded == 0
    assert passages.steps.done == []
    passages.texts["copy"] = (WASTE, HEAT)
    update = passages.update()
    assert (update.encoded, update.passages, passages.encoder.encoded) == (0, 5, [])
    assert passages.steps.done == ["copy"]
    passages.texts["waste"] = (WASTE, WATER + " Nieuw.", "Kort.")
    assert passages.update().encoded == 1


def test_a_removed_study_is_not_found(passages):
    """Its passages are gone with it; so are the files of the previous index."""
    before = {path.name for path in passages.folder.glob("*.bin")}
    del passages.texts["heat"]
    passages.update()
    assert {each.study for each in passages.nearest("warmtenet woningen", least=-1)} == {"waste"}
    after = {path.name for path in passages.folder.glob("*.bin")}
    assert len(after) == len(before)
    assert not {name for name in before & after if name.startswith(("keys-", "word-keys-"))}


def test_an_index_without_any_study_can_be_filled_again(passages):
    """The last study of a library can be removed too."""
    passages.texts.clear()
    assert passages.update().passages == 0
    assert passages.nearest("warmtenet woningen", least=-1) == ()
    passages.texts["waste"] = (WASTE,)
    assert (passages.update().passages, len(passages.nearest("afval", least=-1))) == (1, 1)


def test_an_index_of_studies_without_text_can_be_filled(tmp_path):
    """Studies of pictures alone have no passages."""
    passages = IndexedPassages(tmp_path / "meaning", {"pictures": ("",)})
    assert passages.update().passages == 0
    assert passages.nearest("warmtenet", least=-1) == ()
    passages.texts["waste"] = (WASTE,)
    assert (passages.update().passages, len(passages.nearest("afval", least=-1))) == (1, 1)


def test_a_search_sees_an_update(passages):
    """An open search reads the newest index at each question."""
    search = PassageSearch(passages.folder, passages.encoder)
    assert search.nearest("saxofoon muziek", least=0.5, limit=3) == ()
    passages.texts["music"] = (" ".join(["De saxofoon speelt muziek in het park."] * 3),)
    passages.update()
    assert search.nearest("saxofoon muziek", least=0.5, limit=3)[0].study == "music"


def interrupted(_study_id):
    raise KeyboardInterrupt


def test_an_interrupted_update_changes_nothing(passages):
    """What was there stays, whole; the next update goes on."""
    state = manifest_state(passages.folder)
    passages.texts["music"] = (" ".join(["De saxofoon speelt muziek in het park."] * 3),)
    with pytest.raises(KeyboardInterrupt):
        passages.update(interrupted)
    assert manifest_state(passages.folder) == state
    assert len(passages.nearest("woningen", least=-1)) == 3
    passages.update()
    assert len(passages.nearest("woningen", least=-1)) == 4


@pytest.mark.parametrize("is_new", [True, False])
def test_files_of_a_killed_update_are_removed(passages, is_new):
    """Also by an update that has nothing to write; what else is in the folder stays."""
    left, other = passages.folder / ".scales-0.bin.x1y2.unfinished", passages.folder / ".notes"
    for path in (left, other):
        path.write_bytes(b"half")
    if is_new:
        passages.texts["music"] = (" ".join(["De saxofoon speelt muziek in het park."] * 3),)
    passages.update()
    assert (left.exists(), other.exists()) == (False, True)
    assert len(passages.nearest("woningen", least=-1)) == 3 + is_new


def test_a_long_update_is_written_in_steps(passages, monkeypatch):
    """What was encoded before an interruption is kept."""
    monkeypatch.setattr("library.engines.meaning.passage_update.CHECKPOINT", 1)
    passages.texts |= {"a": (WATER + " Een.",), "b": (WATER + " Twee.",), "c": (WATER + " Drie.",)}
    with pytest.raises(KeyboardInterrupt):
        passages.update(lambda each: interrupted(each) if each == "c" else passages.pages(each))
    assert passages.update().encoded == 1


def test_a_search_beside_updates_sees_a_whole_index(passages):
    """An update removes the files of the previous index, also while a search opens them."""
    with ThreadPoolExecutor(1) as pool:

        def update_often() -> None:
            for number in range(UPDATES):
                passages.texts["music"] = (f"{WATER} {number}.",)
                passages.update()

        updates = pool.submit(update_often)
        found = []
        while not (found and updates.done()):
            found.append(len(passages.nearest("woningen", least=-1)))
        updates.result()
    assert min(found) >= 3


OF_PASSAGES = ["keys", "places", "projected", "scales", "projection", "vectors"]
OF_WORDS = ["keys", "projected", "scales", "projection", "vectors", "starts", "numbers"]


@pytest.mark.parametrize("name", [*OF_PASSAGES, *(f"word-{each}" for each in OF_WORDS)])
def test_a_damaged_file_is_an_error(passages, name):
    """No wrong passage is shown, and no empty answer; the next update fills the index again."""
    (path,) = passages.folder.glob(f"{name}-*.bin")
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="damaged"):
        passages.nearest("woningen")
    assert passages.update().encoded == 3
    assert len(passages.nearest("woningen", least=-1)) == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff"])
def test_a_damaged_manifest_is_an_error(passages, content):
    """As for any other file."""
    (passages.folder / MANIFEST).write_bytes(content)
    with pytest.raises(IndexDamaged):
        passages.nearest("woningen")


def test_no_index_finds_nothing(tmp_path):
    """A library without studies, or before its first ingest, has no passages."""
    assert IndexedPassages(tmp_path, STUDIES).nearest("woningen") == ()


def test_another_encoder_fills_the_index_again(passages):
    """Vectors of two encoders cannot be compared."""
    passages.encoder.name = "words 2"
    assert passages.nearest("woningen", least=-1) == ()
    assert passages.update().encoded == 3
    assert len(passages.nearest("woningen", least=-1)) == 3


def test_many_passages_are_projected(tmp_path, monkeypatch):
    """With fewer dimensions, the closest passage is still found."""
    monkeypatch.setattr("library.engines.meaning.projection.MIN_VECTORS", 10)
    monkeypatch.setattr("library.engines.meaning.passage_update.DIMENSIONS", 24)
    passages = IndexedPassages(tmp_path, STUDIES)
    rng = np.random.default_rng(1)
    for number in range(40):
        words = " ".join(f"woord{each}" for each in rng.integers(0, 300, 20))
        passages.texts[f"s{number}"] = (f"Dit is {words}.",)
    passages.update()
    found = [passages.nearest(passages.texts[f"s{n}"][0])[0] for n in range(40)]
    assert [each.study for each in found] == [f"s{n}" for n in range(40)]
    # A text on something else is near nothing, however near its projection is.
    (other,) = passages.nearest("saxofoon trompet", least=-1, limit=1)
    assert other.score / other.cosine < min(each.score / each.cosine for each in found) <= 1


def test_words_close_to_a_label_are_suggested():
    """The closest first, each with its label; those that are far from all labels are not."""
    labels = [("warmtenet", "net"), ("afval", "afval")]
    words = ["trompet", "stadsverwarming", "afval verwerken"]
    found = suggest_labels(WordEncoder(), words, labels, least=0.6, limit=5)
    assert [(each.word, each.label, each.concept) for each in found] == [
        ("stadsverwarming", "warmtenet", "net"),
        ("afval verwerken", "afval", "afval"),
    ]
    assert suggest_labels(WordEncoder(), [], labels, least=0, limit=5) == ()


@NEEDS_ENCODER
def test_the_real_encoder_knows_four_languages():
    """Sentences that mean the same are closer than those that do not."""
    program = """
from library.engines.meaning import installed_encoder
encoder = installed_encoder()
texts = ["restwarmte van de industrie", "waste heat from industry", "the cat is asleep"]
one, same, other = encoder.encode(texts)
assert one @ same > 0.5 > one @ other
assert one.shape == (encoder.dimensions,)
"""
    run_with_encoder(program)

"""Differences between versions: ten made pairs with known changes, read from PDFs."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.compare.differences import Differences, differences
from library.compare.sentence_alignment import align, study_sentences
from library.core.errors import NotShown, Withdrawn
from library.core.model import Page, Section
from library.extract.study import extract_study
from tests import samples
from tests.conftest import ingest

PAIRS = 10
LEAST = 0.9
SUBJECTS = "haven stad regio gemeente fabriek school wijk provincie centrale sector".split()
VERBS = "levert gebruikt verwarmt onderzoekt verkoopt plant bouwt meet bewaart deelt".split()
OBJECTS = "restwarmte stroom biogas stoom water kennis hout beton glas papier".split()
PLACES = "langs de rivier;in het noorden;bij het station;in de oude kern;op het plein".split(";")


@dataclass
class Made:
    """A version of a made study: sections of paragraphs of sentences."""

    sections: list[tuple[str, list[list[str]]]] = field(default_factory=list)

    def source(self, *, width: int, title: str) -> str:
        """Return it as Typst, with a running header and a page number."""
        head = (
            f'#set page(width: {width}pt, height: 400pt, margin: 60pt, numbering: "1",'
            f' header: [{title}])\n#set text(size: 10pt, hyphenate: true, lang: "nl")\n'
        )
        parts = [
            f"= {heading}\n\n" + "\n\n".join(" ".join(each) for each in paragraphs)
            for heading, paragraphs in self.sections
        ]
        return head + "\n\n".join(parts)


@dataclass
class Known:
    """The changes from one version to the next."""

    added: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    changed: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[tuple[str, str]] = field(default_factory=set)
    sections_added: set[str] = field(default_factory=set)
    sections_gone: set[str] = field(default_factory=set)


FORMS = (
    "De {a} {b} elk jaar {n} ton {c} aan de {d} {e}, en dat is {m} procent van de {f}.",
    "Volgens de {a} kost een leiding naar de {d} {e} ongeveer {n} euro voor elke ton {c}.",
    "Zonder {c} van de {a} blijft er {e} nog {m} procent {f} over, na {n} uur.",
    "In {n} onderzocht de {d} hoe de {a} {e} haar {f} en haar {c} {b}.",
)


def sentence(chance: random.Random) -> str:
    return chance.choice(FORMS).format(
        a=chance.choice(SUBJECTS), b=chance.choice(VERBS), c=chance.choice(OBJECTS),
        d=chance.choice(SUBJECTS), e=chance.choice(PLACES), f=chance.choice(OBJECTS),
        n=chance.randint(1000, 9999), m=chance.randint(2, 98),
    )  # fmt: skip


def made_pair(seed: int) -> tuple[Made, Made, Known]:
    """Return two versions and what changed; paragraphs are moved too, which is no change."""
    chance, known = random.Random(seed), Known()
    old = Made([
        (f"Hoofdstuk over {SUBJECTS[at]}", [[sentence(chance) for _ in range(4)] for _ in range(3)])
        for at in range(6)
    ])  # fmt: skip
    new = Made([(title, [list(each) for each in paragraphs]) for title, paragraphs in old.sections])
    places = [(s, p, i) for s in range(5) for p in range(3) for i in range(4)]
    for kind, (s, p, i) in zip(
        ["gone"] * 3 + ["added"] * 3 + ["word"] * 3 + ["number"] * 3,
        sorted(chance.sample(places, 12), reverse=True),
        strict=True,
    ):
        paragraph = new.sections[s][1][p]
        before = paragraph[i]
        if kind == "gone":
            known.gone.add(paragraph.pop(i))
        elif kind == "added":
            paragraph.insert(i, sentence(chance))
            known.added.add(paragraph[i])
        elif kind == "word":
            paragraph[i] = before[:-1] + " volgens de nieuwe raming."
            known.changed.add((before, paragraph[i]))
        else:
            number = re.search(r"\d{4}", before)[0]
            other = str(int(number) + 10_000)
            paragraph[i] = before.replace(number, other, 1)
            known.changed.add((before, paragraph[i]))
            known.numbers.add((number, other))
    chance.shuffle(new.sections[2][1])
    title, paragraphs = new.sections.pop()
    known.sections_gone.add(title)
    known.gone |= {each for paragraph in paragraphs for each in paragraph}
    fresh = [[sentence(chance) for _ in range(3)]]
    new.sections.insert(1, ("Nieuw hoofdstuk", fresh))
    known.sections_added.add("Nieuw hoofdstuk")
    known.added |= set(fresh[0])
    return old, new, known


def read(path: Path, source: str) -> Differences:
    study = extract_study(samples.typeset(path, source), ("nl",))
    return study.pages, study.sections


def found_in(folder: Path, seed: int) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the known changes of a made pair, and those found in its PDFs."""
    old, new, known = made_pair(seed)
    before, old_sections = read(folder / "old.pdf", old.source(width=500, title="Eerste versie"))
    after, new_sections = read(folder / "new.pdf", new.source(width=420, title="Tweede versie"))
    found = differences(before, after, old_sections, new_sections)
    made = {
        *(("added", each) for each in known.added),
        *(("gone", each) for each in known.gone),
        *(("changed", *each) for each in known.changed),
        *(("number", *each) for each in known.numbers),
        *(("section added", each) for each in known.sections_added),
        *(("section gone", each) for each in known.sections_gone),
    }
    seen = {
        *(("added", each.text) for each in found.added),
        *(("gone", each.text) for each in found.gone),
        *(("changed", each.old.text, each.new.text) for each in found.changed),
        *(
            ("number", each.old.partition(" ")[0], each.new.partition(" ")[0])
            for each in found.numbers
        ),
        *(("section added", each.title) for each in found.sections_added),
        *(("section gone", each.title) for each in found.sections_gone),
    }
    return made, seen


def test_made_pairs(tmp_path):
    """Over ten pairs, precision and recall of the changes are at least 0.9."""
    right = known = seen = 0
    for seed in range(PAIRS):
        made, found = found_in(tmp_path, seed)
        right, known, seen = right + len(made & found), known + len(made), seen + len(found)
    assert right / seen >= LEAST
    assert right / known >= LEAST


def test_layout_is_no_change(tmp_path):
    """New line breaks, running headers, page numbers and moved paragraphs change nothing."""
    old, _, _ = made_pair(3)
    moved = Made([(title, paragraphs[::-1]) for title, paragraphs in old.sections])
    before, _ = read(tmp_path / "a.pdf", old.source(width=500, title="Eerste versie"))
    after, _ = read(tmp_path / "b.pdf", moved.source(width=430, title="Tweede versie"))
    found = differences(before, after)
    assert (found.added, found.gone, found.changed) == ((), (), ())


def test_changes_have_their_printed_pages():
    """A changed sentence has the label of its page in each version."""
    old = [Page("a", 1, "iv", "nl", "De haven levert elk jaar 12 ton warmte.")]
    new = [
        Page("b", 1, "v", "nl", "Een heel andere zin over iets anders."),
        Page("b", 2, "vi", "nl", "De haven levert elk jaar 15 ton warmte."),
    ]
    found = differences(old, new)
    (pair,) = found.changed
    assert (pair.old.label, pair.new.label) == ("iv", "vi")
    (number,) = found.numbers
    assert (number.old, number.new) == ("12 ton", "15 ton")
    assert [each.label for each in found.added] == ["v"]


def test_a_section_of_the_outline_or_of_the_pages_is_not_new():
    """It is one only if the other version neither lists it, whatever its number, nor prints it."""
    titles = {"listed": "2. Warmte", "printed": "Koude", "heading": "Stoom", "new": "Water"}
    text = "3 Koude\nDe haven levert elk jaar 12 ton warmte."
    old = [Page("a", 1, "1", "nl", text, headings=("Stoom",))]
    sections = [Section(title, 1, 1) for title in titles.values()]
    found = differences(old, [], [Section("1. Warmte", 1, 1)], sections)
    assert [each.title for each in found.sections_added] == [titles["new"]]
    assert found.sections_gone == ()


TEXTS = st.lists(st.text(max_size=200), max_size=4)


def pages(texts: list[str]) -> list[Page]:
    return [Page("a", at, str(at), "nl", text) for at, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            ["1. De haven levert elk jaar warmte.\n2. De stad koopt die."],
            ["• De haven levert elk jaar warmte.\n• De stad koopt die."],
        ),
        (["De haven levert elk jaar warmte.⁴"], ["De haven levert elk jaar warmte. ²"]),
        (["Het geo-politieke risico is klein."], ["Het geopolitieke risico is klein."]),
        (
            ["De haven levert elk jaar\n\nwarmte aan de stad."],
            ["De haven levert elk jaar warmte aan de stad."],
        ),
        (
            ["De haven levert elk\n\n1Zie ook dat rapport van toen.", "jaar warmte."],
            ["De haven levert elk jaar warmte.\n\n3Zie ook dat rapport van toen."],
        ),
        (
            ["De haven levert elk jaar warmte.\n\nPagina 1 van 9"],
            ["De haven levert elk jaar warmte."],
        ),
    ],
    ids=["list", "note mark", "hyphen", "column", "note", "page number"],
)
def test_marks_and_layout_are_no_change(old, new):
    """Marks of lists and notes, hyphens, columns, footnotes and page numbers change nothing."""
    found = differences(pages(old), pages(new))
    assert (found.added, found.gone, found.changed) == ((), (), ())


@given(TEXTS)
def test_a_version_does_not_differ_from_itself(texts):
    """Any text is the same as itself."""
    assert align(study_sentences(pages(texts)), study_sentences(pages(texts))) == ()


@given(TEXTS, TEXTS)
def test_any_two_texts_are_compared(one, other):
    """Any two texts have differences, and swapping them swaps these."""
    there = differences(pages(one), pages(other))
    back = differences(pages(other), pages(one))
    assert len(there.added) == len(back.gone)
    assert len(there.changed) == len(back.changed)


def test_restricted_studies_are_not_compared(tmp_path):
    """A difference would show hidden text, so both versions must be open."""
    for study_id, access in (("a", "open"), ("b", "excerpts"), ("c", "withdrawn")):
        samples.study(tmp_path / "pdfs" / f"{study_id}.pdf", f"{samples.DUTCH} {study_id}")
        record = f"id: {study_id}\nadded: 2026-01-01\ntitle: {study_id}\naccess: {access}\n"
        (tmp_path / "pdfs" / f"{study_id}.yaml").write_text(record)
    library = open_library(tmp_path)
    ingest(library)
    for pair in (("a", "b"), ("b", "a")):
        with pytest.raises(NotShown):
            library.differences(*pair)
    with pytest.raises(Withdrawn):
        library.differences("a", "c")

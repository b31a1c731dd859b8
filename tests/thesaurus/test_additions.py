"""Adding concepts: what is new, what joins another concept, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import UsageError
from library.jobs.limits import JobLimits
from library.thesaurus import join_subjects
from library.thesaurus.additions import add_concepts, add_skos
from library.thesaurus.hierarchy import without_cycles
from library.thesaurus.label_clashes import clashes
from library.thesaurus.skos import SKOS
from library.thesaurus.thesaurus_file import ConceptEntry, ThesaurusFile
from tests.thesaurus.concepts_of import HEAT, NETWORK, concept

CONTENT = ThesaurusFile(
    concepts={
        "net": ConceptEntry(labels={"nl": ("warmtenet",)}),
        "haven": ConceptEntry(labels={"nl": ("haven",), "en": ("port",)}),
    }
)


def test_a_new_concept():
    """It keeps its id, its labels and its broader concepts, with a note of its source."""
    addition = add_concepts(ThesaurusFile(), (HEAT, NETWORK), "from x.ttl")
    assert addition.added == ("warmte", "warmtenet")
    entry = addition.content.concepts["warmtenet"]
    assert entry.labels["en"] == ("district heating", "heat network")
    assert entry.broader == ("warmte",)
    assert entry.notes == {"nl": "from x.ttl", "en": "from x.ttl", "fr": "from x.ttl"}


def test_a_concept_with_a_known_label_extends_that_one():
    """Its other labels are added, and a second time nothing is."""
    addition = add_concepts(CONTENT, (NETWORK,), "x")
    assert (addition.added, addition.extended) == ((), ("net",))
    assert addition.content.concepts["net"].labels["nl"] == ("warmtenet", "stadsverwarming")
    again = add_concepts(addition.content, (NETWORK,), "x")
    assert (again.content, again.added, again.extended) == (addition.content, (), ())


def test_a_label_of_another_concept_is_left_out():
    """Else it would mean two things, in one language or in two."""
    both = concept("x", "nl:warmtenet", "nl:net", "fr:port")
    addition = add_concepts(CONTENT, (both,), "x")
    assert addition.left_out == (("port", "haven"),)
    assert addition.content.concepts["net"].labels == {"nl": ("warmtenet", "net")}


def test_ids_stay_distinct():
    """A new concept with the id of another one gets a number."""
    addition = add_concepts(CONTENT, (concept("haven", "nl:kade"),), "x")
    assert addition.added == ("haven-2",)


def test_labels_that_mean_two_things():
    """Forms of one word count as one label; so do equal words of two languages."""
    pump, house = concept("pomp", "nl:pomp"), concept("huis", "nl:pompen", "en:slip")
    fault, other = concept("fout", "nl:slip"), concept("anders", "nl:anders")
    found = clashes((pump, house, fault, other))
    assert {clash.concepts for clash in found} == {("pomp", "huis"), ("huis", "fout")}
    assert str(found[0]) == "pomp (nl): pomp, huis"


def test_subjects_join_the_concepts():
    """A subject with a label of a concept adds its others; any other is a concept of its own."""
    subjects = {
        "netten": {"nl": "Warmtenetten", "de": "Wärmenetze", "en": "heat"},
        "haven": {"nl": "Haven"},
    }
    heat, network, port = join_subjects((HEAT, NETWORK), subjects)
    assert heat == HEAT
    assert [label.text for label in network.in_language("de")] == ["Wärmenetze"]
    assert "heat" not in {label.text for label in network.labels}
    assert port.id == "subject:haven"


def test_a_file_that_takes_too_much_is_refused(tmp_path, monkeypatch):
    """The file is named, and the thesaurus stays as it was."""
    monkeypatch.setattr("library.thesaurus.additions.LIMITS", JobLimits(60, memory_mb=150))
    source, target = tmp_path / "large.ttl", tmp_path / "thesaurus.yaml"
    lines = [f"<u:{number}> a <{SKOS}Concept> .\n" for number in range(100_000)]
    source.write_text("".join(lines))
    target.write_text("concepts: {a: {labels: {nl: [a]}}}\n")
    with pytest.raises(UsageError, match=r"large\.ttl cannot be read: .*memory"):
        add_skos(source, target, ("nl",))
    assert target.read_text() == "concepts: {a: {labels: {nl: [a]}}}\n"


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg")).map(tuple)))
def test_no_concept_is_broader_than_itself(broader):
    """Of links without a cycle none is left out; of the others, what is left has no cycle."""
    kept = without_cycles(broader)
    left = dict(kept)
    while free := [each for each in left if not set(left[each]) & set(left)]:
        for each in free:
            del left[each]
    assert not left
    assert without_cycles(kept) == kept
    assert all(set(kept[each]) <= set(broader[each]) for each in broader)


def test_a_long_chain_of_concepts_is_read_in_one_pass():
    """Each link is followed once, however deep the hierarchy is."""
    chain = {str(number): (str(number + 1),) for number in range(50_000)}
    assert without_cycles(chain) == chain

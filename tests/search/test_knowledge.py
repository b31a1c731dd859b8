"""What is known of the words of questions, its parts, and what it adds to a query."""

from __future__ import annotations

from library.query import parse
from library.search.knowledge import NOTHING_KNOWN, Knowledge, also_searched
from library.thesaurus import Concept, ConceptLabel, Thesaurus
from tests.engine.builders import LANGUAGES


class NoPassages:
    """An index of passages to which nothing is close."""

    def nearest(self, text, **bounds):
        del text, bounds
        return ()


def test_the_parts_of_what_is_known_of_words():
    """Words alone, and beside them what the library has: the thesaurus, meaning, or both."""
    heat = Thesaurus([Concept("heat", (ConceptLabel("nl", "warmte"),))])
    passages = NoPassages()
    words = Knowledge(LANGUAGES)
    named, alike = Knowledge(LANGUAGES, heat), Knowledge(LANGUAGES, passages=passages)
    both = Knowledge(LANGUAGES, heat, passages)
    assert words.parts() == {"words alone": words}
    assert named.parts() == {"words alone": words, "thesaurus": named}
    assert alike.parts() == {"words alone": words, "meaning": alike}
    assert both.parts() == {
        "words alone": words, "thesaurus": named, "meaning": alike, "both": both,
    }  # fmt: skip


def test_the_other_names_of_a_term():
    """In the languages of the library, without the term itself in any writing, each once."""
    labels = (("nl", "Warmtenet"), ("nl", "stadsverwarming"), ("en", "district heating"),
              ("en", "warmtenet"), ("fr", "réseau de chaleur"))  # fmt: skip
    concept = Concept("net", tuple(ConceptLabel(code, text) for code, text in labels))
    known = Knowledge(("nl", "en"), Thesaurus([concept]))
    assert known.other_names("warmtenet") == ("stadsverwarming", "district heating")
    assert known.other_names("waterstof") == ()


def test_a_question_is_widened_in_its_own_language():
    """A word that is Dutch in a Dutch question is no label of one word of another language."""
    concepts = [Concept("iron", (ConceptLabel("de", "Eisen"), ConceptLabel("nl", "ijzer")))]
    known = Knowledge(("nl", "de"), Thesaurus(concepts))
    assert not also_searched(known.query("welke eisen gelden voor de stad"))
    assert also_searched(known.query("Eisen"))


def test_without_knowledge_a_question_is_as_typed():
    """No label is added, and no passage is near."""
    assert NOTHING_KNOWN.query("warmtenet stad") == parse("warmtenet stad").query
    assert NOTHING_KNOWN.nearest("warmtenet stad") == ()

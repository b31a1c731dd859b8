"""A small thesaurus for tests."""

from __future__ import annotations

from library.thesaurus import Concept, ConceptLabel, Thesaurus


def concept(concept_id: str, *labels: str, broader: tuple[str, ...] = ()) -> Concept:
    """Return a concept; each label is its language, a colon and its text."""
    parts = (label.split(":", 1) for label in labels)
    return Concept(concept_id, tuple(ConceptLabel(code, text) for code, text in parts), broader)


HEAT = concept("warmte", "nl:warmte", "en:heat", "fr:chaleur")
NETWORK = concept(
    "warmtenet",
    "nl:warmtenet", "nl:stadsverwarming", "en:district heating", "en:heat network",
    "fr:réseau de chaleur",
    broader=("warmte",),
)  # fmt: skip
WASTE_WATER = concept("afvalwater", "nl:afvalwater", "en:wastewater", "fr:eaux usées")
EMISSION = concept("uitstoot", "nl:CO2-uitstoot", "en:CO2 emissions", "fr:émissions de CO2")
THESAURUS = Thesaurus((HEAT, NETWORK, WASTE_WATER, EMISSION))

"""The groups of concepts that readers browse, as the settings name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from library.audit.check_report import FileFinding, finding
from library.core.notation.similar_names import nearest
from library.core.settings import FILE_NAME
from library.thesaurus import Thesaurus


def group_findings(named: Iterable[str], thesaurus: Thesaurus) -> Iterator[FileFinding]:
    """Yield a finding for each of `concept_groups` that readers cannot browse.

    Args:
        named: The ids in the settings.
        thesaurus: The concepts.
    """
    for name in named:
        concept = thesaurus.concept(name)
        if concept is None:
            like = nearest(name, [each.id for each in thesaurus.concepts])
            yield finding(
                FILE_NAME,
                "`concept_groups` names `{name}`, which the thesaurus does not have",
                "Did you mean `{like}`?" if like else "Use the id of a concept of it.",
                name=name,
                like=like or "",
            )
        elif not thesaurus.narrower(concept):
            yield finding(
                FILE_NAME,
                "`concept_groups` names `{name}`, which has no narrower concepts to browse",
                "Use a broader concept, or set `broader` in the concepts that belong to it.",
                name=name,
            )

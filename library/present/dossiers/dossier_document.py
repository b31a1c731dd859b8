"""The evidence of a dossier: what every document made of it says of each quotation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.core.model import Study
from library.core.readers.dossier import CheckedQuotation, Dossier, Quotation
from library.present.citations import in_text, reference
from library.present.dossiers.findings import finding_notice
from library.present.messages import Messages
from library.search.browsing.browse import label_order


@dataclass(frozen=True, slots=True)
class Links:
    """Permanent addresses, absolute."""

    study: Callable[[Study], str]
    quotation: Callable[[Quotation], str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quotation in a document."""

    checked: CheckedQuotation
    number: int
    """Its place in the dossier, from 1."""
    passage: str
    """As the study has it, in quotation marks; empty for a whole page, or when it is gone."""
    stand_in: str
    """What a document says in place of a passage."""
    remark: str
    notice: str
    """What became of the quotation; empty when it is as it was kept."""
    citation: str
    """In the text: author, year and printed page; empty when the study is gone."""
    link: str

    @property
    def language(self) -> str:
        """The language of the passage."""
        return self.checked.page.language if self.checked.page else ""


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A dossier as its documents show it."""

    name: str
    evidence: tuple[Evidence, ...]
    messages: Messages
    links: Links
    pictures: Mapping[int, bytes]
    """Pictures as PNG or WebP files, by the number of their quotation."""
    pictures_left_out: int
    """Number of pictures that may be shown and are not in `pictures`."""

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies that are quoted, each once, in the order of their references."""
        studies = {each.checked.study.id: each.checked.study for each in self.evidence
                   if each.checked.study is not None}  # fmt: skip
        return tuple(sorted(studies.values(), key=lambda study: label_order(str(reference(study)))))

    def of(self, study: Study) -> tuple[Evidence, ...]:
        """Return the quotations of *study*."""
        return tuple(
            each
            for each in self.evidence
            if each.checked.study and each.checked.study.id == study.id
        )


def document_of(
    dossier: Dossier,
    checked: Sequence[CheckedQuotation],
    messages: Messages,
    links: Links,
    pictures: Mapping[int, bytes],
    pictures_left_out: int,
) -> DossierDocument:
    """Return *dossier* as a document.

    Args:
        dossier: The dossier.
        checked: Its quotations as the library has them, in order.
        messages: Messages in the language of the document.
        links: Permanent addresses.
        pictures: Pictures, by the place of their quotation from 1.
        pictures_left_out: Number of further pictures that may be shown.
    """
    evidence = tuple(_evidence(at, each, messages, links) for at, each in enumerate(checked, 1))
    name = dossier.name or messages.gettext("Dossier")
    return DossierDocument(name, evidence, messages, links, pictures, pictures_left_out)


def _evidence(number: int, checked: CheckedQuotation, messages: Messages, links: Links) -> Evidence:
    gettext = messages.gettext
    words = checked.passage
    passage = gettext("“") + words + gettext("”") if words else ""
    citation = in_text(checked.study, checked.page, messages.language) if checked.study else ""
    stand_in = gettext("The whole page") if checked.page else gettext("No passage")
    return Evidence(
        checked,
        number,
        passage,
        stand_in,
        checked.quotation.remark,
        finding_notice(checked.finding, messages),
        citation,
        _link(checked, links),
    )


def _link(checked: CheckedQuotation, links: Links) -> str:
    """Return the permanent link of the passage; of its study when there is no such page."""
    if checked.current is not None:
        return links.quotation(checked.current)
    return links.study(checked.study) if checked.study else ""

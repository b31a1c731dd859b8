"""Study screen: record, search in the study, contents, citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from library.core.answers import Hit, PageHit
from library.core.model import Filters, Origin, Study
from library.present import citations, display_names
from library.service import LibraryView
from library.ui.context.kept import Kept
from library.ui.context.screen_context import LibraryContext, Screen
from library.ui.context.view import last
from library.ui.context.visible_studies import is_open, visible_study
from library.ui.parts.contents import contents
from library.ui.parts.hit_strip import cells
from library.ui.parts.study_metadata import head_of

ALL_PAGES = 100_000
RELATED_BY = 16
"""Keywords by which related studies are found."""
KEYWORDS, RELATED = 10, 4
"""Keywords and related studies that are shown."""
SHOWN = 10
"""Matching pages shown before “show all”."""


class _Text(NamedTuple):
    """What the pages of a study say without a question."""

    keywords: tuple[str, ...]
    has_words: bool
    """Whether a page may have words: the pages of a scan have none."""


_TEXTS: Kept[_Text] = Kept(5_000)
"""Those of each study, which take most of the time of its screen."""


_LABELS: Kept[tuple[str, ...]] = Kept(500)
"""The labels of the pages of each study, for which all its pages are read."""


def show(context: LibraryContext, study_id: str) -> Screen:
    """Return the screen of a study.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    study = visible_study(context.queries, study_id)
    labels = dict(enumerate(page_labels(context, study), start=1))
    keywords, has_words = _TEXTS.get(
        (context.queries.edition, study.id), lambda: _text(context.queries, study)
    )
    hit = hit_in(context, study)
    hits = by_page(hit)
    versions = [each for each in context.queries.family(study) if each.id != study.id]
    # With versions and a question, related studies would be one engine call too many.
    has_related = not (versions and context.view.has_question)
    show_all = last(context.address.params, "pages") == "all"
    limit = RELATED if has_related else 0
    link = context.site.public.study(study.id)
    related = context.queries.related_studies(study, keywords, limit=limit) if limit else ()
    values = {
        "study": study,
        "is_searchable": has_words,
        "labels": labels,
        "fields": [(label, kind, value) for label, kind, value in _fields(context, study) if value],
        "keywords": keywords[:KEYWORDS],
        "related": related,
        "versions": versions,
        "namesakes": display_names.namesakes([study, *versions, *related]),
        "is_found": hit is not None,
        "matched_fields": hit.fields if hit else (),
        "hits": hits,
        "shown": _best(hits, None if show_all else SHOWN),
        "strip": cells(study.pages, hits),
        "contents": contents(study.sections),
        "first_read": max(hits, key=lambda each: each.score).page.number if hits else 1,
        "reference": citations.reference(study, context.language),
        "formats": [
            (kind, form, form.write([study], lambda _: link).replace("\r\n", "\n").strip())
            for kind, form in citations.STUDY_FORMATS.items()
        ],
    }
    return Screen("study", citations.full_title(study), values, head_of(context, study))


def page_labels(context: LibraryContext, study: Study) -> tuple[str, ...]:
    """Return the label of each page of *study* in order."""
    key = context.queries.edition, study.id
    return _LABELS.get(key, lambda: context.queries.page_labels(study.id))


def _text(queries: LibraryView, study: Study) -> _Text:
    (keywords,) = queries.keywords(study, limit=RELATED_BY)
    if not is_open(study):
        return _Text(keywords, study.has_text)
    # The pages themselves are one engine call more; a scan needs it, and few others do.
    language, record = dict(study.origins).get("languages"), study.record
    described = " ".join((record.title, record.subtitle, record.abstract)).casefold()
    has_words = (
        (language is not None and language.origin is Origin.TEXT)
        or any(word.casefold() not in described for word in keywords)
        or any(page.text.strip() for page in queries.pages(study.id))
    )
    return _Text(keywords, has_words)


def hit_in(context: LibraryContext, study: Study, *, pages: int = ALL_PAGES) -> Hit | None:
    """Return how *study* answers the question, with its best *pages*; None without an answer."""
    if not context.view.has_question:
        return None
    result = context.queries.search(
        context.view.question,
        filters=Filters(studies=frozenset({study.id})),
        limit=1,
        pages=pages,
        corrections=False,
        only_words=context.view.only_words,
        reader_language=context.language,
    )
    return result.hits[0] if result.hits else None


def by_page(hit: Hit | None) -> tuple[PageHit, ...]:
    """Return the matching pages of *hit*, by page number."""
    return tuple(sorted(hit.pages, key=lambda each: each.page.number)) if hit else ()


def _best(hits: Sequence[PageHit], most: int | None) -> list[PageHit]:
    """Return the best of *hits*, by page number."""
    best = sorted(hits, key=lambda hit: hit.score, reverse=True)[:most]
    return sorted(best, key=lambda hit: hit.page.number)


def _fields(context: LibraryContext, study: Study) -> Iterator[tuple[str, str, object]]:
    """Yield label, kind and value of each field of the record; guesses are marked.

    The kinds are those of the template: `text`, `subjects`, `doi` and `link`.
    """
    messages, record = context.messages, study.record
    gettext = messages.gettext
    languages = messages.format_list(map(messages.language_name, record.languages))
    people = "; ".join(map(str, record.authors))
    doi = study.display("doi", record.doi)
    yield gettext("Authors"), "text", study.display("authors", people)
    yield gettext("Publisher"), "text", study.display("publisher", record.publisher)
    client = study.display("commissioned_by", record.commissioned_by)
    yield gettext("Commissioned by"), "text", client
    yield gettext("Series"), "text", record.series
    yield gettext("Edition"), "text", record.edition
    yield gettext("Date"), "text", study.display("date", messages.date(record.date))
    yield gettext("Languages"), "text", languages
    yield gettext("Subjects"), "subjects", record.subjects
    yield gettext("Pages"), "text", messages.number(study.pages) if study.pages else ""
    yield gettext("DOI"), "text" if "doi" in study.guessed else "doi", doi
    yield gettext("ISBN"), "text", study.display("isbn", record.isbn)
    yield gettext("Licence"), "text", record.licence
    yield gettext("Source"), "link", record.source_url
    yield gettext("Permanent link"), "link", context.settings.address_of(study.id)
    if not record.title and study.file:
        yield gettext("File"), "text", study.file.rpartition("/")[2]
    yield gettext("Added on"), "text", messages.date(study.added)
    if len(study.versions) > 1:
        yield gettext("PDF replaced on"), "text", messages.date(study.versions[0].added)

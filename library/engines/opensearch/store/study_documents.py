"""Studies as documents of the cluster, and back."""

from __future__ import annotations

import base64
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from library.analysis import (
    language_bits,
    normalized,
    parts_of_word,
    raw_words,
    spelling_of,
    stem,
    terms,
)
from library.core.model import UNDETERMINED, Page, Study
from library.engines.opensearch.cluster.index_mapping import BREAK, GAP, OR
from library.engines.opensearch.store.facet_values import facet_values
from library.engines.opensearch.store.packed_fields import bytes_of, pack, unpack
from library.engines.opensearch.store.term_places import Places, decode_places, encode_places
from library.engines.shared.arrays import Array
from library.engines.shared.damage import malformed
from library.engines.shared.fields import (
    BODY,
    FIGURES,
    HEADINGS,
    MARGIN,
    RECORD,
    TITLE,
    body_texts,
    figure_texts,
    record_texts,
    title_words,
)
from library.engines.shared.order.whole_headings import heading_words, key_of
from library.engines.shared.page_breaks import note_words, with_following
from library.engines.shared.stored_pages import decode_page, decode_spans, encode_page, encode_spans
from library.query import MAX_WORDS
from library.search.browsing.browse import label_order
from library.search.record_fields import field_words

MOST_KEY = 5000
"""Characters of a title that sort studies; a key of the cluster holds 32 766 bytes."""
CACHED_STUDIES = 2000
"""Studies that are kept decoded: those of the last answers."""
CACHED_PAGES = 2700
"""Pages that are kept decoded, with the places of their words: 26 kB each, with their fields."""
WITH_DIACRITICS = 1 << 7
"""Bit of a word in a lexicon, beside those of its fields: some text spells it with diacritics."""
STEM_FIELDS = frozenset({HEADINGS, MARGIN, RECORD})
"""The fields of which a lexicon has the stems and spellings: those that few words are in."""


class LexiconEntries(NamedTuple):
    """The words of one study, or of many."""

    words: list[str]
    pages: list[int]
    """Number of pages with each word."""
    fields: list[int]
    """Bit set of the fields of each word."""
    languages: list[int]
    """Bit set of the languages of texts with each word, as of `language_bits`."""
    stems: list[str]
    """Stems and spellings, as terms."""
    stem_fields: list[int]
    """Bit set of those of `STEM_FIELDS` that each stem is in."""


class PlacedPage(NamedTuple):
    """A page with the places of its words."""

    page: Page
    places: Places
    """The positions of each term."""
    positions: Array
    """The position of each word of its text, in order."""
    spans: Array
    """The half-open span of each word in the text."""


PLACED_PAGE = ("pages.json", "pages.places", "pages.spans")
"""Fields of a nested hit that make a `PlacedPage`."""
_STUDIES = TypeAdapter(Study)


def study_document(
    study: Study,
    pages: Sequence[Page],
    hidden_words: Collection[str],
    *,
    serial: int,
    languages: Sequence[str],
    subject_labels: Sequence[str],
) -> dict[str, Any]:
    """Return the document of a study.

    Args:
        study: The study.
        pages: Its pages.
        hidden_words: Its hidden words; see `search.engine.Writer.replace`.
        serial: Number of the document, which no other document has or had.
        languages: Languages in which queries are analysed.
        subject_labels: Labels of its subjects.
    """
    texts = _Texts()
    return {
        "serial": serial,
        "study": study.id,
        **_record_values(study),
        **_record_terms(study, hidden_words, texts, languages, subject_labels),
        **_named_fields(study, subject_labels, languages),
        "pages": [
            _page(page, texts, serial, languages)
            for page in sorted(with_following(study, pages), key=lambda page: page.number)
        ],
        "hidden_words": pack(" ".join(sorted(hidden_words)).encode("utf-8", "surrogatepass")),
        "json": pack(_STUDIES.dump_json(study)),
        "lexicon": pack(json.dumps(texts.lexicon()).encode()),  # last: of all texts above
    }


def _record_values(study: Study) -> dict[str, Any]:
    """Return the fields by which a study is sorted, filtered and counted."""
    record = study.record
    return {
        "title_key": f"{label_order(study.title)[:MOST_KEY]}\0{study.id}",
        "family": study.family or None,
        "age": "\0".join((record.date, study.added, study.id)),
        "languages": list(record.languages),
        "subjects": list(record.subjects),
        "publisher": record.publisher or None,
        "access": str(record.access),
        "facets": facet_values(study),
        "open_from": record.open_from,
        "year": record.year,
    }


def _record_terms(
    study: Study,
    hidden_words: Collection[str],
    texts: _Texts,
    languages: Sequence[str],
    subject_labels: Sequence[str],
) -> dict[str, Any]:
    """Return the fields of words of the record, in the languages that they are analysed in."""
    spoken = study.record.languages or tuple(languages)
    analysed = _analysed(spoken, languages)
    title, _ = texts.terms(TITLE, [study.title], spoken)
    every, record_words = texts.terms(RECORD, record_texts(study, subject_labels), spoken)
    hidden, _ = texts.terms(None, [" ".join(sorted(hidden_words))], spoken)
    return {
        "analysed": sorted(set(analysed)),
        "record": every,
        "title": title,
        "hidden": hidden,
        "record_words": record_words,
        "title_words": len(title_words(study.title)),
        **_shares(analysed, languages),
    }


def _analysed(spoken: Iterable[str], languages: Sequence[str]) -> list[str]:
    return [code if code in languages else UNDETERMINED for code in spoken]


def _shares(analysed: list[str], languages: Sequence[str]) -> dict[str, float]:
    return {
        f"share_{code}": analysed.count(code) / len(analysed) for code in (*languages, UNDETERMINED)
    }


def _named_fields(
    study: Study, subject_labels: Sequence[str], languages: Sequence[str]
) -> dict[str, Any]:
    """Return the fields that a query can name: words, and runs of words and stems."""
    found: dict[str, Any] = {}
    for name, words in field_words(study, subject_labels).items():
        found[f"in_{name}"] = sorted({*words} - {""})
        found[f"run_{name}"] = " ".join(
            OR.join((word, *(f"{code}:{stem(word, code)}" for code in languages))) if word else GAP
            for word in words
        )
    return found


def page_key(serial: int, number: int) -> str:
    """Return the key of a page, of the study with a serial number."""
    return f"{serial}/{number}"


def _page(page: Page, texts: _Texts, serial: int, languages: Sequence[str]) -> dict[str, Any]:
    spoken = (page.language,)
    body, body_words = texts.terms(BODY, body_texts(page), spoken)
    headings, headings_words = texts.terms(HEADINGS, page.headings, spoken)
    margin, _ = texts.terms(MARGIN, page.running_headers.splitlines(), spoken)
    figures, figures_words = texts.terms(FIGURES, figure_texts(page), spoken)
    keys = {key_of(words).hex() for words in map(heading_words, page.headings) if words}
    return {
        "id": page_key(serial, page.number),
        "serial": serial,
        "number": page.number,
        "kind": str(page.kind),
        "contents": page.lists.contents,
        "references": page.lists.references,
        "quality": page.quality.score,
        "language": _analysed(spoken, languages)[0],
        "heading_keys": sorted(keys),
        "body": body,
        "break": _break(body, page, texts),
        "headings": headings,
        "margin": margin,
        "figures": figures,
        "body_words": body_words,
        "headings_words": headings_words,
        "figures_words": figures_words,
        "json": pack(encode_page(page)),
        "places": base64.b64encode(encode_places(body)).decode(),
        "spans": pack(encode_spans(page)),
    }


def _break(body: str, page: Page, texts: _Texts) -> str | None:
    """Return the terms of the last words of a page and of the first of the next; None without any.

    Those of its footnotes are left out.

    Args:
        body: The terms of the page.
        page: The page.
        texts: Turns words to terms.
    """
    if not page.following:
        return None
    following, _ = texts.terms(None, [page.following], (page.language,))
    terms = body.split()
    before = terms[: len(terms) - note_words(page)][-MAX_WORDS:]
    return " ".join([*before, BREAK, following.removeprefix(f"{GAP} ")])


class _Texts:
    """Turns the texts of one study to terms, and collects its lexicon."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._fields: dict[str, int] = defaultdict(int)
        self._languages: dict[str, int] = defaultdict(int)
        self._stems: dict[str, int] = defaultdict(int)

    def terms(
        self, field: int | None, texts: Iterable[str], spoken: Sequence[str]
    ) -> tuple[str, int]:
        """Return the terms of *texts* as the index takes them, and the number of words.

        Args:
            field: Number of the field; `None` for words that the lexicon does not have.
            texts: Texts; a gap is put before each.
            spoken: Languages of the texts.
        """
        found: list[str] = []
        words: set[str] = set()
        count = 0
        for text in texts:
            found.append(GAP)
            for raw in raw_words(text):
                word = normalized(raw)
                if not word:
                    continue
                count += 1
                parts = parts_of_word(raw)
                every = list(terms(word, spoken, spelling_of(raw)))
                for part in parts:
                    every += terms(part, spoken)
                found.append(OR.join(dict.fromkeys(every)))
                if field in STEM_FIELDS:
                    for each in every:
                        if ":" in each:
                            self._stems[each] |= 1 << field
                words.update((word, *parts))
                if field is not None and spelling_of(raw) != word:
                    self._fields[word] |= WITH_DIACRITICS
        if field is not None:
            bits = language_bits(spoken)
            for word in words:
                self._fields[word] |= 1 << field
                self._languages[word] |= bits
            if field == BODY:
                self._pages.update(words)
        return " ".join(found), count

    def lexicon(self) -> LexiconEntries:
        words = sorted(self._fields)
        stems = sorted(self._stems)
        return LexiconEntries(
            words,
            [self._pages[word] for word in words],
            [self._fields[word] for word in words],
            [self._languages[word] for word in words],
            stems,
            [self._stems[stem] for stem in stems],
        )


def load_study(hit: dict[str, Any]) -> Study:
    """Return the study of a hit that has its field `json`.

    Raises:
        IndexDamaged: It does not hold a study.
    """
    try:
        return _study(hit["fields"]["json"][0])
    except (ValueError, LookupError) as exc:
        raise malformed("stored fields") from exc


@lru_cache(maxsize=CACHED_STUDIES)
def _study(packed: str) -> Study:
    return _STUDIES.validate_json(unpack(packed))


def load_page(hit: dict[str, Any]) -> Page:
    """Return the page of a nested hit that has its field `pages.json`.

    Raises:
        IndexDamaged: It does not hold a page.
    """
    return decode_page(unpack(hit["fields"]["pages.json"][0]))


def load_placed_page(hit: dict[str, Any]) -> PlacedPage:
    """Return the page of a nested hit that has `PLACED_PAGE`.

    Raises:
        IndexDamaged: It does not hold a page, or the spans of words are not inside its text.
    """
    fields = hit["fields"]
    return _placed_page(*(fields[name][0] for name in PLACED_PAGE))


@lru_cache(maxsize=CACHED_PAGES)
def _placed_page(page: str, places: str, spans: str) -> PlacedPage:
    decoded = decode_page(unpack(page))
    # Keys are random numbers, which compression only makes slower to read.
    own = decode_places(bytes_of(places))
    return PlacedPage(decoded, own, *decode_spans(unpack(spans), decoded))


def places_of(text: str, language: str) -> Places:
    """Return the places of the terms of a text, as those of a page that begins with it."""
    ready, _ = _Texts().terms(None, [text], (language,))
    return decode_places(encode_places(ready))


def load_hidden_words(hit: dict[str, Any]) -> tuple[str, ...]:
    """Return the hidden words of a hit that has the field of that name."""
    words = unpack(hit["fields"]["hidden_words"][0]).decode("utf-8", "surrogatepass")
    return tuple(words.split())


def load_lexicon(hit: dict[str, Any]) -> LexiconEntries:
    """Return the lexicon of a hit that has the field of that name.

    Raises:
        IndexDamaged: It does not hold a lexicon.
    """
    try:
        return LexiconEntries(*json.loads(unpack(hit["fields"]["lexicon"][0])))
    except (TypeError, ValueError) as exc:
        raise malformed("term dictionary") from exc

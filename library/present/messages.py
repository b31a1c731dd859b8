"""Translated messages: gettext catalogues, read by Babel.

The message id is the English text. `present/locale` has one catalogue for each language.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from library.core.errors import LibraryError, NoPicture
from library.core.notation.edtf_dates import Part, parse_edtf, without_season
from library.core.notices import Notice
from library.languages import language as language_of

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "library"
ENGLISH = "en"

_ACCEPTED = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?)\s*)?")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages with a catalogue, sorted by native name."""
    codes = [path.parent.parent.name for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")]
    return tuple(sorted(codes, key=lambda code: Locale(code).display_name))


def languages_offered(own: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of all languages with a catalogue, those of a library's *own* first."""
    known = languages()
    return tuple(dict.fromkeys((*(code for code in own if code in known), *known)))


def negotiate_language(requested: str, accept_language: str, defaults: Sequence[str]) -> str:
    """Return the first available language; English when none is available.

    Args:
        requested: Code from the address; may be invalid.
        accept_language: The `Accept-Language` header (RFC 9110, 12.5.4); may be invalid.
        defaults: The library's own languages, most frequent first.
    """
    candidates = [requested, *_parse_accept_language(accept_language), *defaults, ENGLISH]
    return next(code for code in candidates if code in languages())


def _parse_accept_language(header: str) -> list[str]:
    """Return the language codes of *header*, highest weight first; invalid parts are skipped."""
    matches = filter(None, map(_ACCEPTED.fullmatch, header.split(",")[:20]))
    weighted = [(float(match[2] or 1), match[1].lower()) for match in matches]
    return [code for weight, code in sorted(weighted, key=lambda pair: -pair[0]) if weight]


@lru_cache(maxsize=32)
def messages(language: str) -> Messages:
    """Return the messages of *language*, one of `languages()`. Cached for the process."""
    return Messages(language)


def library_messages(codes: Sequence[str]) -> Messages:
    """Return the messages in the first of a library's languages that has any, else English."""
    return messages(next((code for code in codes if code in languages()), ENGLISH))


class Messages:
    """Messages, dates, numbers and names in one language; untranslated messages are in English.

    Messages may have fields, `{name}`. Integer values are formatted with the thousands separator
    of the language, so pass a year as a string; values that are messages are translated.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language_of(language).locale or language)
        path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        compiled = io.BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language))
        compiled.seek(0)
        self._catalogue = Translations(compiled, domain=DOMAIN)

    def gettext(self, text: str, /, **values: str | int | Notice) -> str:
        """Return the translation of *text* with its fields filled."""
        return self._format(self._catalogue.gettext(text), values)

    def ngettext(self, one: str, many: str, n: int, /, **values: str | int | Notice) -> str:
        """Return the translation of *one* or *many*, by the plural rule for *n*.

        The field `{n}` is the number.
        """
        return self._format(self._catalogue.ngettext(one, many, n), values | {"n": n})

    def error(self, error: LibraryError) -> tuple[str, str]:
        """Return the translated message and remedy of *error*, for visitors.

        The remedy may be empty. Errors that only staff can act on hold paths, lines and commands;
        visitors get a general message instead, and `fault_log` writes the error to the log.
        """
        if error.is_for_visitors:
            return self.notice(error.message), self.notice(error.advice)
        if isinstance(error, NoPicture):
            return self.gettext("Page {page} cannot be displayed.", **error.values), ""
        unavailable = self.gettext("The library is temporarily unavailable.")
        return unavailable, self.gettext("Try again later.")

    def notice(self, notice: Notice) -> str:
        """Return the translated text of *notice*; empty if it is."""
        return self.gettext(notice.text, **dict(notice.values)) if notice.text else ""

    def sentence(self, notice: Notice) -> str:
        """Return the translated text of *notice*, part of a sentence, as a sentence.

        The first letter becomes a capital, unless it is that of a value, such as a file name.
        """
        if not notice.text:
            return ""
        text = self._catalogue.gettext(notice.text)
        return self._format(f"{text[:1].upper()}{text[1:]}.", dict(notice.values))

    def number(self, n: int) -> str:
        """Return *n* with thousands separators."""
        return format_decimal(n, locale=self._locale)

    def decimal(self, value: float) -> str:
        """Return *value* with one decimal."""
        return format_decimal(round(value, 1), locale=self._locale)

    def date(self, day: str) -> str:
        """Return an EDTF date in words, and the year of a season; other text unchanged.

        Both ends of an interval and of a decade are written: May 2019 – June 2019, 1990–1999.
        """
        read = parse_edtf(day)
        if read is None:
            return day
        ends = dict.fromkeys(end and without_season(end) for end in (read.first, read.last))
        is_of_years = all(end is None or len(end) == 1 for end in ends)
        text = read.years if is_of_years else " – ".join(map(self._part_of_date, ends)).strip()
        return f"ca. {text}" if read.is_about else text

    def _part_of_date(self, part: Part | None) -> str:
        match part:
            case (year, month, day):
                return format_date(date(year, month, day), "long", self._locale)
            case (year, month):
                return format_skeleton("yMMMM", date(year, month, 1), locale=self._locale)
        return str(part[0]) if part else ""

    def language_name(self, code: str) -> str:
        """Return the name of a language; its code when the name is unknown."""
        return str(self._locale.languages.get(code, code))

    def format_list(self, items: Iterable[str]) -> str:
        """Return *items* joined as in a sentence: "a, b and c"."""
        return format_list(list(items), locale=self._locale)

    def _format(self, text: str, values: Mapping[str, str | int | Notice]) -> str:
        if not values:
            return text
        return text.format_map({name: self._value(value) for name, value in values.items()})

    def _value(self, value: str | int | Notice) -> str:
        match value:
            case int():
                return self.number(value)
            case Notice():
                return self.notice(value)
        return value


def native_name(code: str) -> str:
    """Return the name of a language in that language: Nederlands, English, français."""
    return str(Locale(code).display_name)

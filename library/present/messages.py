"""What the screens say, in the reader's language: gettext catalogues, read by Babel.

The English text is the message itself; `library/locale` holds a catalogue for each language.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
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

from library.core.errors import LibraryError
from library.core.model import Notice
from library.languages import language as language_of

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "library"
ENGLISH = "en"

_ACCEPTED = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?)\s*)?")
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there is a catalogue of, by the name of their own."""
    found = [path.parent.parent.name for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")]
    return tuple(sorted(found, key=lambda code: Locale(code).display_name))


def choose(asked: str, accepted: str, first: Sequence[str]) -> str:
    """Return the language to speak to a reader.

    Args:
        asked: The code that the address asks for; may be nonsense.
        accepted: The browser's `Accept-Language` (RFC 9110, 12.5.4); may be nonsense.
        first: The library's own languages, the most frequent first.
    """
    wanted = [asked, *_accepted(accepted), *first, ENGLISH]
    return next(code for code in wanted if code in languages())


def _accepted(header: str) -> list[str]:
    """Return the codes that a browser accepts, the best first; what is no code is left out."""
    matches = filter(None, map(_ACCEPTED.fullmatch, header.split(",")[:20]))
    weighed = [(float(match[2] or 1), match[1].lower()) for match in matches]
    return [code for weight, code in sorted(weighed, key=lambda pair: -pair[0]) if weight]


@lru_cache(maxsize=32)
def messages(language: str) -> Messages:
    """Return the messages of *language*, a code that `languages` names. Read once a process."""
    return Messages(language)


class Messages:
    """Says things in one language. What has no translation is said in English.

    Every text may hold fields, `{name}`, which are filled with the values given: whole numbers are
    written as the language writes them, so a year is given as a text.
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

    def gettext(self, text: str, /, **values: str | int) -> str:
        """Return *text* in this language, its fields filled."""
        return self._filled(self._catalogue.gettext(text), values)

    def count(self, n: int, one: str, many: str, /, **values: str | int) -> str:
        """Return *one* or *many* as *n* asks for; `{n}` is the number."""
        return self._filled(self._catalogue.ngettext(one, many, n), values | {"n": n})

    def error(self, error: LibraryError) -> tuple[str, str]:
        """Return what happened, and what can be done about it."""
        what, remedy = error.template
        return self.gettext(what, **error.values), self.gettext(
            remedy, **error.values
        ) if remedy else ""

    def notice(self, notice: Notice) -> str:
        """Return what a reader should know about an answer."""
        return self.gettext(notice.text, **dict(notice.values))

    def number(self, n: int) -> str:
        """Return a whole number with its thousands set apart."""
        return format_decimal(n, locale=self._locale)

    def date(self, day: str) -> str:
        """Return a day or month in words; any other date (EDTF) as it is."""
        match = _DAY.fullmatch(day)
        try:
            if match and match[3]:
                return format_date(date.fromisoformat(day), "long", self._locale)
            if match:
                first = date(int(match[1]), int(match[2]), 1)
                return format_skeleton("yMMMM", first, locale=self._locale)
        except ValueError:  # no such day: 2019-02-30, or a season, which EDTF writes 2019-21
            return day
        return day

    def language_name(self, code: str) -> str:
        """Return what a language is called; its code when it has no name here."""
        return str(self._locale.languages.get(code, code))

    def listed(self, items: Iterable[str]) -> str:
        """Return *items* as a sentence names them: "a, b and c"."""
        return format_list(list(items), locale=self._locale)

    def _filled(self, text: str, values: dict[str, str | int]) -> str:
        if not values:
            return text
        told = {
            name: self.number(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return text.format_map(told)


def own_name(code: str) -> str:
    """Return what a language calls itself: Nederlands, English, français."""
    return str(Locale(code).display_name)

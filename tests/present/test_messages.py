"""Messages: complete catalogues, language negotiation, formatting."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

import pytest
from babel.messages import Catalog
from hypothesis import given
from hypothesis import strategies as st

from library.core import errors
from library.core.errors import IndexMissing, LibraryError, UnknownPage
from library.core.notices import Notice
from library.present.locale.update import (
    CATALOGUE,
    ERRORS,
    HERE,
    extract_messages,
    merge,
    read_catalogue,
    serialize,
    untranslated,
)
from library.present.messages import Messages, languages, messages, negotiate_language

ALL = pytest.mark.parametrize("language", languages())


@cache
def template() -> Catalog:
    """Return the messages in the source code; all of it is parsed, so by few processes."""
    return extract_messages(HERE.parents[1])


def of(language: str) -> Catalog:
    return read_catalogue(HERE / language / CATALOGUE)


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def forms(text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_three_languages_are_available():
    """Dutch, English and French have catalogues."""
    assert {"nl", "en", "fr"} <= set(languages())


@ALL
def test_catalogue_matches_source(language):
    """A catalogue contains exactly the messages in the source code."""
    assert ids(of(language)) == ids(template())


@ALL
def test_every_message_is_translated(language):
    """No translation is empty or fuzzy."""
    assert untranslated(of(language)) == []


@ALL
def test_translation_has_same_fields(language):
    """A translation has the fields of its message; the number `{n}` may be omitted."""
    for message in of(language):
        names = set().union(*map(fields, forms(message.id)))
        for form in forms(message.string) if message.id else ():
            assert fields(form) - {"n"} == names - {"n"}, message.id
            assert fields(form) <= names, message.id


def test_french_punctuation():
    """French puts a space that does not break before `: ; ? ! % »` and after `«`.

    It is narrow before `; ? !`. Code between backticks has none.
    """
    for message in of("fr"):
        for form in forms(message.string) if message.id else ():
            text = "".join(form.split("`")[::2])
            assert not re.search(r"(?<!\u202f)[;?!]|(?<!\u00a0)[%»]|«(?!\u00a0)| :", text), form


@ALL
def test_a_number_stays_with_its_unit(language):
    """The space between a number and its unit does not break."""
    for message in of(language):
        for form in forms(message.string) if message.id else ():
            assert not re.search(r"[\d}] (?:%|[kM]B\b)", form), form


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_typographic_apostrophes(language):
    """An apostrophe inside a word is a typographic one, outside of code between backticks."""
    for message in of(language):
        for form in forms(message.string) if message.id else ():
            assert not re.search(r"\w'\w", "".join(form.split("`")[::2])), form


@ALL
def test_number_of_plural_forms(language):
    """A plural message has the plural forms of its language, any other message one."""
    catalog = of(language)
    for message in catalog:
        if message.id:
            expected = 1 if isinstance(message.id, str) else catalog.num_plurals
            assert len(forms(message.string)) == expected, message.id


@ALL
def test_catalogue_is_normalized(language):
    """`make messages` changes nothing without new messages."""
    catalog = of(language)
    file = HERE / language / CATALOGUE
    assert serialize(merge(catalog, template())) == file.read_bytes()


@pytest.mark.parametrize(
    ("requested", "accept_language", "defaults", "expected"),
    [
        ("fr", "nl", ["nl"], "fr"),
        ("xx", "fr-BE,fr;q=0.9,nl;q=0.5", ["nl"], "fr"),
        ("", "ja, en;q=0.3, fr;q=0.8", ["nl"], "fr"),
        ("", "fr;q=0, *", ["de", "nl"], "nl"),
        ("", "", ["de"], "en"),
        ("<script>", ";;,q=1,nl;q=banana", ["en"], "en"),
    ],
)
def test_language_negotiation(requested, accept_language, defaults, expected):
    """The order is: address, browser, library, English."""
    assert negotiate_language(requested, accept_language, defaults) == expected


@given(st.text(max_size=20), st.text(max_size=60))
def test_invalid_language_requests(requested, accept_language):
    """Invalid codes and headers are ignored."""
    assert negotiate_language(requested, accept_language, ["nl"]) in languages()


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("nl", "2026-05-03", "3 mei 2026"),
        ("fr", "2026-05", "mai 2026"),
        ("en", "2026-05-03", "3 May 2026"),
        ("en", "2026", "2026"),
        ("nl", "2019-02-30", "2019-02-30"),
        ("nl", "2019-21", "2019"),
        ("nl", "2019/2021", "2019–2021"),
        ("nl", "199X", "1990–1999"),
        ("fr", "2020~", "ca. 2020"),
        ("en", "2018-05/..", "May 2018 –"),
        ("nl", "2019-05/2019-06", "mei 2019 – juni 2019"),
        ("nl", "0000-01-01", "0000-01-01"),
    ],
)
def test_dates(language, day, expected):
    """A date is written in the language; what is no date is unchanged."""
    assert messages(language).date(day) == expected


@pytest.mark.parametrize(("language", "expected"), [("nl", "12.345"), ("en", "12,345")])
def test_numbers(language, expected):
    """Numbers have thousands separators; strings of digits, such as years, do not."""
    assert messages(language).number(12_345) == expected
    assert (
        messages(language).gettext("{n} and {year}", n=12_345, year="2019")
        == f"{expected} and 2019"
    )


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "Nederlands en Frans"), ("fr", "néerlandais et français")]
)
def test_language_names_and_lists(language, expected):
    """Languages have names, lists an "and"; an unknown code is unchanged."""
    localized = messages(language)
    assert localized.format_list(map(localized.language_name, ["nl", "fr"])) == expected
    assert localized.language_name("qqq") == "qqq"


def test_unknown_message_is_unchanged():
    """A message outside the catalogue is returned unchanged, also with braces."""
    assert Messages("nl").gettext("Nobody {translated} this.") == "Nobody {translated} this."


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("it has no pages", (), "De pdf heeft geen pagina’s."),
        ("it is {not} known", (), "It is {not} known."),
        ("", (), ""),
        (
            "{owner} already has the id `{study}`",
            (("owner", "map/a.pdf"), ("study", "a")),
            "map/a.pdf heeft de id `a` al.",
        ),
        (
            "it has {count} pages, and {limit} are allowed",
            (("count", 12_345), ("limit", 5)),
            "Het bestand heeft 12.345 pagina’s, en er zijn er 5 toegestaan.",
        ),
    ],
)
def test_a_part_of_a_sentence_becomes_a_sentence(text, values, expected):
    """It begins with a capital letter, unless a value such as a file name begins it."""
    assert messages("nl").sentence(Notice(text, values)) == expected


def test_messages_of_every_kind_of_error_are_in_the_catalogues():
    """Those of a page that cannot be drawn are for the log: readers get one of their own."""
    own = {each for each in vars(errors).values() if isinstance(each, type)}
    kinds = {each for each in own if issubclass(each, LibraryError)}
    made = {each.__name__ for each in kinds if each.__init__ is LibraryError.__init__}
    assert made - set(ERRORS) == {"NoPicture", "Unknown"}


def test_errors_are_translated():
    """Message and remedy are translated, and their fields filled."""
    error = UnknownPage("“{title}” has no page {page}.", remedy="", title="a", page="9")
    assert str(error) == "“a” has no page 9."
    assert messages("nl").error(error) == ("“a” heeft geen pagina 9.", "")


def test_errors_for_staff_have_a_general_message():
    """A visitor learns neither the path nor the command."""
    error = IndexMissing("No index in {folder}.", remedy="Run `library ingest`.", folder="/srv/x")
    assert messages("nl").error(error) == (
        "De bibliotheek is tijdelijk niet beschikbaar.",
        "Probeer het later opnieuw.",
    )

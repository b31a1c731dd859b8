"""Messages: every language says everything, and says it as its readers write."""

from __future__ import annotations

from string import Formatter

import pytest
from babel.messages import Catalog
from hypothesis import given
from hypothesis import strategies as st

from library.core.errors import IndexMissing, LibraryError
from library.present.locale.update import (
    CATALOGUE,
    HERE,
    extract_messages,
    merge,
    read_catalogue,
    serialize,
    untranslated,
)
from library.present.messages import Messages, languages, messages, negotiate_language

TEMPLATE = extract_messages(HERE.parents[1])
ALL = pytest.mark.parametrize("language", languages())


def of(language: str) -> Catalog:
    return read_catalogue(HERE / language / CATALOGUE)


def ids(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def forms(text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_library_speaks_three_languages():
    """Dutch, English and French are there."""
    assert {"nl", "en", "fr"} <= set(languages())


@ALL
def test_a_catalogue_holds_what_is_said_and_no_more(language):
    """Nothing that the screens say is missing, nothing is left of what they no longer say."""
    assert ids(of(language)) == ids(TEMPLATE)


@ALL
def test_every_message_is_translated(language):
    """No message is empty, and none waits for a person to look at it."""
    assert untranslated(of(language)) == []


@ALL
def test_a_translation_has_the_fields_of_its_message(language):
    """What is filled in appears in every language; a number alone may be said in words."""
    for message in of(language):
        told = set().union(*map(fields, forms(message.id)))
        for form in forms(message.string) if message.id else ():
            assert fields(form) - {"n"} == told - {"n"}, message.id
            assert fields(form) <= told, message.id


@ALL
def test_a_message_has_as_many_forms_as_its_language(language):
    """A counted message has the plurals of its language, any other has one text."""
    catalog = of(language)
    for message in catalog:
        if message.id:
            expected = 1 if isinstance(message.id, str) else catalog.num_plurals
            assert len(forms(message.string)) == expected, message.id


@ALL
def test_a_catalogue_is_written_as_the_command_writes_it(language):
    """`make messages` changes nothing where nothing is new."""
    catalog = of(language)
    file = HERE / language / CATALOGUE
    assert serialize(merge(catalog, TEMPLATE)) == file.read_bytes()


@pytest.mark.parametrize(
    ("asked", "accepted", "first", "chosen"),
    [
        ("fr", "nl", ["nl"], "fr"),
        ("xx", "fr-BE,fr;q=0.9,nl;q=0.5", ["nl"], "fr"),
        ("", "ja, en;q=0.3, fr;q=0.8", ["nl"], "fr"),
        ("", "fr;q=0, *", ["de", "nl"], "nl"),
        ("", "", ["de"], "en"),
        ("<script>", ";;,q=1,nl;q=banana", ["en"], "en"),
    ],
)
def test_a_language_is_chosen(asked, accepted, first, chosen):
    """By the address, else by the browser, else by the library, else English."""
    assert negotiate_language(asked, accepted, first) == chosen


@given(st.text(max_size=20), st.text(max_size=60))
def test_whatever_is_asked_some_language_is_spoken(asked, accepted):
    """Nonsense in an address or a header is passed over."""
    assert negotiate_language(asked, accepted, ["nl"]) in languages()


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("nl", "2026-05-03", "3 mei 2026"),
        ("fr", "2026-05", "mai 2026"),
        ("en", "2026-05-03", "3 May 2026"),
        ("en", "2026", "2026"),
        ("nl", "2019-02-30", "2019-02-30"),
        ("nl", "2019-21", "2019-21"),
        ("nl", "2019/2021", "2019/2021"),
        ("nl", "0000-01-01", "0000-01-01"),
    ],
)
def test_dates_are_told_in_words(language, day, told):
    """A day or a month is told as the language writes it, any other date as it is."""
    assert messages(language).date(day) == told


@pytest.mark.parametrize(("language", "told"), [("nl", "12.345"), ("en", "12,345")])
def test_numbers_are_told_as_the_language_writes_them(language, told):
    """Thousands are set apart; a text with digits, such as a year, stays as it is."""
    assert messages(language).number(12_345) == told
    assert messages(language).gettext("{n} and {year}", n=12_345, year="2019") == f"{told} and 2019"


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "Nederlands en Frans"), ("fr", "néerlandais et français")]
)
def test_languages_are_named_and_listed(language, told):
    """Languages have names, lists an "and"; an unknown code stands for itself."""
    said_in = messages(language)
    assert said_in.format_list(map(said_in.language_name, ["nl", "fr"])) == told
    assert said_in.language_name("qqq") == "qqq"


def test_what_has_no_translation_is_said_in_english():
    """A text that no catalogue knows, or that holds braces of its own, is said as it is."""
    assert Messages("nl").gettext("Nobody {translated} this.") == "Nobody {translated} this."


def test_an_error_is_told_in_the_language_of_the_reader():
    """Both what happened and the remedy are translated, and their fields filled."""
    error = IndexMissing(
        "There is no index in {folder} yet.", remedy="Create one with `library ingest`.", folder="x"
    )
    assert str(error) == "There is no index in x yet. Create one with `library ingest`."
    assert messages("nl").error(error) == (
        "Er is nog geen index in x.",
        "Maak er een aan met `library ingest`.",
    )
    assert messages("fr").error(LibraryError("{x}", remedy="")) == ("{x}", "")

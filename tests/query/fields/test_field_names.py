"""Fields of queries: their names and values in the ways that readers type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.query import (
    MAX_DEPTH,
    And,
    Composite,
    InField,
    InLanguage,
    InYears,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
    parse,
)
from library.query.fields.typed_fields import plain_fields


def inside(name, *values):
    """Return the query for words and phrases that must all be in one field."""
    parts = (value.split() for value in values)
    return And(tuple(InField(name, Phrase(tuple(p)) if p[1:] else Word(*p)) for p in parts))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("titel = warmte", InField("title", Word("warmte"))),
        ("titel: de warmte van het net", inside("title", "de warmte", "net")),
        (
            "uitgever : CE Delft jaar: 2020",
            And((*inside("publisher", "ce", "delft").parts, InYears(2020, 2020))),
        ),
        (
            "auteur: Jan Jansen -gas",
            And((*inside("author", "jan", "jansen").parts, Not(Word("gas")))),
        ),
        ("jaar > 2020", InYears(2021, None)),
        ("Mots-clés : climat", InField("subject", Word("climat"))),
        ("auteur: Van den Berg", InField("author", Phrase(("van", "den", "berg")))),
        ("uitgever:WHO warmte", And((InField("publisher", Word("who")), Word("warmte")))),
        ("titel: -warmte", Not(InField("title", Word("warmte")))),
        ("jaar:-2020", Not(InYears(2020, 2020))),
        ("titel:*warmte", InField("title", Wildcard("*warmte"))),
        ("taal:nl-BE", InLanguage("nl")),
        ("jaar:2024!", InYears(2024, 2024)),
        ("year: 2019 OR 2021", Or((InYears(2019, 2019), InYears(2021, 2021)))),
        ("jaar:2019 OF warmte", Or((InYears(2019, 2019), Word("warmte")))),
        ("jaar:2019,2021", Or((InYears(2019, 2019), InYears(2021, 2021)))),
        ("auteur:J. Smet", InField("author", Word("smet"))),
        ("auteur: Smet J.-P.", InField("author", Word("smet"))),
        ("auteur:Smet, J.-P.", InField("author", Word("smet"))),
        ('auteur:"Smet, J."', InField("author", Word("smet"))),
        (
            'auteur:"De Smet, Jan"',
            Or(
                (
                    InField("author", Phrase(("de", "smet", "jan"))),
                    InField("author", Phrase(("jan", "de", "smet"))),
                )
            ),
        ),
        ('titel:"Smet, Jan"', InField("title", Phrase(("smet", "jan")))),
        ("titel:A. Smet", And((InField("title", Word("a")), Word("smet")))),
        ("titel:de -warmte", And((InField("title", Word("de")), Not(Word("warmte"))))),
        ("titel: “de stad” warmte", And((*inside("title", "de stad").parts, Word("warmte")))),
        ("auteur:Smet/Wu", inside("author", "smet", "wu")),
        ("auteur:Smet;Jansen gas", And((*inside("author", "smet", "jansen").parts, Word("gas")))),
        ("titel:water/bodem", inside("title", "water", "bodem")),
        ("uitgever:TU/e", InField("publisher", Composite(("tu", "e")))),
        ("titel:water,jaar:2020", And((InField("title", Word("water")), InYears(2020, 2020)))),
        ("jaar:2020,taal:nl", And((InYears(2020, 2020), InLanguage("nl")))),
        ("taal:nl, warmte", And((InLanguage("nl"), Word("warmte")))),
        ("jaar:2020;warmte", And((InYears(2020, 2020), Word("warmte")))),
    ],
)
def test_fields_as_typed(text, query):
    """Signs and articles do not turn a field into words, and all words after a space are in it."""
    assert parse(text).query == query


@pytest.mark.parametrize(
    "text",
    [
        "year:2019 2021", "jaar: 2019, 2021", "jaar:2019/2021", "jaar:(2019 2021)",
        "année : (2019 OU 2021)", "Jahr:2019 und 2021", "jaar: 2019 | 2021", "jaar:2019+2021",
        "jaartal: 2019, en 2021.",
    ],
)  # fmt: skip
def test_several_years(text):
    """A study has one year, so several years are a choice, whatever is between them."""
    assert parse(text).query == Or((InYears(2019, 2019), InYears(2021, 2021)))


@pytest.mark.parametrize(
    "text",
    [
        "taal:nl/fr", "taal:nl,fr", "taal: nl of fr", "taal:(nl OF fr)", "langue: (nl fr)",
        "taal: Nederlands, Frans", "Sprache:Niederländisch/Französisch", "lang:nl-BE;fr-BE",
    ],
)  # fmt: skip
def test_several_languages(text):
    """Several languages are a choice; a word that names none is none of them."""
    both = (InLanguage("nl"), InLanguage("fr"))
    assert parse(text).query == Or(both)
    assert parse("taal:nl, fr, warmte").query == And((Or(both), Word("warmte")))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jaar:2019-21", 2019, 2021), ("jaar:2019–21", 2019, 2021), ("jaar:2019+", 2019, None),
        ("date: 2014", 2014, 2014), ("datum:2014-16", 2014, 2016),
        ("date:2014-05", 2014, 2014),
        ("jaar:2019.", 2019, 2019), ("jaar:2019..", 2019, None), ("jaar:(2019)", 2019, 2019),
    ],
)  # fmt: skip
def test_years_with_signs(text, first, last):
    """A range may end in two digits, and a full stop that ends a sentence is none of a range."""
    assert parse(text).query == InYears(first, last)


def test_a_quotation_mark_without_another_keeps_the_field():
    """The words behind it are those of the field, as behind a space."""
    question = parse('titel:"rest warmte')
    assert question.query == inside("title", "rest", "warmte")
    assert "quotation mark" in question.notices[0].text


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (
            2020,
            None,
            ("jaar: vanaf 2020", "jaar:sinds 2020", "year: from 2020", "year: Since 2020"),
        ),
        (2020, None, ("année : à partir de 2020", "année: depuis 2020", "jahr: ab 2020")),
        (2020, None, ("jahr: seit 2020", "jaar >= 2020", "jaar: na 2019", "year: after 2019")),
        (2020, None, ("année : après 2019", "jahr: nach 2019", "year > 2019")),
        (None, 2014, ("jaar: tot 2014", "jaar: tot en met 2014", "jaar: t/m 2014", "year <= 2014")),
        (None, 2014, ("year: until 2014", "year: up to 2014", "annee: jusqu'en 2014")),
        (
            None,
            2014,
            ("année : jusqu’à 2014", "jahr: bis 2014", "jaar: voor 2015", "jaar: vóór 2015"),
        ),
        (None, 2014, ("year: before 2015", "année : avant 2015", "jahr: vor 2015", "year < 2015")),
        (
            2018,
            2020,
            ("jaar: van 2018 tot 2020", "jaar: tussen 2018 en 2020", "jaar: 2018 t/m 2020"),
        ),
        (2018, 2020, ("year: from 2018 to 2020", "year: between 2018 and 2020")),
        (2018, 2020, ("année : de 2018 à 2020", "année : entre 2018 et 2020")),
        (2018, 2020, ("jahr: von 2018 bis 2020", "jahr: zwischen 2018 und 2020")),
    ],
)
def test_years_in_words(first, last, texts):
    """Bounds of years are read in words of each language, beside other words too."""
    for text in texts:
        assert parse(text).query == InYears(first, last)
        assert parse(f"warmte {text}").query == And((Word("warmte"), InYears(first, last)))


def test_words_of_bounds_without_a_field_are_words():
    """Without a colon, and in other fields, they are words as any other."""
    assert Word("2020") in parse("het jaar na 2020").query.parts
    assert parse("titel: vanaf 2020").query == inside("title", "vanaf", "2020")


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("jaar: niet 2014", "-year:2014"), ("warmte jaar: NIET 2014", "warmte -year:2014"),
        ("année : sauf 2014", "-year:2014"), ("Jahr: nicht 2014", "-year:2014"),
        ("year: not 2014 gas", "-year:2014 gas"), ("jaar != 2014", "-year:2014"),
        ("jaar: niet 2014 tot 2016", "-year:2014..2016"), ("taal: niet nl", "-language:nl"),
        ("langue : pas français", "-language:fr"), ("taal ≠ frans", "-language:fr"),
        ("auteur != Smet", "-author:smet"), ("titel: zonder gas", 'title:"zonder gas"'),
        ("conclusie: niet 2014", "conclusie 2014"),
        ("jaar != (2014 2016)", "-(year:2014 OR year:2016)"),
        ('uitgever != "CE Delft"', '-publisher:"ce delft"'),
    ],
)  # fmt: skip
def test_a_word_or_a_sign_excludes_what_a_field_has(typed, reading):
    """A year or a language behind such a word is never asked for; a title may have the word."""
    question = parse(typed)
    assert (str(question.query), question.notices) == (reading, ())


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("mots clés : gaz", "subject:gaz"), ("key words: heat", "subject:heat"),
        ("warmte mots clés : gaz", "warmte subject:gaz"), ("publicatie jaar: 2014", "year:2014"),
        ("année de publication : 2014", "year:2014"), ("year of publication: 2014", "year:2014"),
    ],
)  # fmt: skip
def test_the_name_of_a_field_in_several_words(typed, reading):
    """It is read as one word."""
    assert str(parse(typed).query) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ('"les mots clés : gaz"', '"les mots cles gaz"'),
        ('"dit jaar: niet 2014" jaar: niet 2016', '"dit jaar niet 2014" -year:2016'),
        ('"het jaar: 2014 tot 2016"', '"het jaar 2014 tot 2016"'),
        ('titel:"de taal: nl, fr"', 'title:"de taal nl fr"'),
    ],
)
def test_a_passage_in_quotation_marks_has_no_fields(typed, reading):
    """Its words are searched as they are, whatever stands before a colon in it."""
    assert str(parse(typed).query) == reading


@given(st.text(st.sampled_from("jaar taal:titel=!<>≠2014-,()nl") | st.characters()))
def test_no_passage_in_quotation_marks_is_rewritten(text):
    """Whatever is in it, at the begin of a question and behind other words."""
    passage = f'"{text.replace(chr(34), "")}"'
    assert plain_fields(passage) == passage
    assert plain_fields(f"warmte {passage} jaar > 2020") == f"warmte {passage} jaar:2021.."


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("ECLI:NL:HR:2019:2006", '"ecli nl hr 2019 2006"'),
        ("urn:nbn:nl:ui warmte", '"urn nbn nl ui" warmte'), ("titel:a:b", 'title:"a b"'),
        ("Titre:urn:nbn:fr", 'title:"urn nbn fr"'),
    ],
)  # fmt: skip
def test_a_code_with_colons_names_no_field(typed, reading):
    """Its parts are next to each other; the name of a known field before it is one."""
    question = parse(typed)
    assert (str(question.query), question.notices) == (reading, ())


def test_exclusions_in_fields_are_nested_as_deeply_as_parentheses():
    """A long row of fields with hyphens is no deeper than any other query."""
    depth, part = 0, parse("thema:-" * 100).query
    while isinstance(part, And | Not):
        depth, part = depth + 1, part.parts[0] if isinstance(part, And) else part.part
    assert depth <= MAX_DEPTH + 1

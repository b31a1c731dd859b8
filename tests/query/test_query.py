"""Queries: every text parses, and each to one tree."""

from __future__ import annotations

import pytest

from library.query import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_SLOP,
    MAX_WORDS,
    And,
    Composite,
    Everything,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    leaves,
    parse,
    replace_words,
)

NEVER_NEVER: Query = Word("warmte")
for _ in range(MAX_DEPTH):
    NEVER_NEVER = Not(NEVER_NEVER)


def w(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(text) for text in texts)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        ("  \n ", Everything()),
        ("Warmtenetten", Word("warmtenetten")),
        ("warmte stad", And(w("warmte", "stad"))),
        ("warmte OR stad", Or(w("warmte", "stad"))),
        ("warmte or stad", And(w("warmte", "stad"))),
        ("a1 b1 OR c1", Or((And(w("a1", "b1")), Word("c1")))),
        ("a1 (b1 OR c1)", And((Word("a1"), Or(w("b1", "c1"))))),
        ("a1 (b1 c1)", And(w("a1", "b1", "c1"))),
        ("a1 OR (b1 OR c1)", Or(w("a1", "b1", "c1"))),
        ('"warmte in de stad"', Phrase(("warmte", "in", "de", "stad"))),
        ("“warmte stad”", Phrase(("warmte", "stad"))),
        ("«économie circulaire»", Phrase(("economie", "circulaire"))),
        ('"warmte"', Word("warmte")),
        ("kunststof-recyclage", Composite(("kunststof", "recyclage"))),
        ("2020-2025", Composite(("2020", "2025"))),
        ("sociaal/economisch", And(w("sociaal", "economisch"))),
        ("meetreeks_2023_finaal", Composite(("meetreeks", "2023", "finaal"))),
        ("30kW", Composite(("30", "kw"))),
        *((mass, Composite(("co2", "eq"))) for mass in "CO2eq CO2-eq CO₂e tCO2e teqCO2".split()),
        *((f"CO2-{each}", Composite(("co2", "eq"))) for each in ("equivalenten", "Äquivalent")),
        *((f"{each}-CO2", Composite(("co2", "eq"))) for each in ("kg-éq", "Äquivalent")),
        ("éq-CO2/kWh", Composite(("co2", "eq", "kwh"))),
        ("start up", Composite(("start", "up"))),
        ("start ups gent", And((Composite(("start", "ups")), Word("gent")))),
        ("brug over water", And(w("brug", "water"))),
        ("ISO 14067", And(w("iso", "14067"))),
        ("ISO14067", Composite(("iso", "14067"))),
        ("ISO14040:2006", Phrase(("iso", "14040", "2006"))),
        ("EN15804+A2", Phrase(("en", "15804", "a2"))),
        ("12 345 ton", And(w("12345", "ton"))),
        ("1 234,56", Word("1234,56")),
        ('12 "345"', And(w("12", "345"))),
        ("O.V.A.P.", Word("ovap")),
        ("regenput- tenplan", Composite(("regenput", "tenplan"))),
        ("regenput-\ntenplan", Composite(("regenput", "tenplan"))),
        ("bouw- en sloopafval", And(w("bouw", "sloopafval"))),
        ("net -gas en -olie", And((Word("net"), Not(Word("gas")), Not(Word("olie"))))),
        (
            "net -gas, -olie of -hout",
            And((Word("net"), Not(Word("gas")), Not(Word("olie")), Not(Word("hout")))),
        ),
        (
            "net -(gas hout) et -olie",
            And((Word("net"), Not(And(w("gas", "hout"))), Not(Word("olie")))),
        ),
        *(
            (f"net -gas{sign}-olie", And((Word("net"), Not(Word("gas")), Not(Word("olie")))))
            for sign in ",;/"
        ),
        ("net NIET gas und -olie", And((Word("net"), Not(Word("gas")), Not(Word("olie"))))),
        ("-gas en -olie", And((Not(Word("gas")), Not(Word("olie"))))),
        ("https://doi.org/10.5555/abc.d-1", Phrase(("10,5555", "abc", "d", "1"))),
        ("doi:10.5555/abc", Phrase(("10,5555", "abc"))),
        ("http://www.proef.example/a", Phrase(("proef", "example", "a"))),
        ("ISBN 978-90-1234-567-8", Word("9789012345678")),
        ("warmte,stad;gas", And(w("warmte", "stad", "gas"))),
        ("warmte || stad", Or(w("warmte", "stad"))),
        ("warmte && stad", And(w("warmte", "stad"))),
        ('what is "heat"', Word("heat")),
        ("warmtenet NOT gas", And((Word("warmtenet"), Not(Word("gas"))))),
        ("warmtenet NIET gas", And((Word("warmtenet"), Not(Word("gas"))))),
        ("chaleur SAUF gaz", And((Word("chaleur"), Not(Word("gaz"))))),
        ("gas NOT (olie OR kolen)", And((Word("gas"), Not(Or(w("olie", "kolen")))))),
        ("warmte OF koude", Or(w("warmte", "koude"))),
        ("Wärme ODER Kälte", Or((Word("warme", "wärme"), Word("kalte", "kälte")))),
        ("warmte EN koude", And(w("warmte", "koude"))),
        ("NU WEL OF NIET WARMTE", And(w("nu", "warmte"))),
        ("warmte BUT NOT gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte MAAR NIET gas", And((Word("warmte"), Not(Word("gas"))))),
        ("chaleur MAIS SAUF gaz", And((Word("chaleur"), Not(Word("gaz"))))),
        ("Netz ABER OHNE Gas", And((Word("netz"), Not(Word("gas"))))),
        ("chaleur SANS gaz", And((Word("chaleur"), Not(Word("gaz"))))),
        ("Netz OHNE Gas", And((Word("netz"), Not(Word("gas"))))),
        ("heat WITHOUT gas", And((Word("heat"), Not(Word("gas"))))),
        ("warmte ZONDER gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte AND NOT gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte EN NIET gas", And((Word("warmte"), Not(Word("gas"))))),
        ("Netz ODER NICHT Gas", Or((Word("netz"), Not(Word("gas"))))),
        ("warmte BUT gas", And(w("warmte", "but", "gas"))),
        ("heat without gas", And(w("heat", "without", "gas"))),
        ("warmte —gas", And((Word("warmte"), Word("gas")))),
        ("warmte ﹣gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte －gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte - gas", And(w("warmte", "gas"))),
        ("-Funktion", Not(Word("funktion"))),
        ("‚warmte stad‘", Phrase(("warmte", "stad"))),
        ("‹warmte stad›", Phrase(("warmte", "stad"))),
        ("‘warmte stad’", Phrase(("warmte", "stad"))),
        ("'warmte stad'", Phrase(("warmte", "stad"))),
        ("‘kmo’s helpen’", Phrase(("kmo's", "helpen"))),
        ("’t net van ’t jaar", And(w("net", "jaar"))),
        ("« réseau net »", Phrase(("reseau", "net"))),
        ("Ｗａｒｍｔｅ", Word("warmte")),
        ("titre\u202f: chaleur", InField("title", Word("chaleur"))),
        ("klimaat\u200bbeleid", Word("klimaatbeleid")),
        ("klimaat\xad\nbeleid", Word("klimaatbeleid")),
        ("klimaat-\r\nbeleid", Composite(("klimaat", "beleid"))),
        ("CO2-\nemissie", Composite(("co2", "emissie"))),
        ("Gent-\nBrugge", Composite(("gent", "brugge"))),
        ("warm-\nte net", And((Composite(("warm", "te")), Word("net")))),
        ("bouw- en\nsloopafval", And(w("bouw", "sloopafval"))),
        ("e\ufb03ciency", Word("efficiency")),
        ("coo\u0308peratie", Word("cooperatie", "coöperatie")),
        ("vitamine A", And(w("vitamine", "a"))),
        ("jaar: 2019 - 2021", InYears(2019, 2021)),
        ("année: 2019 à 2021", InYears(2019, 2021)),
        ("jaar:2019 tot en met 2021", InYears(2019, 2021)),
        ("Jahr: 2019 bis 2021", InYears(2019, 2021)),
        ("year:>2020", InYears(2021, None)),
        ("year: <= 2020", InYears(None, 2020)),
        ("trefwoord: klimaat", InField("subject", Word("klimaat"))),
        ("Verlag: VITO", InField("publisher", Word("vito"))),
        ("warmte –gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte −gas", And((Word("warmte"), Not(Word("gas"))))),
        ("warmte en/of stad", And(w("warmte", "stad"))),
        ("Ampelfarben in einer Aufgabenliste", And(w("ampelfarben", "aufgabenliste"))),
        ("CE Delft", And(w("ce", "delft"))),
        ("ce delft", And(w("ce", "delft"))),
        ('"de" warmte', And(w("de", "warmte"))),
        ("titel: warmte", InField("title", Word("warmte"))),
        ("titre : chaleur", InField("title", Word("chaleur"))),
        ("Jahr : 2020", InYears(2020, 2020)),
        ("jaar: 2024", InYears(2024, 2024)),
        ("plaats: gent", And(w("plaats", "gent"))),
        ("warmte !gas", And((Word("warmte"), Not(Word("gas"))))),
        ("chaleur ET PAS gaz", And((Word("chaleur"), Not(Word("gaz"))))),
        ("PAS stikstof", And(w("pas", "stikstof"))),
        ("R & D", Word("r&d")),
        ('"ISO14067"', Phrase(("iso", "14067"))),
        ("90 6186 123 4", Word("9061861234")),
        ("20 2023 45 3", And(w("20", "2023", "45", "3"))),
        ("issn 12345678", Composite(("1234", "5678"))),
        ("1.234,5", Word("1234,5")),
        ("12,5 %", Word("12,5%")),
        ("C2C", Word("c2c")),
        ("erf\u00adgoed", Word("erfgoed")),
        ("foto's", Word("foto's")),
        ("l'économie", Word("economie", "économie")),
        ("R&D", Word("r&d")),
        ("CO₂", Word("co2", "co₂")),
        ("minder CO 2", And(w("minder", "co2"))),
        ("-CO 2 warmte", And((Not(Word("co2")), Word("warmte")))),
        ("-gas", Not(Word("gas"))),
        ("warmte -gas", And((Word("warmte"), Not(Word("gas"))))),
        ('-"aard gas"', Not(Phrase(("aard", "gas")))),
        ("-(gas OR olie)", Not(Or(w("gas", "olie")))),
        ("-(-gas)", Not(Not(Word("gas")))),
        ("warmte-", Word("warmte")),
        ("- gas", Word("gas")),
        ("warmt*", Prefix("warmt")),
        ("l'écono*", Prefix("econo")),
        ("-warmt*", Not(Prefix("warmt"))),
        ("*warmte", Wildcard("*warmte")),
        ("*Réseau**x*", Wildcard("*reseau*x*")),
        ("-rest*net", Not(Wildcard("rest*net"))),
        ("re&t*net", Wildcard("re&t*net")),
        ("warmt**", Prefix("warmt")),
        ("warmt*, net", And((Prefix("warmt"), Word("net")))),
        ("l'éco*mie", Phrase(("eco", "mie"))),
        ("warm,*net", Phrase(("warm", "net"))),
        ("Warmtnét~", Fuzzy("warmtnet")),
        ("warmtnet~2", Fuzzy("warmtnet")),
        ("warmtnet~0.8", Fuzzy("warmtnet")),
        ("-warmtnet~", Not(Fuzzy("warmtnet"))),
        ("ne~", Word("ne")),
        ("aard-gas~", Composite(("aard", "gas"))),
        ('"warmte stad"~5', Near(("warmte", "stad"), 5)),
        ('"warmte stad"~9999', Near(("warmte", "stad"), MAX_SLOP)),
        ('"warmte"~5', Word("warmte")),
        ('"CO 2"~5', Word("co2")),
        ('"warmte stad"~', Phrase(("warmte", "stad"))),
        ('"warmte stad"~5x', And((Phrase(("warmte", "stad")), Composite(("5", "x"))))),
        ("de warmte van het net", And(w("warmte", "net"))),
        ("(de) warmte", Word("warmte")),
        ("(de het) warmte", Word("warmte")),
        ("de", Word("de")),
        ("de het", And(w("de", "het"))),
        ("de -warmte", And((Word("de"), Not(Word("warmte"))))),
        ("-de warmte", And((Not(Word("de")), Word("warmte")))),
        ("warmte OR", Word("warmte")),
        ("OR warmte", Word("warmte")),
        ("warmte OR OR stad", Or(w("warmte", "stad"))),
        ("titel:warmte", InField("title", Word("warmte"))),
        ('Title:"net gent"', InField("title", Phrase(("net", "gent")))),
        ("auteur:pee*", InField("author", Prefix("pee"))),
        (
            "éditeur:OVAM -uitgever:VITO",
            And((InField("publisher", Word("ovam")), Not(InField("publisher", Word("vito"))))),
        ),
        (
            "onderwerp:(net OR *mte*)",
            Or((InField("subject", Word("net")), InField("subject", Wildcard("*mte*")))),
        ),
        (
            'titel:"net gent"~4',
            And((InField("title", Word("net")), InField("title", Word("gent")))),
        ),
        ("warmte taal:Frans", And((Word("warmte"), InLanguage("fr")))),
        ("langue:de", InLanguage("de")),
        ("jaar:2018..2024", InYears(2018, 2024)),
        ("year:2024-2018", InYears(2018, 2024)),
        ("année:2020", InYears(2020, 2020)),
        ("year:..2020 OR year:2022..", Or((InYears(None, 2020), InYears(2022, None)))),
        ("12:30", Phrase(("12", "30"))),
        ("CO:2", Word("co2")),
    ],
)
def test_the_notation(text, query):
    """Valid syntax parses without notices."""
    question = parse(text)
    assert question.query == query
    assert question.notices == ()
    assert question.text == text


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_quotation_that_is_too_long_stays_one(marks):
    """What is left of it when it is cut is in quotation marks too."""
    question = parse(f"{marks[0]}{'haven ' * MAX_LENGTH}{marks[1]}")
    assert question.query == Phrase(("haven",) * MAX_WORDS)
    assert not any("quotation mark" in notice.text for notice in question.notices)


@pytest.mark.parametrize(
    ("text", "query", "about"),
    [
        ("productie en -gebruik", And(w("productie", "gebruik")), "hyphen of"),
        ("productie en/of -gebruik", And(w("productie", "gebruik")), "hyphen of"),
        (
            "beheer, -zuivering, -opslag en -gebruik",
            And(w("beheer", "zuivering", "opslag", "gebruik")),
            "hyphen of",
        ),
        ("productie (en –gebruik) stad", And(w("productie", "gebruik", "stad")), "hyphen of"),
        ("productie & -gebruik", And(w("productie", "gebruik")), "hyphen of"),
        ("stad productie of -gebruik", And(w("stad", "productie", "gebruik")), "hyphen of"),
        ('"warmte stad', And(w("warmte", "stad")), "quotation mark"),
        ('warmte "', Word("warmte"), "quotation mark"),
        ("(warmte", Word("warmte"), "parenthesis"),
        ("warmte)", Word("warmte"), "parenthesis"),
        ("warmte) stad", And(w("warmte", "stad")), "parenthesis"),
        ("(warmte OR stad", Or(w("warmte", "stad")), "parenthesis"),
        (")(", Everything(), "parenthesis"),
        (")(", Everything(), "no words"),
        ('"', Everything(), "no words"),
        ("...", Everything(), "no words"),
        ("\N{FIRE}?", Everything(), "no words"),
        ('""~5', Everything(), "no words"),
        ("warm?te", Wildcard("warm*te"), "question mark"),
        ("w*", Word("w"), "too few letters"),
        ("*te", Word("te"), "too few letters"),
        ("wa*te*", Phrase(("wa", "te")), "too few letters"),
        ("x" * 2 * MAX_LENGTH, Word("x" * 64), "characters"),
        ("a1 " * MAX_WORDS + "b1", And(w("a1") * MAX_WORDS), "words"),
        ("(" * 50 + "warmte" + ")" * 50, Word("warmte"), "nested"),
        ("-(" * 200 + "warmte", NEVER_NEVER, "nested"),
        ("plaats:gent", And(w("plaats", "gent")), "no search field “plaats”"),
        ('plaats:"gent"', And(w("plaats", "gent")), "no search field “plaats”"),
        ("jaar:vorig", Word("vorig"), "“vorig” is not a year"),
        ("warmte NOT", Word("warmte"), "“NOT” has no word"),
        ("Such -Funktion", And((Word("such"), Not(Word("funktion")))), "left out"),
        ("taal:latijnse", Word("latijnse"), "“latijnse” is not a language"),
    ],
)
def test_what_is_no_notation_is_said(text, query, about):
    """Invalid syntax is read as plain words, with a notice."""
    question = parse(text)
    assert question.query == query
    assert any(about in str(notice) for notice in question.notices)


def test_a_remark_is_made_once():
    """Each notice is given once."""
    assert parse("(((").notices == parse("(").notices


def test_words_beyond_the_limit_are_left_out():
    """A phrase that exceeds the limit is searched by its first words."""
    text = "a1 " * (MAX_WORDS - 2) + '"b1 c1 d1" e1'
    assert parse(text).query == And(
        (*w(*["a1"] * (MAX_WORDS - 2)), Phrase(("b1", "c1"), is_quoted=True))
    )


def test_a_long_passage_in_quotation_marks_is_searched_by_its_first_words():
    """It is no question without words, which all studies would answer."""
    words = [f"a{number}" for number in range(3 * MAX_WORDS)]
    for opening, closing in ('""', "“”", "„“", "«»"):
        question = parse(opening + "\n".join(words) + closing)
        assert question.query == Phrase(tuple(words[:MAX_WORDS]), is_quoted=True)
        assert any("first" in str(notice) for notice in question.notices)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("", []),
        ("warmte", ["warmte"]),
        ('warmte "de stad" net*', ["warmte", '"de stad"', "net*"]),
        ("(a1 OR b1) c1 -d1", ["a1", "b1", "c1"]),
        ("-(-a1)", []),
        ('*net* "a1 b1"~2 nets~', ["*net*", '"a1 b1"~2', "nets~"]),
    ],
)
def test_leaves(text, sought):
    """Leaves are listed in order, without excluded ones."""
    assert [str(leaf) for leaf in leaves(parse(text).query)] == sought


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Hoe deelt een fabriek haar warmte?", "Hoe deelt een fabriek haar warmte?"),
        ("taal:nl jaar:2019..2021 warmte delen", "warmte delen"),
        ("titel:vesta titel:(a OF b) delen van warmte", "delen van warmte"),
        ('auteur:"De Smet" warmte "uit water"', 'warmte "uit water"'),
        ('"net gent"~5 qsdf OR (warmte stad) jaar:1900', '"net gent"~5 qsdf OR (warmte stad)'),
        ("-gas en -olie titel:zzzz", ""),
        ("warmte -gas en -olie of jaar:2020", "warmte"),
        ("warmte prijs:hoog jaar:2020", "warmte prijs:hoog"),
        ("jaar:abc taal:nl warmte", "jaar:abc warmte"),
        ("warmte delen -gas -(olie steenkool) NIET hout", "warmte delen"),
        ("getal:MW warmte", "warmte"),
        ("Kosten: warmte delen", "Kosten: warmte delen"),
        ("titel: vesta warmte", ""),
        ("-gas", ""),
        ("", ""),
    ],
)
def test_prose_is_without_conditions(text, prose):
    """Neither fields nor what is excluded; all else as typed."""
    assert parse(text).prose == prose


@pytest.mark.parametrize(
    ("text", "respelled"),
    [
        ("circulare", "circulaire"),
        ('"circulare economie" OR circulare*', '"circulaire economie" OR circulaire*'),
        ("stad -circulare", "stad -circulare"),
        ('"stad circulare"~3', '"stad circulaire"~3'),
        ("circulare~ circula*re", "circulare~ circula*re"),
        ("", ""),
    ],
)
def test_with_words(text, respelled):
    """Words are replaced except in excluded parts."""
    assert str(replace_words(parse(text).query, {"circulare": "circulaire"})) == respelled

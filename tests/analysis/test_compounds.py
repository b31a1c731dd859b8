"""Compounds: found by their parts, and parts found by their compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import CompoundFinder, joined
from library.analysis.compound_search import MAX_COMPOUNDS
from tests.analysis.word_pairs import share_found
from tests.plain_words import PlainWords, compounds_of

DUTCH = """
    afval water stoom stroom stromen materiaal materialen kunststof bouw sloop beton rest warmte net
    netten inter verwerking energie loo gen tse hand having model leren mogelijk heid noodzaak lijk
    coöperatie cooperatie stad steden binnen weg wegen spoor kost kosten besparing vergunning
    aanvraag geld kern sociaal circulaire
    volgend

    materiaalstromen materialenstroom kunststofafval afvalverwerking afvalwater restwarmte
    warmtenet warmtenetten internet waterloo gentse handhaving modelleren mogelijkheid noodzakelijk
    energiecooperatie binnenstad voorsteden spoorwegen vergunningsaanvraag kostenbesparingen
    betongranulaat geldstromen kernenergie restenergieverbruik sociaalcirculaire achtereenvolgend
"""
GERMAN = "abfall wirtschaft abfallwirtschaft warme netz netze warmenetze versorgung warmeversorgung"


@pytest.mark.parametrize(
    ("part", "wholes"),
    [
        ("stromen", "materiaalstromen materialenstroom geldstromen"),
        ("stroom", "materiaalstromen materialenstroom geldstromen"),
        ("afval", "kunststofafval afvalverwerking afvalwater"),
        ("granulaat", "betongranulaat"),
        ("materiaal", "materiaalstromen materialenstroom"),
        ("rest", "restwarmte restenergieverbruik"),
        ("warmte", "restwarmte warmtenet warmtenetten"),
        ("net", "warmtenet warmtenetten"),
        ("water", "afvalwater"),
        ("vergunning", "vergunningsaanvraag"),
        ("besparing", "kostenbesparingen"),
        ("cooperatie", "energiecooperatie"),
        ("wegen", "spoorwegen"),
        ("weg", "spoorwegen"),
        ("gen", ""),
        ("tse", ""),
        ("hand", ""),
        ("leren", ""),
        ("heid", ""),
        ("lijk", ""),
        ("achter", ""),
        ("stad", ""),
        ("geldig", ""),
        ("restwarmte", ""),
        ("", ""),
        ("co2", ""),
    ],
)
def test_a_part_finds_the_whole(part, wholes):
    """A part finds the words that begin or end with one of its forms and whose rest is a word."""
    assert compounds_of(DUTCH).compounds_of(part, "nl") == frozenset(wholes.split())


@pytest.mark.parametrize(
    ("part", "wholes"),
    [
        ("lek", "waterstoflek persluchtlekken"), ("erf", "schoolerf"), ("wol", "steenwol"),
        ("dok", "droogdok"), ("weg", "ringweg wegverkeer"), ("eis", "kwaliteitseis"),
    ],
)  # fmt: skip
def test_nouns_of_three_letters_find_compounds(part, wholes):
    """Short nouns that hardly any other word ends in are parts; others have their letters."""
    others = " bibliotheek koplamp wegvallen weggebracht werf dokter chek proces sapeur"
    assert compounds_of(wholes + others).compounds_of(part, "nl") == frozenset(wholes.split())


@pytest.mark.parametrize(
    ("part", "wholes", "language"),
    [
        ("produktie", "productiekosten elektriciteitsproductie", "nl"),
        ("productie", "produktiekosten", "nl"),
        ("oxyd", "oxidatiegraad oxidelaag", "nl"),
        ("photovoltaik", "fotovoltaikanlage dachfotovoltaik", "de"),
        ("fotovoltaik", "photovoltaikanlage", "de"),
        ("potenzial", "potentialanalyse windpotentiale", "de"),
        ("graf", "graphentheorie", "de"),
    ],
)
def test_a_part_finds_the_whole_in_another_spelling(part, wholes, language):
    """Old and new spellings of a part find each other: produktie, productiekosten."""
    others = {"oxidatiegraad", "graphentheorie"}  # no compounds of oxide, nor of Graf
    found = compounds_of(wholes).compounds_of(part, language)
    assert found == frozenset(wholes.split()) - others


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("restwarmte", [("rest", "warmte")]),
        ("warmtenetten", [("warmte", "netten"), ("warmte", "net")]),
        ("kostenbesparing", [("kosten", "besparing"), ("kost", "besparing")]),
        ("vergunningsaanvraag", [("vergunning", "aanvraag")]),
        ("betonafval", [("beton", "afval")]),
        ("internet", []),
        ("handhaving", []),
        ("modelleren", []),
        ("noodzakelijk", []),
        ("warmte", []),
        ("", []),
    ],
)
def test_a_whole_finds_its_parts(whole, parts):
    """A compound is split where both sides, less a linking element, are words of the library."""
    assert sorted(pairs(compounds_of(DUTCH), whole, "nl")) == sorted(parts)


def pairs(compounds, whole, language):
    runs = compounds.parts_of(whole, language)
    return [(first, last) for (first,), lasts in (r for r in runs if len(r) == 2) for last in lasts]


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("bouwafval", "bouw en sloopafval"),
        ("energiegebruik", "energieproductie en gebruik"),
        ("bedrijfsafval", "bedrijfs of sloopafval"),
        ("energiegebruik", "gebruik van energie"),
        ("bouwafval", "bouw en sloopafvalstromen"),
        ("bouwafvalstroom", "bouw en sloopafvalstromen"),
        ("hoogspanning", "hoog en laagspanningsnetten"),
    ],
)
def test_a_whole_finds_its_parts_with_a_word_between(asked, run):
    """A part may be shared with another compound, before, inside or after it, or be written out."""
    words = "bouw sloop afval bouwafval sloopafval sloopafvalstromen bedrijf energie gebruik "
    words += "productie hoog laagspanningsnetten"
    found = compounds_of(words + " energieproductie energiegebruik").parts_of(asked, "nl")
    three = [each for each in found if len(each) == 3]
    assert any(all(map(frozenset.__contains__, each, run.split())) for each in three)


@pytest.mark.parametrize(
    ("asked", "run", "language"),
    [
        ("stromnetz", "strom und gasnetze", "de"), ("zonenergie", "zon en windenergie", "nl"),
        ("warmeverteilung", "warmeerzeugung und verteilung", "de"),
    ],
)  # fmt: skip
def test_nouns_of_a_dictionary_share_a_part(asked, run, language):
    """Neither part needs to be a word of the library by itself, and the last may be inflected."""
    found = [each for each in compounds_of(run).parts_of(asked, language) if len(each) == 3]
    assert any(all(map(frozenset.__contains__, each, run.split())) for each in found)


@pytest.mark.parametrize(
    ("asked", "run", "language"),
    [
        ("invoer", "in en uitvoer", "nl"), ("opslag", "op en overslag", "nl"),
        ("voordeel", "voor of nadelen", "nl"), ("hoogspanning", "hoog en laagspanning", "nl"),
        ("einfuhr", "ein und ausfuhr", "de"), ("beluftung", "be und entluftung", "de"),
        ("vorteile", "vor und nachteile", "de"), ("hochbau", "hoch und tiefbau", "de"),
    ],
)  # fmt: skip
def test_words_with_other_particles_share_an_end(asked, run, language):
    """The particle of the first is apart, and the last may be inflected."""
    found = [each for each in compounds_of(run).parts_of(asked, language) if len(each) == 3]
    assert any(all(map(frozenset.__contains__, each, run.split())) for each in found)


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("invoer", "in en aardvoer"), ("voordeel", "voor en tegendelen"),
        ("industrie", "in en uit"), ("hoogbouw", "hoog en aanbouw"),
        ("kleinhandel", "klein en onderhandelen"),
    ],
)  # fmt: skip
def test_other_words_behind_a_particle_are_no_end(asked, run):
    """The last word has a particle of the same kind and the same end."""
    found = [each for each in compounds_of(run).parts_of(asked, "nl") if len(each) == 3]
    assert not any(all(map(frozenset.__contains__, each, run.split())) for each in found)


@pytest.mark.parametrize(
    ("asked", "apart", "language"),
    [
        ("reuse", "re use", "en"), ("cooperation", "co operation", "en"),
        ("ecoconception", "eco conceptions", "fr"), ("soustraitance", "sous traitance", "fr"),
        ("antiterreur", "anti terreur", "nl"),
    ],
)  # fmt: skip
def test_a_prefix_may_be_apart(asked, apart, language):
    """A hyphen may set a prefix apart, in words that dictionaries list too."""
    assert apart.split() in [list(pair) for pair in pairs(compounds_of(apart), asked, language)]
    assert not compounds_of("sur face over use").parts_of("surface", language)


def test_german_has_compounds_and_links_of_its_own():
    """German has its own linking elements."""
    compounds = compounds_of(GERMAN)
    assert compounds.compounds_of("netz", "de") == {"warmenetze"}
    assert compounds.compounds_of("wirtschaft", "de") == {"abfallwirtschaft"}
    assert set(pairs(compounds, "warmenetz", "de")) == {("warme", "netz"), ("warme", "netze")}


@pytest.mark.parametrize("language", ["en", "fr", "und"])
def test_other_languages_write_words_apart(language):
    """Languages without linking elements have no compounds."""
    compounds = compounds_of(DUTCH)
    assert not compounds.compounds_of("warmte", language)
    assert not compounds.parts_of("kunststofafval", language)


def test_the_rest_is_a_word_of_more_than_one_page_or_a_listed_noun():
    """A word on a single page that no dictionary lists may be a typing error."""
    words = {"warmte": 9, "warmtenelt": 1, "nelt": 1, "warmtebrok": 1, "warmtezulk": 1, "zulk": 1}
    words |= {"warmtevrok": 1, "vrok": 2}
    found = CompoundFinder(PlainWords(words)).compounds_of("warmte", "nl")
    assert found == {"warmtebrok", "warmtevrok"}


def test_the_most_frequent_compounds_are_taken():
    """A part is expanded to the compounds on the most pages, up to the limit."""
    heads = [f"kop{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(MAX_COMPOUNDS + 10)]
    words = dict.fromkeys(heads, 2) | {f"{head}warmte": i for i, head in enumerate(heads)}
    found = CompoundFinder(PlainWords(words)).compounds_of("warmte", "nl")
    assert found == {f"{head}warmte" for head in heads[10:]}


def test_pages_that_were_deleted_do_not_count():
    """The most frequent compounds are taken, though a list of words counts deleted pages too."""
    heads = [f"kop{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(MAX_COMPOUNDS + 10)]
    words = dict.fromkeys(heads, 2) | {f"{head}warmte": i for i, head in enumerate(heads)}
    deleted = {f"{head}warmte": 300 for head in heads[:20]}
    found = CompoundFinder(PlainWords(words, deleted)).compounds_of("warmte", "nl")
    assert found == {f"{head}warmte" for head in heads[10:]}


def test_a_language_of_few_texts_has_the_compounds_of_these():
    """Whether the rest of a compound is a word is still seen on all pages."""
    words = {"warmte": 9, "warmtebrok": 3, "brok": 2, "warmtevrok": 3, "vrok": 2}
    few = PlainWords({"warmtebrok": 3})
    compounds = CompoundFinder(PlainWords(words), {"nl": PlainWords(words), "de": few}.__getitem__)
    assert compounds.compounds_of("warmte", "nl") == {"warmtebrok", "warmtevrok"}
    assert compounds.compounds_of("warmte", "de") == {"warmtebrok"}


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("rest warmte", ["rest warmte", "restwarmte"]),
        ("rest warmte net", ["rest warmte net", "restwarmte net", "rest warmtenet"]),
        ("net", ["net"]),
    ],
)
def test_a_phrase_may_be_written_as_one_word(words, ways):
    """Two adjacent words of a phrase may be one word in a text."""
    assert joined(tuple(words.split())) == tuple(tuple(way.split()) for way in ways)


LETTERS = st.text("warmtenens", max_size=9)


@given(
    st.dictionaries(LETTERS, st.integers(0, 3)),
    st.text() | LETTERS,
    st.sampled_from(["nl", "de"]),
)
def test_compounds_are_of_the_library_and_no_forms(words, asked, language):
    """Compounds and parts are words of the library, and the parts of a compound add up to it."""
    compounds = CompoundFinder(PlainWords(words))
    wholes = compounds.compounds_of(asked, language)
    assert wholes <= set(words) - {asked}
    assert all(min(len(asked), 3) <= len(whole) for whole in wholes)
    for head, tail in pairs(compounds, asked, language):
        assert {head, tail} <= set(words)
        assert asked.startswith(head)
    for first, joints, last in (
        run for run in compounds.parts_of(asked, language) if len(run) == 3
    ):
        assert joints <= set("en of und oder voor van fur von".split())
        assert asked not in first | last


def test_parts_are_found_without_the_words_of_the_library():
    """The dictionary alone finds most parts; the words of a library add the others."""
    assert share_found("parts") > 0.88


@pytest.mark.parametrize("language", ["nl", "de"])
def test_parts_that_a_reader_sees_are_found(language):
    """Parts of words of real studies, chosen by eye, are found without a library too."""
    assert share_found(f"{language}_hand", language) > 0.89


def test_parts_beside_nouns_that_dictionaries_mark_as_no_nouns_are_found():
    """Some nouns have no plural, or the form of a verb: waterpeil, lidstaten, namenlijst."""
    assert share_found("nl_unmarked") > 0.88


@pytest.mark.parametrize(("language", "share"), [("nl", 0.87), ("de", 0.94)])
def test_verbs_begin_compounds(language, share):
    """A part is found behind the stem of a verb, which is no noun: zwembad, Kühlturm."""
    assert share_found(f"{language}_verbs", language) > share


@pytest.mark.parametrize(("language", "share"), [("nl", 0.93), ("de", 0.88)])
def test_parts_of_long_compounds_are_found(language, share):
    """Parts of compounds that no study need have are found at the begin, inside and at the end."""
    assert share_found(f"{language}_long", language) > share


@pytest.mark.parametrize(("language", "share"), [("nl", 0.78), ("de", 0.72)])
def test_parts_of_short_compounds_are_found(language, share):
    """Parts of compounds of six to ten letters are found, most of which dictionaries list whole."""
    assert share_found(f"{language}_short", language) > share


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("auto's", "autobezit"), ("scenario's", "klimaatscenario's"), ("schema's", "rekenschema"),
        ("foto's", "fotobewerking"), ("camera's", "infraroodcamera"),
    ],
)  # fmt: skip
def test_a_plural_with_an_apostrophe_has_the_compounds_of_its_noun(part, whole):
    """The apostrophe of a plural is no part of a compound, whether part or whole is asked."""
    words = compounds_of(f"{whole} auto bezit klimaat scenario reken schema foto infrarood camera")
    assert words.compounds_of(part, "nl") == {whole} == words.compounds_of(part[:-2], "nl")
    plural = whole.removesuffix("'s") + "'s"
    assert words.parts_of(plural, "nl") == words.parts_of(plural[:-2], "nl")


def test_a_plural_with_an_apostrophe_may_be_apart_from_its_first_part():
    """*Klimaatscenario* finds *klimaat scenario's*."""
    runs = compounds_of("klimaat scenario scenario's").parts_of("klimaatscenario", "nl")
    assert (frozenset({"klimaat"}), frozenset({"scenario", "scenario's"})) in runs


@pytest.mark.parametrize(
    ("part", "whole", "language"),
    [
        ("straat", "teststraten", "nl"), ("proces", "leerprocessen", "nl"),
        ("prijs", "energieprijzen", "nl"), ("rad", "radweg", "de"), ("net", "gasnet", "nl"),
        ("lab", "labomgeving", "nl"), ("set", "cijferset", "nl"), ("wert", "erwartungswert", "de"),
        ("zelle", "zellenwand", "de"), ("thema", "themenkomplex", "de"),
        ("art", "prufungsart", "de"), ("kind", "kinderfonds", "nl"), ("ei", "eierprijs", "nl"),
        ("laden", "laadinfrastructuur", "nl"), ("meten", "meetcampagne", "nl"),
        ("mieten", "mietpreisentwicklung", "de"), ("maschine", "waschmaschinenhersteller", "de"),
        ("bus", "stadtbus", "de"), ("milch", "milchkuh", "de"), ("zonne", "zonnedak", "nl"),
    ],
)  # fmt: skip
def test_plurals_and_short_parts(part, whole, language):
    """A part is found where its plural is spelled otherwise, or where it has three letters."""
    assert compounds_of(whole).compounds_of(part, language) == {whole}


@pytest.mark.parametrize(
    ("part", "whole"), [("moor", "moorboden"), ("zahler", "gaszahler"), ("gas", "gaszahler")]
)
def test_a_listed_compound_ends_as_a_word_that_is_its_own_stem(part, whole):
    """The rules give the compound another stem than its last part has, which is no other word."""
    assert whole in compounds_of(whole).compounds_of(part, "de")


@pytest.mark.parametrize(
    ("whole", "phrase"),
    [
        ("startup", "start up"), ("startups", "start up"), ("backup", "back ups"),
        ("notificatieapp", "notificatie apps"), ("eurichtlijn", "eu richtlijnen"),
        ("autoindustrie", "auto industrie"), ("elearning", "e learning"),
        ("warmtekrachtkoppeling", "warmte kracht koppeling"),
    ],
)  # fmt: skip
def test_a_whole_finds_its_parts_apart(whole, phrase):
    """Parts that a text has apart may be short, inflected, or three."""
    found = compounds_of(phrase).parts_of(whole, "nl")
    assert any(
        len(each) == len(phrase.split()) and all(map(frozenset.__contains__, each, phrase.split()))
        for each in found
    )


def test_an_unlisted_word_is_two_where_no_compounds_are_written():
    """A word that no list has may be typed together; one of the language is not split."""
    compounds = compounds_of("low carbon carbons savoir faire porte feuille")
    found = [*pairs(compounds, "lowcarbon", "en"), *pairs(compounds, "savoirfaire", "fr")]
    assert set(found) == {("low", "carbon"), ("low", "carbons"), ("savoir", "faire")}
    assert not compounds.parts_of("portefeuille", "fr")


def test_first_parts_that_no_list_has_as_they_are():
    """A first part may be elided, have the suffix of a noun, or be the stem of a verb."""
    words = "zellteilung qualifizierungsprozess lehrhospitation vorkommenden"
    compounds = compounds_of(words)
    parts = {"zelle": "zellteilung", "prozess": "qualifizierungsprozess", "enden": ""}
    for part, wholes in (parts | {"hospitation": "lehrhospitation"}).items():
        assert compounds.compounds_of(part, "de") == set(wholes.split())

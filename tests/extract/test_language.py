"""Language detection for pages and for studies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.language import ENOUGH_LETTERS, detect_language, detect_languages
from tests import samples

LANGUAGES = ("nl", "fr", "en", "de")
TEXTS = {
    "nl": "Warmtenetten brengen de restwarmte van bedrijven naar de huizen van de stad, en elke "
    "wijk kiest zelf hoe zij van het aardgas gaat.",
    "fr": "Les réseaux de chaleur amènent la chaleur des entreprises vers les maisons de la ville, "
    "et chaque quartier choisit comment il quitte le gaz.",
    "en": "Heat networks carry the waste heat of companies to the houses of the city, and every "
    "neighbourhood chooses for itself how it leaves natural gas behind.",
    "de": "Wärmenetze bringen die Abwärme der Unternehmen zu den Häusern der Stadt, und jedes "
    "Viertel entscheidet selbst, wie es vom Erdgas loskommt.",
}
UNCLEAR = "12 | 2020-2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_tells_its_language(language):
    """A few lines of running text are enough."""
    assert detect_language(TEXTS[language], LANGUAGES) == language


def test_a_language_that_the_library_does_not_have_is_not_an_answer():
    """Only languages of the library are detected."""
    assert detect_language(TEXTS["de"], ("nl", "fr")) in {"nl", "fr", "und"}


@pytest.mark.parametrize("text", ["", "Inhoud", UNCLEAR * 50, "x" * (ENOUGH_LETTERS - 1)])
def test_too_few_letters_tell_nothing(text):
    """With few letters the language is unknown, even in a long text."""
    assert detect_language(text, LANGUAGES) == "und"
    assert detect_language(text, ("nl",)) == "und"


def test_a_library_of_one_language_has_no_other():
    """With a single candidate language, any running text is in it."""
    assert detect_language(TEXTS["fr"], ("nl",)) == "nl"


@given(st.text(max_size=800))
def test_the_same_text_has_the_same_language(text):
    """The result is one of the languages or `und`, and the same each time."""
    found = detect_language(text, LANGUAGES)
    assert found in {*LANGUAGES, "und"}
    assert detect_language(text, LANGUAGES) == found


@pytest.mark.parametrize(
    ("pages", "codes", "languages"),
    [
        ("nl nl nl", "nl nl nl", "nl"),
        ("? nl ?", "nl nl nl", "nl"),
        ("nl fr nl ?", "nl fr nl nl", "nl fr"),
        ("fr ? fr nl", "fr fr fr nl", "fr nl"),
        ("nl fr ? ? fr nl nl", "nl fr fr fr fr nl nl", "nl fr"),
        ("nl nl nl fr ? nl", "nl nl nl fr nl nl", "nl fr"),
        ("nl nl nl nl nl nl nl en", "nl nl nl nl nl nl nl en", "nl"),
        ("? ?", "und und", ""),
        ("", "", ""),
    ],
)
def test_the_languages_of_a_study(pages, codes, languages):
    """An unclear page has that of the pages around it, or the first one; a summary adds none."""
    texts = [TEXTS.get(page, UNCLEAR) for page in pages.split()]
    assert detect_languages(texts, LANGUAGES) == (tuple(codes.split()), tuple(languages.split()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sorteren is de boodschap: geen glas bij het restafval", "nl"),
        ("The city and its harbour", "en"),
        ("Restafval", "fr"),
        ("The Ocean Cleanup", "fr"),
    ],
)
def test_a_short_page_has_the_language_of_its_stop_words(text, code):
    """Two different ones or more; one may be in a name."""
    codes, languages = detect_languages([TEXTS["fr"], text, TEXTS["fr"]], LANGUAGES)
    assert (codes, languages) == (("fr", code, "fr"), ("fr",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_have_the_language_of_their_words(language):
    """A text in capitals is read as in lower case."""
    assert detect_language(TEXTS[language].upper(), LANGUAGES) == language


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Afval in cijfers\n300 kilo per inwoner\n8 kringloopwinkels"], "nl"),
        (["Les déchets en chiffres", "300 kilos par habitant", "8 ressourceries"], "fr"),
        (
            [
                "Programma\n"
                + "\n".join(
                    f"{at} Spreker {letter} over warmte in de wijk"
                    for at, letter in enumerate("abcdefgh", 9)
                )
            ],
            "nl",
        ),
        (["Waste in numbers", "300 kilos for each inhabitant", "8 shops"], "en"),
    ],
)
def test_a_study_of_short_pages_has_a_language(texts, language):
    """Its pages together have enough words, though no page has."""
    assert detect_languages(texts, LANGUAGES) == ((language,) * len(texts), (language,))


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Warmte voor iedereen", "nl"),
        ("LA CHALEUR POUR TOUS", "fr"),
        ("Die Stadt von morgen", "de"),
        ("The network\n• fast\n• safe", "en"),
        ("Atlas A B C", ""),
        ("Jan Peeters\nBrussel 2019", ""),
    ],
)
def test_a_title_alone_has_the_language_of_its_stop_words(text, languages):
    """A drawing or a cover has too few words for statistics; names tell nothing."""
    assert detect_languages([text], LANGUAGES)[1] == tuple(languages.split())


def test_a_leaflet_may_be_in_two_languages():
    """Its few words are in neither as a whole; those of one language have none of the other."""
    dutch = "De pomp in uw straat wordt deze week vervangen. Het water is een ochtend weg."
    french = "La pompe de votre rue sera remplacée, et vous n'aurez pas d'eau pendant une nuit."
    assert detect_languages([f"{dutch} {french}"], LANGUAGES)[1] in {("nl", "fr"), ("fr", "nl")}
    assert detect_languages([dutch], LANGUAGES)[1] == ("nl",)


@pytest.mark.parametrize("other", [samples.ENGLISH, samples.FRENCH])
def test_a_page_in_another_language_than_its_study_is_told(other):
    """Pages that are plainly in the study's language do not hide the others."""
    pages = (*[samples.DUTCH * 3] * 9, other * 2)
    languages, _ = detect_languages(pages, ("nl", "en", "fr", "de"))
    assert languages[:9] == ("nl",) * 9
    assert languages[9] != "nl"

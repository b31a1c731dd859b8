"""Headings of tables of contents, lists of references and glossaries, as patterns."""

from __future__ import annotations

from library.languages.definition import patterns


def _contents(lists: str, before: str, kinds: str, joined: str) -> tuple[str, ...]:
    """Return the patterns of headings of tables of contents, and of lists of figures.

    Args:
        lists: Names of a table of contents, and of a list of figures that is one word.
        before: What is before what a list names: "list of".
        kinds: What it names, which may be more than one.
        joined: Words and signs between two of them.
    """
    kinds = "|".join(patterns(kinds))
    named = rf"(?:{before}) (?:{kinds})(?:(?:,| (?:{joined})) (?:{kinds}))*"
    return (*patterns(lists), named)


DUTCH_CONTENTS = _contents(
    "inhoud(?:sopgave|stafel|sopgaaf)?|inhoudstabel|(?:figuren|tabellen|afbeeldingen)lijst",
    "(?:lijst|overzicht) (?:van|met)(?: de)?",
    "figuren|tabellen|afbeeldingen|grafieken|kaarten|foto['’]s|kaders|illustraties|bijlagen?",
    "en|&",
)
DUTCH_REFERENCES = patterns(
    """
    referenties|referentielijst|literatuur(?:lijst|opgave|verwijzingen)?|bibliografie
    bronnen(?:lijst|opgave)?|geraadpleegde (?:bronnen|literatuur)
    """
)
ENGLISH_CONTENTS = _contents(
    "table of contents|contents",
    "list of",
    "figures|tables|illustrations|charts|graphs|maps|boxes|plates|photos|annexes|appendices",
    "and|&",
)
ENGLISH_REFERENCES = patterns("references|bibliography|works cited|literature(?: cited)?|sources")
FRENCH_CONTENTS = _contents(
    "table des mati[eè]res|sommaire",
    "(?:liste|table|index) des",
    "figures|tableaux|illustrations|graphiques|cartes|photos|encadr[eé]s|annexes",
    "et(?: des)?|&",
)
FRENCH_REFERENCES = patterns("bibliographie|r[eé]f[eé]rences(?: bibliographiques)?|sources")
GERMAN_CONTENTS = _contents(
    "inhaltsverzeichnis|inhalt"
    "|(?:(?:abbildungs|tabellen|karten)- und )?(?:abbildungs|tabellen|karten|anlagen)verzeichnis",
    "(?:liste|verzeichnis) der",
    "abbildungen|tabellen|karten|grafiken|anlagen",
    "und|&",
)
GERMAN_REFERENCES = patterns("literatur(?:verzeichnis)?|quellen(?:verzeichnis|angaben)?")


def _glossary(lists: str, kinds: str, before: str, joined: str) -> tuple[str, ...]:
    """Return the patterns of headings of glossaries.

    Args:
        lists: Names of a glossary.
        kinds: Names of what a glossary lists, which may be more than one.
        before: What may be before one of them: "list of".
        joined: Words and signs between two of them.
    """
    kinds = "|".join(patterns(kinds))
    return (
        *patterns(lists),
        rf"(?:(?:{before}) )?(?:{kinds})(?:(?:,| (?:{joined})) (?:{kinds}))*",
    )


DUTCH_GLOSSARY = _glossary(
    """
    (?:verklarende |alfabetische )?(?:woorden|begrippen|termen|afkortingen|definitie)lijst
    lexicon|glossarium|terminologie|begripsbepaling(?:en)?|begripsomschrijving(?:en)?
    """,
    "begrippen|termen|afkortingen|definities|acroniemen|symbolen",
    "(?:lijst (?:van|met)|verklaring van)(?: de)?(?: gebruikte)?|gebruikte|belangrijkste",
    "en|&",
)
ENGLISH_GLOSSARY = _glossary(
    "glossary(?: of terms)?|terminology|nomenclature",
    "abbreviations|acronyms|terms|definitions|symbols",
    "list of|key|used",
    "and|&",
)
FRENCH_GLOSSARY = _glossary(
    "glossaire|lexique|terminologie",
    "abréviations|sigles|acronymes|termes|définitions|symboles",
    "liste des",
    "et|&",
)
GERMAN_GLOSSARY = _glossary(
    "glossar|(?:abkürzungs|begriffs|symbol)verzeichnis|begriffs(?:bestimmung|erklärung)(?:en)?",
    "begriffe|abkürzungen|definitionen|akronyme|symbole",
    "verzeichnis der|verwendete|wichtige",
    "und|&",
)

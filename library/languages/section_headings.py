"""Headings of tables of contents, lists of references and glossaries, as patterns."""

from __future__ import annotations

from library.languages.definition import patterns

DUTCH_CONTENTS = patterns("inhoud(?:sopgave|stafel|sopgaaf)?|inhoudstabel")
DUTCH_REFERENCES = patterns(
    """
    referenties|referentielijst|literatuur(?:lijst|opgave|verwijzingen)?|bibliografie
    bronnen(?:lijst|opgave)?|geraadpleegde (?:bronnen|literatuur)
    """
)
ENGLISH_CONTENTS = patterns("table of contents|contents")
ENGLISH_REFERENCES = patterns("references|bibliography|works cited|literature(?: cited)?|sources")
FRENCH_CONTENTS = patterns("table des mati[eè]res|sommaire")
FRENCH_REFERENCES = patterns("bibliographie|r[eé]f[eé]rences(?: bibliographiques)?|sources")
GERMAN_CONTENTS = patterns("inhaltsverzeichnis|inhalt")
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

"""Headings of tables of contents, lists of references, glossaries and other parts of a study."""

from __future__ import annotations

from library.languages.definition import patterns, words


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
    (?:literatuur)?referenties|referentielijst|literatuur(?:lijst|opgave|verwijzingen)?|bibliografie
    bronnen(?:lijst|opgave)?|bronvermelding(?:en)?|bronverwijzing(?:en)?
    literatuur en bronnen|bronnen en (?:literatuur|referenties)|referenties en bronnen
    bibliografische referenties|lijst (?:van|met) (?:referenties|bronnen|geraadpleegde werken)
    (?:geraadpleegde|aangehaalde|gebruikte|geciteerde) (?:bronnen|literatuur|publicaties|werken)
    """
)
ENGLISH_CONTENTS = _contents(
    "table of contents|contents",
    "list of",
    "figures|tables|illustrations|charts|graphs|maps|boxes|plates|photos|annexes|appendices",
    "and|&",
)
ENGLISH_REFERENCES = patterns(
    """
    references(?: cited)?|bibliograph(?:y|ic(?:al)? references)|sources|literature(?: cited)?
    works (?:cited|consulted)|sources (?:cited|consulted)|reference list|list of references
    (?:references|bibliography) and (?:further reading|sources)|references and bibliography
    """
)
FRENCH_CONTENTS = _contents(
    "table des mati[eè]res|sommaire",
    "(?:liste|table|index) des",
    "figures|tableaux|illustrations|graphiques|cartes|photos|encadr[eé]s|annexes",
    "et(?: des)?|&",
)
FRENCH_REFERENCES = patterns(
    """
    bibliographie(?: s[eé]lective| indicative)?|r[eé]f[eé]rences(?: bibliographiques)?|sources
    (?:ouvrages|travaux|documents|sources) (?:cit[eé]s|cit[eé]es|consult[eé]s|consult[eé]es)
    (?:liste des )?r[eé]f[eé]rences(?: cit[eé]es| et bibliographie)?|sources et bibliographie
    bibliographie et (?:sources|r[eé]f[eé]rences)|litt[eé]rature(?: cit[eé]e)?
    """
)
GERMAN_CONTENTS = _contents(
    "inhaltsverzeichnis|inhalt"
    "|(?:(?:abbildungs|tabellen|karten)- und )?(?:abbildungs|tabellen|karten|anlagen)verzeichnis",
    "(?:liste|verzeichnis) der",
    "abbildungen|tabellen|karten|grafiken|anlagen",
    "und|&",
)
GERMAN_REFERENCES = patterns(
    """
    literatur(?:verzeichnis|liste|angaben|hinweise|nachweise?)?|bibliogra(?:f|ph)ie|referenzen
    quellen(?:verzeichnis|angaben|nachweise?)?|(?:verwendete|zitierte) (?:literatur|quellen)
    quellen-? und literatur(?:verzeichnis)?|literatur-? und quellen(?:verzeichnis|angaben)?
    """
)


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

DUTCH_PARTS = words(
    """
    aanbeveling aanbevelingen aanleiding aanpak aanpassing aanpassingen achtergrond afbakening
    afsluiting algemeen argument argumenten begrip begrippen beheer beoordelen beoordeling
    beschrijving besluit bevinding bevindingen bijlage colofon conclusie conclusies dankwoord
    definitie discussie document doel doelstelling doelstellingen gids hoofdstuk inhoud inleiding
    introductie kenmerk leeswijzer lezen meten methode methoden methodes methodiek methodologie
    nawoord notitie omschrijving onderbouwing onderzoek onderzoeksvraag onderzoeksvragen opbouw
    opmerking opmerkingen opzet overzicht probleem probleemstelling proces rapport rapportage
    reactie reacties rekenen resultaat resultaten samenvatting slot slotwoord studie tellen
    toelichting uitgangspunten uitkomsten verantwoording vergelijken vergelijking versie verslag
    voorbeeld voorbeelden voorbereiding voorstel voorwoord vraag vraagstelling vragen werkwijze
    wijziging wijzigingen zaken
    """
)
ENGLISH_PARTS = words(
    """
    abstract acknowledgement acknowledgements acknowledgment acknowledgments aim aims annex appendix
    approach assumption assumptions background calculating change changes chapter comparing
    comparison conclusion conclusions contents context counting definition definitions description
    discussion document evaluation example examples finding findings foreword glossary goal goals
    guide implementation introduction limitation limitations measuring method methodology methods
    motivation notes objective objectives outline overview preface problem problems procedure
    proposal purpose question questions reading recommendation recommendations references report
    result results review schedule scope section statement study summary thesis update updates
    version work
    """
)
FRENCH_PARTS = words(
    """
    abrege annexe annexes approche approches avant-propos but buts cadre calculer chapitre
    comparaison comparer conclusion conclusions constat constats contenu contexte contribution
    definition definitions demarche description discussion document etude etudes evaluation exemple
    exemples glossaire guide hypothese hypotheses introduction limites lire liste mesurer methode
    methodes methodologie motivation objectif objectifs objet perspectives preambule preface
    preparation presentation problematique probleme processus proposition propositions question
    questions rapport recommandation recommandations remarque remarques remerciements resultat
    resultats resume sommaire synthese version
    """
)
GERMAN_PARTS = words(
    """
    abgrenzung abschnitt anhang anlage anlass anmerkung anmerkungen ansatz aufbau aufgabe aufgaben
    aufgabenstellung ausblick ausgangslage begriff begriffe beispiel beispiele bericht beschreibung
    bewertung danksagung definition definitionen diskussion dokument einfuhrung einleitung
    empfehlung empfehlungen ergebnis ergebnisse erlauterung erlauterungen fazit folgerung
    folgerungen forschungsfrage frage fragen geleitwort gliederung grundlagen hintergrund hinweise
    inhalt inhalte kapitel kurzfassung leitfaden lesen losung messen methode methoden methodik
    motivation problem probleme problemstellung prufung rechnen resumee schluss schlussfolgerung
    schlussfolgerungen schlusswort studie uberblick ubersicht untersuchung verfahren vergleich
    vergleichen version vorbemerkung vorgehen vorgehensweise vorwort ziel ziele zielsetzung
    zusammenfassung zweck
    """
)

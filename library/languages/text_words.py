"""Words for texts and for writing them, as before "by" and an author: a *report* by An Peeters.

Other words before "by" name persons who did something else: "cover by", "edited by", "foreword by".
So do the words for what others add to a text before one for making it: "the cover was made by",
"foreword written by".
"""

from __future__ import annotations

DUTCH = frozenset(
    """
    aangeboden analyse artikel auteur bachelorproef boek draaiboek eindrapport eindverslag eindwerk
    essay evaluatie geschreven gids handboek handleiding handreiking ingediend leidraad lezing
    masterproef masterscriptie masterthesis notitie onderzoek onderzoeksrapport opgemaakt opgesteld
    paper praktijkgids presentatie proefschrift rapport samengesteld scriptie studie tekst teksten
    thesis toespraak uitgevoerd uitgewerkt verkenning verslag voordracht voorgedragen voorgelegd
    """.split()
)
FRENCH = frozenset(
    """
    analyse article conférence discours essai exposé guide livre mémoire note présentation présenté
    présentée présentés rapport recherche réalisé réalisée réalisés rédigé rédigée rédigés soumis
    soumise soutenu soutenue texte textes thèse travail écrit écrite écrits élaboré élaborée établi
    établie étude
    """.split()
)
GERMAN = frozenset(
    """
    abschlussarbeit abschlussbericht analyse antrittsrede antrittsvorlesung arbeit artikel aufsatz
    autor bachelorarbeit bearbeitet bericht buch diplomarbeit dissertation doktorarbeit eingereicht
    endbericht erarbeitet erstellt essay festrede festvortrag geschrieben gutachten handbuch
    handreichung hausarbeit impulsvortrag leitfaden masterarbeit praxisleitfaden projektbericht
    präsentation ratgeber referat seminararbeit studie text texte untersuchung verfasst vorgelegt
    vorgestellt vorlesung vortrag
    """.split()
)
ENGLISH = frozenset(
    """
    analysis article authored book compiled delivered dissertation essay given guide guidebook
    handbook keynote lecture manual paper prepared presentation presented report research speech
    study submitted talk text thesis written
    """.split()
)
DUTCH_ARTWORK = frozenset(
    """
    afbeeldingen beelden cover coverfoto foto foto's fotografie illustraties kaarten
    kaartmateriaal kaft lay-out nawoord omslag omslagfoto opmaak tekeningen vertaling voorpagina
    voorwoord vormgeving
    """.split()
)
FRENCH_ARTWORK = frozenset(
    """
    avant-propos cartes cartographie couverture dessins graphisme illustration illustrations
    impression maquette page photo photographies photos postface préface relecture traduction
    """.split()
)
GERMAN_ARTWORK = frozenset(
    """
    abbildungen bilder cover druck foto fotografien fotos geleitwort gestaltung grafiken
    illustrationen karten layout nachwort satz titelbild titelfoto titelseite umschlag vorwort
    zeichnungen übersetzung
    """.split()
)
ENGLISH_ARTWORK = frozenset(
    """
    afterword artwork cartography cover design drawings foreword graphics illustrations images
    layout maps photographs photography photos preface translation
    """.split()
)

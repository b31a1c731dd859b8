"""Words for texts and for writing them, as before "by" and an author: a *report* by An Peeters.

Other words before "by" name persons who did something else: "cover by", "edited by", "foreword by".
So do the words for what others add to a text before one for making it: "the cover was made by",
"foreword written by".
"""

from __future__ import annotations

DUTCH = frozenset(
    """
    aangeboden advies adviesnota analyse artikel atlas auteur bachelorproef beleidsplan boek
    brochure document dossier draaiboek eindrapport eindverslag eindwerk essay evaluatie
    factsheet geschreven gids handboek handleiding handreiking ingediend leidraad lezing
    masterproef masterscriptie masterthesis nota notitie onderzoek onderzoeksrapport opgemaakt
    opgesteld paper plan praktijkgids presentatie proefschrift publicatie rapport samengesteld
    scriptie studie tekst teksten thesis toespraak uitgave uitgevoerd uitgewerkt verkenning
    verslag visie voordracht voorgedragen voorgelegd werk
    """.split()
)
FRENCH = frozenset(
    """
    analyse article atlas avis bilan brochure conférence discours document dossier essai exposé
    fiche guide livre mémoire note ouvrage plan présentation présenté présentée présentés
    publication rapport recherche réalisé réalisée réalisés rédigé rédigée rédigés soumis
    soumise soutenu soutenue synthèse texte textes thèse travail écrit écrite écrits élaboré
    élaborée établi établie étude
    """.split()
)
GERMAN = frozenset(
    """
    abschlussarbeit abschlussbericht analyse antrittsrede antrittsvorlesung arbeit artikel atlas
    aufsatz autor bachelorarbeit bearbeitet bericht broschüre buch diplomarbeit dissertation
    doktorarbeit dokument dossier eingereicht endbericht erarbeitet erstellt essay festrede
    festvortrag geschrieben gutachten handbuch handreichung hausarbeit impulsvortrag konzept
    leitfaden masterarbeit plan praxisleitfaden projektbericht präsentation publikation ratgeber
    referat seminararbeit stellungnahme studie text texte untersuchung verfasst veröffentlichung
    vorgelegt vorgestellt vorlesung vortrag
    """.split()
)
ENGLISH = frozenset(
    """
    analysis article assessment atlas authored book brief briefing brochure compiled delivered
    dissertation document essay evaluation given guidance guide guidebook guidelines handbook
    keynote lecture manual note overview paper plan prepared presentation presented publication
    report research review speech strategy study submitted talk text thesis toolkit work written
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

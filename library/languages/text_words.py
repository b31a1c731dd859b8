"""Words for texts and for writing them, as before "by" and an author: a *report* by An Peeters.

Other words before "by" name persons who did something else: "cover by", "edited by", "foreword by".
So do the words for what others add to a text before one for making it: "the cover was made by",
"foreword written by".
"""

from __future__ import annotations

DUTCH = frozenset(
    """
    aangeboden advies adviesnota analyse artikel atlas auteur bachelorproef beleidsplan boek boekje
    brochure bundel cahier catalogus document dossier draaiboek eindrapport eindverslag eindwerk
    enquête essay evaluatie factsheet folder geschreven gids handboek handleiding handreiking
    ingediend inventaris leidraad lezing masterproef masterscriptie masterthesis nota notitie
    onderzoek onderzoeksrapport opdracht opgemaakt opgesteld paper plan praktijkgids presentatie
    proefschrift publicatie rapport richtlijn richtlijnen samengesteld scriptie studie tekst teksten
    thesis toespraak uitgave uitgevoerd uitgewerkt verkenning verslag visie voordracht voorgedragen
    voorgelegd werk
    """.split()
)
FRENCH = frozenset(
    """
    analyse article atlas avis bilan brochure cahier carnet catalogue conférence discours document
    dossier enquête essai exposé fiche guide inventaire livre livret mémoire note ouvrage plan
    présentation présenté présentée présentés publication rapport recherche réalisé réalisée
    réalisés rédigé rédigée rédigés soumis soumise soutenu soutenue synthèse texte textes thèse
    travail écrit écrite écrits élaboré élaborée établi établie étude
    """.split()
)
GERMAN = frozenset(
    """
    abschlussarbeit abschlussbericht analyse antrittsrede antrittsvorlesung arbeit artikel atlas
    aufsatz autor bachelorarbeit bearbeitet bericht broschüre buch diplomarbeit dissertation
    doktorarbeit dokument dossier eingereicht endbericht erarbeitet erstellt essay faltblatt
    festrede festvortrag geschrieben gutachten handbuch handreichung hausarbeit heft impulsvortrag
    katalog konzept leitfaden leitlinie leitlinien masterarbeit plan praxisleitfaden projektbericht
    präsentation publikation ratgeber referat richtlinie richtlinien seminararbeit stellungnahme
    studie text texte umfrage untersuchung verfasst veröffentlichung vorgelegt vorgestellt vorlesung
    vortrag
    """.split()
)
ENGLISH = frozenset(
    """
    analysis article assessment atlas authored book booklet brief briefing brochure catalogue
    compiled delivered dissertation document essay evaluation given guidance guide guidebook
    guideline guidelines handbook inventory keynote leaflet lecture manual note overview paper plan
    prepared presentation presented publication report research review speech strategy study
    submitted survey talk text thesis toolkit work written
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

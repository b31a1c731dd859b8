"""Titles, subtitles and other words of drawn covers. Persons and organisations are invented."""

from __future__ import annotations

TITLES = {
    "nl": (
        "Energie in de stad", "Wat werkt? Lessen uit tien jaar wijkaanpak", "Jaarverslag 2019",
        "Naar een toekomstbestendig openbaar vervoer in landelijke gebieden",
        "Evaluatie van het decreet lokaal sociaal beleid", "Monitor arbeidsmarkt 2021",
        "De rol van gemeenten", "Advies over de hervorming van de woonbonus", "Bodem",
        "Studie naar de kosten van verkeershinder op het hoofdwegennet", "Kansen voor kringlopen",
        "Tien vragen over warmtepompen", "Samen school maken", "Onder de zon: hitte en gezondheid",
        "Kwaliteit van het drinkwater", "Vlaamse kinderen in beeld", "Wonen met zorg",
        "Het netwerk van de fiets", "Rapport over de toestand van de bossen", "CO2 en de haven",
        "Voorstel voor een nieuw meetnet luchtkwaliteit langs drukke wegen in de provincies",
        "“Wij tellen ook mee”", "Plan van aanpak", "Open Data: van belofte naar praktijk",
    ),
    "fr": (
        "L’énergie dans la ville", "Qu’est-ce qui marche ? Leçons de dix ans de terrain",
        "Rapport annuel 2019",
        "Vers des transports publics durables dans les zones rurales",
        "Évaluation du décret sur l’action sociale locale", "Baromètre de l’emploi 2021",
        "Le rôle des communes", "Avis sur la réforme du bonus logement", "Sols",
        "Étude du coût des embouteillages sur le réseau principal", "Des cycles à saisir",
        "Dix questions sur les pompes à chaleur", "L’école, ensemble",
        "Sous le soleil : chaleur et santé",
        "Qualité de l’eau potable", "Regards sur l’enfance", "Habiter et être soigné",
        "Le réseau du vélo", "Rapport sur l’état des forêts", "Le CO2 et le port",
        "Proposition pour un nouveau réseau de mesure de la qualité de l’air le long des routes",
        "« Nous comptons aussi »", "Plan d’action", "Données ouvertes : de la promesse aux actes",
    ),
    "en": (
        "Energy in the city", "What works? Lessons from ten years in the field",
        "Annual Report 2019",
        "Towards sustainable public transport in rural areas",
        "Evaluation of the decree on local social policy", "Labour Market Monitor 2021",
        "The role of municipalities", "Advice on the reform of the housing bonus", "Soils",
        "A study of the cost of congestion on the main road network", "Chances for cycles",
        "Ten questions about heat pumps", "Making schools together",
        "Under the sun: heat and health",
        "Quality of drinking water", "Children in focus", "Living with care",
        "The network of the bicycle", "Report on the state of the forests", "CO2 and the port",
        "Proposal for a new network that measures the quality of the air along busy roads",
        "“We count as well”", "Plan of action", "Open data: from promise to practice",
    ),
    "de": (
        "Energie in der Stadt", "Was wirkt? Lehren aus zehn Jahren Praxis", "Jahresbericht 2019",
        "Auf dem Weg zu einem nachhaltigen Nahverkehr in ländlichen Räumen",
        "Evaluation des Gesetzes über lokale Sozialpolitik", "Arbeitsmarktmonitor 2021",
        "Die Rolle der Gemeinden", "Gutachten zur Reform der Wohnprämie", "Böden",
        "Studie zu den Kosten von Staus auf dem Hauptstraßennetz", "Chancen für Kreisläufe",
        "Zehn Fragen zu Wärmepumpen", "Schule gemeinsam machen",
        "Unter der Sonne: Hitze und Gesundheit",
        "Qualität des Trinkwassers", "Kinder im Blick", "Wohnen mit Pflege",
        "Das Netz des Fahrrads", "Bericht zum Zustand der Wälder", "CO2 und der Hafen",
        "Vorschlag für ein neues Messnetz der Luftqualität entlang stark befahrener Straßen",
        "„Wir zählen auch“", "Aktionsplan", "Offene Daten: vom Versprechen zur Praxis",
    ),
}  # fmt: skip
"""Titles of each language, in many forms: questions, one word, years, names of places, quotes."""

SUBTITLES = {
    "nl": (
        "Eindrapport", "Een verkenning", "Resultaten van de enquête 2018", "Deel 2: bijlagen",
        "Stand van zaken, knelpunten en aanbevelingen voor het beleid van de komende jaren",
        "Achtergronddocument bij de startnota", "Casestudie in vijf Vlaamse steden",
        "Onderzoek in opdracht van de provincie", "naar een gedeelde visie",
    ),
    "fr": (
        "Rapport final", "Une exploration", "Résultats de l’enquête 2018", "Partie 2 : annexes",
        "État des lieux, obstacles et recommandations pour la politique des années à venir",
        "Document de fond de la note initiale", "Étude de cas dans cinq villes",
        "Recherche pour le compte de la province", "vers une vision partagée",
    ),
    "en": (
        "Final report", "An exploration", "Results of the 2018 survey", "Part 2: annexes",
        "State of play, obstacles and recommendations for the policy of the years ahead",
        "Background document to the first memorandum", "A case study in five cities",
        "Research on behalf of the province", "towards a shared vision",
    ),
    "de": (
        "Abschlussbericht", "Eine Untersuchung", "Ergebnisse der Umfrage 2018", "Teil 2: Anhänge",
        "Stand, Hindernisse und Empfehlungen für die Politik der kommenden Jahre",
        "Hintergrundpapier zum ersten Entwurf", "Fallstudie in fünf Städten",
        "Forschung im Auftrag der Provinz", "auf dem Weg zu einer gemeinsamen Vision",
    ),
}  # fmt: skip

KINDS = {
    "nl": ("Rapport", "Studie", "Onderzoeksrapport", "Beleidsnota", "RAPPORT", "Syntheserapport",
           "Rapport 2019-034", "Achtergrondstudie nr. 12", "Werkdocument", "Technische nota"),
    "fr": ("Rapport", "Étude", "Rapport d’étude", "Note de synthèse", "RAPPORT", "Synthèse",
           "Rapport 2019-034", "Cahier de recherche n° 12", "Document de travail",
           "Note technique"),
    "en": ("Report", "Study", "Research report", "Policy brief", "REPORT", "Synthesis report",
           "Report 2019-034", "Working Paper No. 12", "Working document", "Technical note"),
    "de": ("Bericht", "Studie", "Forschungsbericht", "Kurzdossier", "BERICHT", "Synthesebericht",
           "Bericht 2019-034", "Arbeitspapier Nr. 12", "Arbeitsdokument", "Technische Notiz"),
}  # fmt: skip
"""The kind of a document, which is above or below its title."""

QUARTERS = {
    "nl": "{0}e kwartaal {1}", "fr": "{0}e trimestre {1}", "en": "Q{0} {1}",
    "de": "{0}. Quartal {1}",
}  # fmt: skip

FOOTERS = (
    "www.example.org | info@example.org | +32 2 555 01 01",
    "Voorbeeldstraat 12, 9000 Gent",
    "ISBN 978-90-000000-0-0",
    "https://www.example.org/publications",
)

NAMES_OF_JOURNALS = {
    "nl": ("Tijdschrift voor Stedenbouw", "Bodem & Water", "Magazine Mobiel", "De Buurtkrant",
           "Ruimtelijk", "Nieuwsbrief Arbeid", "Bulletin Onderwijs", "Zorgwijs", "Het Landblad",
           "Vaktijdschrift Energie", "Mens en Maat", "Statistisch Kwartaalbericht"),
    "fr": ("Revue d’urbanisme", "Sols & Eaux", "Magazine Mobile", "Le Journal du quartier",
           "Territoires", "Bulletin de l’emploi", "Lettre de l’école", "Annales de la santé",
           "La Gazette rurale", "Énergies", "Mesure et société", "Chroniques statistiques"),
    "en": ("Journal of Town Planning", "Soil & Water", "Mobility Magazine", "The Neighbourhood",
           "Spatial", "Labour Newsletter", "Schools Bulletin", "Carewise", "Annals of Rural Life",
           "Energy Review", "People and Measure", "Statistical Quarterly"),
    "de": ("Zeitschrift für Städtebau", "Boden & Wasser", "Magazin Mobil", "Das Quartierblatt",
           "Räumlich", "Mitteilungen zur Arbeit", "Schulbrief", "Pflegewissen", "Der Landbote",
           "Archiv für Energie", "Mensch und Maß", "Statistische Vierteljahreshefte"),
}  # fmt: skip
"""Names of journals, invented, with a word for a journal and without."""

ISSUES = {
    "nl": ("{0}e jaargang, {2}/{1}", "Nr. {1} – {3}", "Jg. {0}, nr. {1}", "Uitgave {1}, {3}",
           "Editie {3}", "{3}"),
    "fr": ("{0}e année, n° {1}", "N° {1} – {3}", "Vol. {0}, n° {1}, {2}", "Édition {1}, {3}",
           "Numéro spécial, {3}", "{3}"),
    "en": ("Vol. {0}, no. {1}", "No. {1} – {3}", "Year {0}, {2}/{1}", "Edition {1}, {3}",
           "Special issue, {3}", "{3}"),
    "de": ("{0}. Jahrgang, {2}/{1}", "Nr. {1} – {3}", "Bd. {0}, H. {1}", "Ausgabe {1}, {3}",
           "Sonderheft, {3}", "{3}"),
}  # fmt: skip
"""Lines of an issue: a volume, a number, a year, and a month with its year."""

NAMES_OF_SERIES = {
    "nl": ("Reeks Landbouw", "Verkenningen", "Cahiers Gezondheid", "Rapporten uit de regio",
           "Studies en documenten", "Onderzoeksreeks", "Themanummer", "Bouwstenen"),
    "fr": ("Collection Agriculture", "Perspectives", "Cahiers de la santé", "Série Études",
           "Études et documents", "Les dossiers", "Repères", "Notes de recherche"),
    "en": ("Agriculture Series", "Outlook", "Health Papers", "Regional Reports",
           "Studies and Documents", "Research Series", "Discussion Papers", "Building Blocks"),
    "de": ("Reihe Landwirtschaft", "Ausblicke", "Gesundheitshefte", "Berichte aus der Region",
           "Studien und Dokumente", "Forschungsreihe", "Diskussionspapiere", "Bausteine"),
}  # fmt: skip

SERIES_NUMBERS = {
    "nl": ("{0}", "nr. {0}", "nummer {0}", "{1}-{0}", "{0}/{1}", "deel {0}"),
    "fr": ("{0}", "n° {0}", "numéro {0}", "{1}-{0}", "{0}/{1}", "tome {0}"),
    "en": ("{0}", "No. {0}", "Number {0}", "{1}-{0}", "{0}/{1}", "Vol. {0}"),
    "de": ("{0}", "Nr. {0}", "Heft {0}", "{1}-{0}", "{0}/{1}", "Band {0}"),
}  # fmt: skip

LOGOS = ("VVO", "imago", "Proefstad", "EXEMPLA", "fictio", "KDB lab", "Nova & Co", "UVX",
         "TESTORIA", "Schema21", "POLIS FICTA", "agentia")  # fmt: skip
"""Logos as text, of invented organisations."""

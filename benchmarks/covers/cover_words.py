"""Words of made covers, in four languages. Persons and organisations are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the covers of one language are made of."""

    titles: tuple[tuple[str, str], ...]
    """Titles, each with a subtitle."""
    words: tuple[str, ...]
    """Titles of one word."""
    plans: tuple[str, ...]
    """Titles with a future year in them."""
    names: tuple[tuple[str, str], ...]
    """Given name and family name, particles with the latter."""
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    roles: tuple[str, ...]
    seasons: tuple[str, str]
    """Spring and autumn."""
    labels: dict[str, str]
    """Words before or above the parts of a cover."""
    sentences: tuple[str, ...]
    """Running text, with years and names that belong to no record."""


_LABELS = (
    "report series by client publisher responsible deposit to author date subject thesis promoter"
    " year draft deadline imprint chapter reviewers memo project"
).split()


def _labels(*values: str) -> dict[str, str]:
    return dict(zip(_LABELS, values, strict=True))


VOCABULARIES = {
    "nl": Vocabulary(
        titles=(
            ("Warmtenetten in kleine steden", "Een verkenning van kosten en baten"),
            ("De staat van het zwembad", "Onderzoek bij veertig gemeenten"),
            ("Fietsen naar het werk in de rand rond de stad", "Cijfers en verklaringen"),
            ("Sociale huur en nieuwbouw", "Wat huurders ervan vinden"),
            ("Kinderopvang buiten de kantooruren", "Vraag, aanbod en knelpunten"),
            ("Groene daken op oude scholen", "Technische en financiële haalbaarheid"),
            ("Jongeren en openbaar vervoer", "Resultaten van een bevraging"),
            ("Het afval van morgen", "Scenario’s voor inzameling en verwerking"),
        ),
        words=("Waterwegwijzer", "Buurtwarmte", "Ruimte"),
        plans=("Mobiliteitsvisie 2050", "Beleidsplan Wonen 2030-2040"),
        names=(
            ("Anna", "van der Proef"), ("Pieter", "De Voorbeeld"), ("Lotte", "Verzonnen"),
            ("Jan", "van den Testen"), ("Mieke", "Monsterman"), ("Tom", "ter Schetsen"),
        ),
        organisations=(
            "Instituut voor Verzonnen Onderzoek", "Proefbureau Noord", "Stichting Voorbeeldstad",
            "Kenniscentrum Denkbeeldig Beleid",
        ),
        places=("Gent", "Brussel", "Utrecht", "Delft"),
        roles=("projectleider", "onderzoeker", "adviseur mobiliteit"),
        seasons=("Voorjaar", "Najaar"),
        labels=_labels(
            "Eindrapport", "Achtergrondstudies", "Opgesteld door:", "Opdrachtgever:", "Uitgever:",
            "Verantwoordelijke uitgever:", "Wettelijk depot:", "Aan:", "Auteurs:", "Datum:",
            "Betreft:", "Masterproef voorgelegd tot het behalen van de graad van master",
            "Promotor:", "Academiejaar", "ONTWERP", "Reacties zijn welkom tot en met",
            "Colofon", "Inleiding", "Lezers:", "Notitie", "Projectnummer:",
        ),
        sentences=(
            "In dit hoofdstuk beschrijven we hoe de gegevens zijn verzameld en wat ze betekenen.",
            "De raming uit 1998 werd in 2004 herzien, omdat de prijzen sneller stegen dan gedacht.",
            "Volgens Denkbeeld en Verzinsel (2003) is het verschil tussen de buurten klein.",
            "Tegen 2050 moet het verbruik met de helft dalen, zo staat in het akkoord.",
            "Wie verder weg woont, gebruikt de dienst minder vaak dan wie er vlakbij woont.",
        ),
    ),
    "fr": Vocabulary(
        titles=(
            ("La chaleur en réseau dans les petites villes", "Une exploration des coûts"),
            ("L’état des piscines publiques", "Enquête auprès de quarante communes"),
            ("À vélo vers le travail en périphérie", "Chiffres et explications"),
            ("Logement social et construction neuve", "Ce qu’en pensent les locataires"),
            ("La garde d’enfants en horaires décalés", "Besoins, offre et obstacles"),
            ("Des toits verts sur les vieilles écoles", "Faisabilité technique et financière"),
            ("Les jeunes et les transports publics", "Résultats d’une enquête"),
            ("Les déchets de demain", "Scénarios de collecte et de traitement"),
        ),
        words=("Passerelles", "Chaleurs", "Territoires"),
        plans=("Vision mobilité 2050", "Plan logement 2030-2040"),
        names=(
            ("Émile", "de l’Exemple"), ("Claire", "du Modèle"), ("Hélène", "Lessai"),
            ("Jean-Paul", "Fictif"), ("Aurélie", "Inventée"), ("Luc", "de Maquette"),
        ),
        organisations=(
            "Institut des études imaginaires", "Bureau d’essai du Nord",
            "Fondation Villexemple", "Observatoire fictif des politiques",
        ),
        places=("Namur", "Bruxelles", "Lille", "Lyon"),
        roles=("chef de projet", "chercheuse", "conseiller mobilité"),
        seasons=("Printemps", "Automne"),
        labels=_labels(
            "Rapport final", "Études et analyses", "Rédigé par :", "Commanditaire :", "Éditeur :",
            "Éditeur responsable :", "Dépôt légal :", "À :", "Auteurs :", "Date :", "Objet :",
            "Mémoire présenté en vue de l’obtention du grade de master", "Promoteur :",
            "Année académique", "PROJET", "Réactions attendues avant le", "Mentions légales",
            "Introduction", "Relecteurs :", "Note", "Numéro de projet :",
        ),
        sentences=(
            "Ce chapitre décrit comment les données ont été recueillies et ce qu’elles signifient.",
            "L’estimation de 1998 a été revue en 2004, car les prix ont augmenté plus vite.",
            "Selon Imaginaire et Fiction (2003), la différence entre les quartiers est faible.",
            "D’ici 2050, la consommation doit baisser de moitié, comme le prévoit l’accord.",
            "Ceux qui habitent plus loin utilisent moins souvent le service que les voisins.",
        ),
    ),
    "en": Vocabulary(
        titles=(
            ("District heating in small towns", "An exploration of costs and benefits"),
            ("The state of public swimming pools", "A survey of forty municipalities"),
            ("Cycling to work at the edge of the city", "Figures and explanations"),
            ("Social rent and new construction", "What tenants think of it"),
            ("Childcare outside office hours", "Demand, supply and obstacles"),
            ("Green roofs on old schools", "Technical and financial feasibility"),
            ("Young people and public transport", "Results of a survey"),
            ("The waste of tomorrow", "Scenarios for collection and treatment"),
        ),
        words=("Crossings", "Warmth", "Neighbourhoods"),
        plans=("Mobility Vision 2050", "Housing Plan 2030-2040"),
        names=(
            ("Alice", "Sampleton"), ("Robert J.", "McTest"), ("Mary", "Placeholder"),
            ("Ian", "van Specimen"), ("Grace", "O’Example"), ("Peter", "Mockridge"),
        ),
        organisations=(
            "Institute for Imaginary Studies", "Northern Sample Office",
            "Exampleton Foundation", "Centre for Fictional Policy",
        ),
        places=("London", "Dublin", "Leeds", "Brussels"),
        roles=("Project Manager", "Senior Researcher", "Transport Adviser"),
        seasons=("Spring", "Autumn"),
        labels=_labels(
            "Final report", "Background studies", "Prepared by:", "Commissioned by:",
            "Published by:", "Responsible publisher:", "Legal deposit:", "To:", "Authors:",
            "Date:", "Subject:", "Thesis submitted for the degree of Master of Science",
            "Supervisor:", "Academic year", "DRAFT", "Comments are welcome until", "Imprint",
            "Introduction", "Reviewers:", "Memo", "Project number:",
        ),
        sentences=(
            "This chapter describes how the data were collected and what they mean for policy.",
            "The estimate of 1998 was revised in 2004, because prices rose faster than expected.",
            "According to Fiction and Fancy (2003), the difference between districts is small.",
            "By 2050 consumption has to be cut in half, as the agreement says in its first part.",
            "People who live further away use the service less often than those who live nearby.",
        ),
    ),
    "de": Vocabulary(
        titles=(
            ("Wärmenetze in kleinen Städten", "Eine Untersuchung von Kosten und Nutzen"),
            ("Der Zustand der Schwimmbäder", "Befragung von vierzig Gemeinden"),
            ("Mit dem Fahrrad zur Arbeit am Rand der Stadt", "Zahlen und Erklärungen"),
            ("Sozialer Wohnungsbau und Neubau", "Was die Mieter darüber denken"),
            ("Kinderbetreuung außerhalb der Bürozeiten", "Bedarf, Angebot und Hürden"),
            ("Grüne Dächer auf alten Schulen", "Technische und finanzielle Machbarkeit"),
            ("Jugendliche und öffentlicher Verkehr", "Ergebnisse einer Befragung"),
            ("Der Abfall von morgen", "Szenarien für Sammlung und Verwertung"),
        ),
        words=("Brückenschlag", "Nachbarwärme", "Freiräume"),
        plans=("Mobilitätsvision 2050", "Wohnungsplan 2030-2040"),
        names=(
            ("Greta", "von Beispiel"), ("Hans", "Mustermann"), ("Jürgen", "Probst-Muster"),
            ("Karin", "zu Entwurf"), ("Uwe", "Erfunden"), ("Sabine", "Fiktiv"),
        ),
        organisations=(
            "Institut für erdachte Forschung", "Probebüro Nord", "Stiftung Musterstadt",
            "Zentrum für fiktive Politik",
        ),
        places=("Köln", "Wien", "Berlin", "Zürich"),
        roles=("Projektleiterin", "wissenschaftlicher Mitarbeiter", "Verkehrsberater"),
        seasons=("Frühjahr", "Herbst"),
        labels=_labels(
            "Abschlussbericht", "Hintergrundstudien", "Erstellt von:", "Auftraggeber:",
            "Herausgeber:", "Verantwortlich im Sinne des Presserechts:", "Pflichtexemplar:",
            "An:", "Autoren:", "Datum:", "Betreff:",
            "Masterarbeit zur Erlangung des akademischen Grades Master of Science", "Betreuer:",
            "Studienjahr", "ENTWURF", "Stellungnahmen sind möglich bis", "Impressum",
            "Einleitung", "Gutachter:", "Vermerk", "Projektnummer:",
        ),
        sentences=(
            "Dieses Kapitel beschreibt, wie die Daten erhoben wurden und was sie bedeuten.",
            "Die Schätzung von 1998 wurde 2004 überarbeitet, weil die Preise schneller stiegen.",
            "Nach Fantasie und Erdacht (2003) ist der Unterschied zwischen den Vierteln klein.",
            "Bis 2050 soll der Verbrauch um die Hälfte sinken, so steht es in der Vereinbarung.",
            "Wer weiter entfernt wohnt, nutzt den Dienst seltener als die direkten Nachbarn.",
        ),
    ),
}  # fmt: skip

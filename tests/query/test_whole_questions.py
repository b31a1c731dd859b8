"""Whole questions: the words that only ask are left out."""

from __future__ import annotations

import pytest

from library.analysis import fold
from library.languages import known
from library.query import parse


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("waar ligt de stortplaats?", "ligt stortplaats"),
        ("waar komt het slib vandaan?", "slib"),
        ("Wat gebeurt er met betonpuin?", "betonpuin"),
        ("what happens to the ash", "ash"),
        ("woher kommt die Wärme?", "wärme"),
        ("was passiert mit dem Abwasser?", "abwasser"),
        ("que deviennent les boues ?", "boues"),
        ("komt warmte", '"komt" warmte'),
        ("Was kostet Fernwärme?", "kostet fernwärme"),
        ("was bringt Dämmung", "bringt dämmung"),
        ("was warmtenetten", '"was" warmtenetten'),  # Dutch: laundry
        ("moet de bodem gesaneerd worden?", "bodem gesaneerd"),
        ("Heb ik een vergunning nodig?", "vergunning nodig"),
        ("Was kostet das?", "kostet"),
        ("Muss der Boden saniert werden?", "boden saniert"),
        ("Wieso steigen die Preise?", "steigen preise"),
        ("faut-il assainir le sol ?", "assainir sol"),
        ("peut-on réutiliser les cendres ?", "réutiliser cendres"),
        ("quelles mesures existe-t-il ?", "mesures existe"),
        ("quand le rapport sera-t-il publié ?", "rapport publié"),
        ("que coûte cela ?", "coûte"),
        ("isn't there a subsidy?", "subsidy"),
        ("combien coûte l'isolation ?", "coûte isolation"),
        ("quels déchets", "déchets"),
        ("quelles mesures", "mesures"),
        ("which measures", "measures"),
        ("should we sort plastics at home?", "sort plastics home"),
        ("which countries export the most steel?", "countries export steel"),
        ("hoe kan iemand elk jaar meer lenen?", "jaar meer lenen"),  # meer is a lake too
        ("ont-ils tous un permis ?", "permis"),
        ("hoe men een warmtenet bouwt", "warmtenet bouwt"),
        ("Wo gibt es mehr Wärme?", "wärme"),
        ("Kann man Beton recyceln?", "beton recyceln"),
        ("womit heizt man ein Haus", "heizt haus"),
        ("kun je een wadi aanleggen", "wadi aanleggen"),
        ("kosten van slib aub", "kosten slib"),
        ("les boues, svp", "boues"),
        ("die Kosten des Netzes bitte", "kosten netzes"),
        ("the cost of heat, please", "cost heat"),
        ("les boues, s'il vous plaît", "boues"),
        ("het verschil tussen gas en stroom", "verschil gas stroom"),
        ("difference between gas and power", "difference gas power"),
        ("différence entre gaz et courant", "différence gaz courant"),
        ("Unterschied zwischen Gas und Strom", "unterschied gas strom"),
    ],
)
def test_words_that_ask_are_left_out(question, words):
    """Those of a question in their language say nothing of its subject."""
    assert str(parse(question).query) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("welke studies gaan over waterstof", "waterstof"),
        ("Ik zoek informatie over de kosten van isolatie", "kosten isolatie"),
        ("Bestaan er al rapporten over restwarmte?", "restwarmte"),
        ("studies over stedelijke  mijnen", "stedelijke mijnen"),
        ("y a-t-il des études sur la chaleur ?", "chaleur"),
        ("je cherche un rapport sur l'économie circulaire", "économie circulaire"),
        ("Gibt es Studien zu Wärmenetzen?", "wärmenetzen"),
        ("Ich suche Informationen über Boden taal:de", "boden language:de"),
        ("is there anything on heat pumps -gas", "heat pumps -gas"),
        ('bestaat er onderzoek naar "sociale economie"', '"sociale economie"'),
        ("I’m looking for reports on hemp", "hemp"),
        ("quelle étude porte sur le bois ?", "bois"),
        ("what studies exist on CO2", "co2"),
        ("hallo, ik zoek info over wind, alvast bedankt!", "wind"),
        ("Goeiedag! zoek naar documenten over wind", "wind"),
        ("restwarmte aub", "restwarmte"),
        ("dank u wel, restwarmte", "restwarmte"),
        ("heat pumps, please", "heat pumps"),
        ("bonjour, montrez-moi des études sur le bois svp", "bois"),
        ("Guten Tag, bitte erklären Sie mir Wärmenetze", "wärmenetze"),
        ("can you explain heat pumps?", "heat pumps"),
        ("find me reports on hemp", "hemp"),
        ("vertel mij iets over sloop", "sloop"),
        ("leg restwarmte uit", "restwarmte"),
        ("alle info over de warmtetransitie", "warmtetransitie"),
        ("rapport over sloop", "sloop"),
        ("meer documenten rond hergebruik", "hergebruik"),
        ("everything about hemp", "hemp"),
        ("a report on the port", "port"),
        ("tout sur l'hydrogène", "hydrogène"),
        ("documentation à propos du bois", "bois"),
        ("Infos zur Dämmung", "dämmung"),
        ("ein Bericht über Beton", "beton"),
    ],
)
def test_phrases_that_only_ask_for_studies_are_left_out(question, words):
    """Every study answers them; the words behind them say which is meant."""
    parsed = parse(question)
    assert str(parsed.query) == words
    assert "stud" not in parsed.prose.lower()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("hoe lang worden gegevens bewaard", "gegevens bewaard"),
        ("Hoe groot is de warmtevraag van Gent?", "warmtevraag gent"),
        ("sinds wanneer is er statiegeld", "statiegeld"),
        ("in welk jaar werd het warmtenet gebouwd", "warmtenet gebouwd"),
        ("How often are samples taken?", "samples taken"),
        ("Wie hoch sind die Kosten?", "kosten"),
        ("wie gross ist der Anteil", "anteil"),
        ("wie haufig sind Proben", "proben"),
        ("seit wann gibt es Pfand", "pfand"),
        ("combien de temps faut-il pour un permis", "permis"),
        ("de quelle facon peut-on isoler", "isoler"),
        ("depuis quelle annee le projet existe", "projet existe"),
        ("dans quelle mesure le bois est-il rentable", "bois rentable"),
        ("in hoeverre is hergebruik rendabel", "hergebruik rendabel"),
        ("op welke wijze wordt slib verwerkt", "slib verwerkt"),
        ("To what extent is reuse profitable?", "reuse profitable"),
        ("inwieweit lohnt das Verfahren", "lohnt verfahren"),
        ("how high temperature pumps work", "high temperature pumps work"),
        ("hoe lang duurt een vergunning", "vergunning"),
        ("hoelang duurt een vergunning", "vergunning"),
        ("how long will it take to build", "build"),
        ("Hoe lang gaat een zonnepaneel mee?", "zonnepaneel"),
        ("hoe lang duurt het", "lang duurt"),
        ("hoe lang is het", "lang"),
        ("long term storage", "long term storage"),
    ],
)
def test_phrases_that_ask_how_are_left_out(question, words):
    """Before a grammar word, and where something is asked of."""
    assert str(parse(question).query) == words


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("Wat betekent de afkorting WKO?", "wko"),
        ("waar staat WKO voor", "wko"),
        ("Waar gaat CoronaMelder over?", "coronamelder"),
        ("wie schreef de DPIA", "dpia"),
        ("wovon handelt der Vertrag", "vertrag"),
        ("de quoi parle le traité", "traité"),
        ("what is the DPIA about?", "dpia"),
        ("wat houdt circulair bouwen in", "circulair bouwen"),
        ("what does the term heat sink mean?", "heat sink"),
        ("What does GIS stand for", "gis"),
        ("was versteht man unter dem Begriff Fernwärme", "fernwärme"),
        ("was bedeutet Kreislaufwirtschaft", "kreislaufwirtschaft"),
        ("que signifie le sigle PEB ?", "peb"),
        ("qu’entend-on par économie circulaire", "économie circulaire"),
        ("wat betekent titel:warmte", "title:warmte"),
        ("Kan je mij iets vertellen over de warmtevraag?", "warmtevraag"),
        ("ik zou graag meer weten over het slib", "slib"),
        ("waar vind ik cijfers", "cijfers"),
        ("waar kan ik cijfers over slib terugvinden?", "cijfers slib"),
        ("Können Sie mir etwas über die Wärmewende sagen?", "wärmewende"),
        ("wo finde ich Zahlen", "zahlen"),
        ("Pouvez-vous me dire quelque chose sur la chaleur ?", "chaleur"),
        ("j’aimerais en savoir plus sur les boues", "boues"),
        ("où trouver des chiffres", "chiffres"),
        ("I would like to know more about heat pumps", "heat pumps"),
        ("where can I find figures", "figures"),
        ("pouvez-vous me parler du bois", "bois"),
        ("I want to know about bees", "bees"),
        ("please tell me about bees", "bees"),
        ("definitie van restwarmte", "restwarmte"),
        ("Define heat sink", "heat sink"),
        ("quelle est la définition du bois ?", "bois"),
        ("définition d’énergie", "énergie"),
        ("que sait-on d'ozone", "ozone"),
        ("die Bedeutung der Dämmung", "dämmung"),
        ("Bedeutung des Begriffs Kohärenz", "kohärenz"),
        ("Hoe werkt een warmtepomp?", "warmtepomp"),
        ("hoe functioneren buurtbatterijen", "buurtbatterijen"),
        ("hoe gaat sorteren in zijn werk", "sorteren"),
        ("How do heat pumps work?", "heat pumps"),
        ("comment fonctionne une pompe à chaleur ?", "pompe chaleur"),
        ("Wie funktioniert ein Wärmespeicher?", "wärmespeicher"),
        ("Welke rol speelt waterstof in de industrie?", "waterstof industrie"),
        ("what role do heat pumps play in networks?", "heat pumps networks"),
        ("What role does hydrogen play?", "hydrogen"),
        ("Quel rôle joue le bois ?", "bois"),
        ("Welche Rolle spielt Dämmung?", "dämmung"),
        ("waarom is isolatie zo belangrijk", "isolatie"),
        ("pourquoi la rénovation est-elle importante ?", "rénovation"),
        ("wat moet je weten over asbest", "asbest"),
        ("wat moet ik weten over asbest", "asbest"),
        ("waarom zijn bomen belangrijk in de stad?", "bomen stad"),
        ("Pourquoi les haies sont-elles importantes pour les oiseaux ?", "haies oiseaux"),
        ("Welke studies bestaan over water", "water"),
        ("op welke pagina's staat de uitstoot", "uitstoot"),
        ("which reports deal with bees", "bees"),
        ("how long does a permit take?", "permit"),
        ("combien de temps dure le chantier", "chantier"),
        ("wie lange dauert der Umbau", "umbau"),
        ("wat zegt de raad over water?", "raad water"),
        ("wat vindt de raad", "raad"),
        ("what does the board think about water", "board water"),
        ("que pense le conseil de l'eau", "conseil eau"),
        ("was hält der Rat von Wasser", "rat wasser"),
        ("waarom geen loting?", "loting"),
        ("why no limit", "limit"),
        ("pourquoi pas de limite", "limite"),
        ("warum keine Grenze", "grenze"),
        ("wanneer verscheen de kaart", "kaart"),
        ("wanneer werd de kaart gepubliceerd?", "kaart"),
        ("when was the map published?", "map"),
        ("when will the map come out", "map"),
        ("quand a été publiée la carte", "carte"),
        ("quand paraît la carte ?", "carte"),
        ("wann erschien die Karte?", "karte"),
        ("wann wurde die Karte veröffentlicht", "karte"),
        ("wie deed de keuring", "keuring"),
        ("qui a rédigé la note", "note"),
        ("wer hat den Plan gemacht", "plan"),
        ("betekenis WKO", "wko"),
        ("WKO betekenis", "wko"),
        ("définition : chaleur fatale", "chaleur fatale"),
        ("DPIA acronym", "dpia"),
        ("Abkürzung GIS", "gis"),
    ],
)
def test_phrases_around_the_subject_are_left_out(question, query):
    """They ask for a meaning, a place or a part in something: few pages have "betekent"."""
    assert str(parse(question).query) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("wat betekent", "betekent"), ("what does it mean?", "mean"), ("was heißt das", "heißt"),
        ("waar staat de school voor kinderen", "staat school kinderen"),
        ('"wat betekent warmte"', '"wat betekent warmte"'), ("what does -gas mean", "-gas mean"),
        ("hoe werkt het", "werkt"), ("how do they work?", "work"),
        ("wie funktioniert das", "funktioniert"),
        ("hoe werken bedrijven samen", "(werken OR samenwerken) bedrijven"),
        ("meaning in context", "meaning context"), ("meaning making", "meaning making"),
        ("betekenis voor de stad", "betekenis stad"),
        ("juridische definitie", "juridische definitie"),
    ],
)  # fmt: skip
def test_such_phrases_are_kept_around_nothing(question, query):
    """And where they do not go on to the end, and in quotation marks."""
    assert str(parse(question).query) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("studies over", "studies"), ("a study of heat", "study heat"),
        ("onderzoek naar warmte", "onderzoek warmte"),
        ('"studies over warmte"', '"studies over warmte"'), ("zijn er rapporten", "rapporten"),
        ("titel:studies over", "title:studies"), ("hallo", "hallo"), ("find", "find"),
        ("dag van de aarde", "dag aarde"), ("beste praktijken", "beste praktijken"),
        ("dank zij subsidies", "dank zij subsidies"),
        ("bedankt", "bedankt"), ("is er warmte over", "warmte"),
    ],
)  # fmt: skip
def test_such_phrases_are_kept_without_a_subject(question, query):
    """And in quotation marks, in fields, and where they may begin a title."""
    assert str(parse(question).query) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("Problem des Handlungsreisenden", "problem handlungsreisenden"),
        ("Berechnung eines Netzes", "berechnung netzes"), ("Kosten beim Heizen", "kosten heizen"),
        ("Einspeisung ins Netz", "einspeisung netz"),
        ("Ergebnisse dieses Modells", "ergebnisse modells"),
    ],
)  # fmt: skip
def test_articles_of_german(question, query):
    """In the genitive, and joined with a preposition, they are stop words as others are."""
    assert str(parse(question).query) == query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("waarom", '"waarom"'), ("bodem waarom", 'bodem "waarom"'),
        ("bodem moet", 'bodem "moet"'), ("SO de bodem", '"so" bodem'),
        ('"moet" de bodem', '"moet" bodem'), ('"isn\'t" there a subsidy', '"isn t" subsidy'),
        ("add-on of the network", "add-on network"), ("rendez-vous", "rendez-vous"),
        ("quoi de neuf", "neuf"), ("men in construction", "men construction"),
        ("elk jaar", '"elk" jaar'), ("teneur en Ni et en Cd", "teneur ni cd"),
        ("what men earn", "men earn"), ("le très haut débit", "très haut débit"),
    ],
)  # fmt: skip
def test_words_that_ask_are_kept(question, query):
    """Alone, in quotation marks, in capitals, and where nothing else is of their language."""
    assert str(parse(question).query) == query
    assert parse(query).query == parse(question).query


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("waarom isoleren", "isoleren"), ("Waar ligt Mijnwater?", "ligt mijnwater"),
        ("wanneer bouwen", "bouwen"), ("warum dämmen", "dämmen"),
        ("WAAROM isoleren", '"waarom" isoleren'),
        ('"waarom" isoleren', '"waarom" isoleren'), ("waarom -gas", '"waarom" -gas'),
    ],
)  # fmt: skip
def test_a_word_that_asks_is_left_out_where_it_begins(question, query):
    """Also where no other word shows its language, but not in capitals or quotation marks."""
    assert str(parse(question).query) == query


@pytest.mark.parametrize("language", [each.code for each in known()])
def test_words_of_questions_are_no_stop_words(language):
    """They are folded, and no list has them twice."""
    words = next(each for each in known() if each.code == language).question_words
    assert [word for word in words if fold(word) != word] == []
    own = next(each for each in known() if each.code == language).stopwords
    assert words.isdisjoint(own)

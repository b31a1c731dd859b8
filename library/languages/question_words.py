"""Words of whole questions that say nothing of their subject, folded; greetings and thanks."""

from __future__ import annotations

from library.languages.definition import patterns, words

DUTCH_LIGHT_VERBS = words("doen doet gaan gaat gebeuren gebeurt komen komt krijgen krijgt")
"""Verbs that say little where they ask: *waar komt slib vandaan*. With a particle they say more."""
GERMAN_LIGHT_VERBS = words("geht gehen kommen kommt passieren passiert")

DUTCH = DUTCH_LIGHT_VERBS | words(
    """
    alle alsjeblieft alstublieft aub daar elk elke had heb hebben hebt heeft hij hoeverre hoezo
    iemand iets jij jullie kun kunt mag meest meeste mij moest moet moeten mogen onze vandaan
    waar waaraan waarbij waardoor waarin waarmee waarom waarop waaruit waarvan waarvoor wanneer
    welk wiens wier
    """
)
GERMAN = GERMAN_LIGHT_VERBS | words(
    """
    aber alle bitte darf durfen er gibt habe haben hatte ihr ihre inwiefern inwieweit jede jeder
    kann konnen mehr mein mir muss mussen nur ob sehr so soll sollen viel viele was wem wen wer
    weshalb wessen wieso wieviel wodurch wofur woher wohin womit worin wozu
    """
)
FRENCH = words(
    """
    auquel avez avoir ca cela chaque devient deviennent dois doit doivent duquel faut je
    laquelle lequel lesquelles lesquels meme moi mon ne nos nous on ont peut peuvent plait puis
    quand quoi sera serait seront si svp t tous toute toutes vous y
    """
)
ENGLISH = words(
    """
    about all also am any aren but cannot come comes could couldn did didn doesn each hadn happen
    happens hasn he him his i isn me might more most must my only please she should shouldn so
    some someone something such t they very wasn we weren whom whose would wouldn
    """
)

DUTCH_COURTESIES = patterns(
    r"""
    hallo|hoi|goe(?:de|ie)(?:n)?(?:dag|morgen|middag|avond)|(?:beste|dag)(?=,)
    a\.?u\.?b\.?|al(?:stu|sje)blieft|svp|(?:alvast )?bedankt|dank (?:je|u)(?: wel)?
    """
)
GERMAN_COURTESIES = patterns("hallo|guten (?:Tag|Morgen|Abend)|bitte|vielen Dank|danke(?: schön)?")
FRENCH_COURTESIES = patterns("bonjour|bonsoir|svp|s'il (?:te|vous) pla[iî]t|merci(?: d'avance)?")
ENGLISH_COURTESIES = patterns(
    """
    hello|hi(?=[,!])|good (?:morning|afternoon|evening)|please|pls|thanks|thank you
    """
)

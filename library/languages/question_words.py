"""Words of whole questions that say nothing of their subject, folded; stop words are not listed."""

from __future__ import annotations

from library.languages.definition import words

DUTCH = words(
    """
    alle daar elk elke had heb hebben hebt heeft hij hoezo iemand iets jij jullie kunt mag meest
    meeste mij moest moet moeten mogen onze vandaan waar waaraan waarbij waardoor waarin waarmee
    waarom waarop waaruit waarvan waarvoor wanneer wiens wier
    """
)
GERMAN = words(
    """
    alle beim darf durfen er gibt habe haben hatte ihr ihre jede jeder kann konnen mehr mein mir
    muss mussen nur ob sehr so soll sollen viel viele was wem wen wer weshalb wessen wieso wieviel
    wodurch wofur woher wohin womit worin wozu
    """
)
FRENCH = words(
    """
    auquel avez avoir ca cela chaque dois doit doivent duquel faut je laquelle lequel lesquelles
    lesquels meme moi mon ne ni nos nous on ont peut peuvent plus puis quand quoi sera serait seront
    si t tous tout toute toutes tres trop vous y
    """
)
ENGLISH = words(
    """
    about all also am any aren cannot could couldn did didn doesn each hadn hasn he him his i isn me
    might more most must my only she should shouldn so some someone something such t they very wasn
    we weren whom whose would wouldn
    """
)

"""Words of whole questions that say nothing of their subject, folded; stop words are not listed."""

from __future__ import annotations

from library.languages.definition import words

DUTCH = words(
    """
    had heb hebben hebt heeft hoezo kunt mag moet moeten mogen vandaan waar waaraan waarbij
    waardoor waarin waarmee waarom waarop waaruit waarvan waarvoor wanneer wier wiens
    """
)
GERMAN = words(
    """
    darf durfen gibt kann konnen muss mussen so soll sollen viel viele was wem wen wer weshalb
    wessen wieso wieviel wodurch wofur woher wohin womit worin wozu
    """
)
FRENCH = words(
    """
    auquel ca cela dois doit doivent duquel faut je laquelle lequel lesquelles lesquels nous on
    peut peuvent puis quand quoi sera serait seront si t vous y
    """
)
ENGLISH = words(
    """
    about am any aren couldn could did didn doesn hadn hasn he i isn me might my she should
    shouldn so t they wasn we weren whom whose would wouldn
    """
)

"""How German compounds are written."""

from __future__ import annotations

import re

from library.languages import verb_stems
from library.languages.definition import Compounding, table, words
from library.languages.german.german_spelling import other_spellings

_FOREIGN_PLURAL = re.compile(r"(?<=..)(?:um|us|a|ix)$")


def german_plurals(noun: str) -> tuple[str, ...]:
    """Return the plurals of a folded *noun* that replace its ending.

    >>> german_plurals("thema"), german_plurals("matrix"), german_plurals("netz")
    (('themen',), ('matrizen',), ())
    """
    if not _FOREIGN_PLURAL.search(noun):
        return ()
    return (_FOREIGN_PLURAL.sub("izen" if noun.endswith("ix") else "en", noun),)


_NOUN_SUFFIXES = ("ung", "heit", "keit", "schaft", "tion", "itat")
"""Endings of nouns behind which an s joins them to the next one: Planungsbüro."""

COMPOUNDING = Compounding(
    links=("", "s", "es", "en", "n", "er", "e"),
    prepositions=words("fur von"),
    noun_endings=("e", "en", "n", "s", "es", "er", "ern"),
    spellings=(german_plurals,),
    other_spellings=other_spellings,
    elided=("e", "en"),
    linked_suffixes=_NOUN_SUFFIXES,
    noun_suffixes=_NOUN_SUFFIXES,
    infinitive="en",
    verb_stems=verb_stems.GERMAN,
    short_parts=words("art bad bau bus gas hof hut kuh rat see tag tal tor ort rad weg zug"),
    unmarked_nouns=words("agrar elektro hydro photo solar thermo wagen"),
    not_first=words(
        """
        aber anti auch auseinander gegen geni gest hier hinter indi inter kame karb kart kont
        macro medi mehr micro mini mitte multi nach nieder ober oder pens prop rapp reali regim
        sard sein sich skal stat super supp teleg trans uber uiteen unter verb verl viel voll
        weder wider wieder zusammen
        """
    ),
    opaque=table(
        """
        massnahme: mass  richtlinie: linie  netzwerk: werk  standpunkt: stand punkt
        grundlage: lage  grundsatz: satz  wasserstoff: wasser  kunststoff: kunst  haushalt: halt
        werkzeug: zeug  fahrzeug: zeug  leitfaden: faden
        """
    ),
    particles=words(
        """
        ab an auf aus be bei durch ein ent er her hin hinter in mit nach neben ober ruck uber um
        unter ver vor weg zer zu
        """
    ),
    adjectives=words("gross hoch klein kurz lang mittel nieder ober tief unter"),
    not_last=words(
        """
        baren enden erung frei haft heit heiten ingen isch keit keiten lich liche lichen
        logisch logische lose losen losigkeit name namen reich reiche schaft schaften tisch
        tische tischen tung ungen voll warts weise
        """
    ),
)

"""German words in another spelling: without umlauts (groesste), or in one of two (Potential)."""

from __future__ import annotations

import re

from library.languages.definition import table
from library.languages.german.german_feminines import masculine
from library.languages.german.german_stems import without_zu
from library.languages.words import Lemma, is_listed, lemma_of

_DIGRAPH = re.compile("([ao])e|(?<![aeq])(u)e")
_BEFORE_VOWEL = re.compile(r"([bdfglmnprt])\1(?=[aeiou])")
"""What may be a consonant that was written three times before, and is again: Schiffahrt."""
_NEW = {
    other: spelling
    for spelling, others in table(
        """
        foto: photo  graf: graph  efon: ephon  ofon: ophon  afon: aphon  fantas: phantas
        delfin: delphin  enzial: ential  enziell: entiell  anziell: antiell  oxid: oxyd
        ethanol: athanol  ethylen: athylen  calci: kalzi  carbonat: karbonat  carbid: karbid
        silici: silizi  cobalt: kobalt  cellulose: zellulose  glucose: glukose  jogurt: joghurt
        tunfisch: thunfisch  panter: panther  stangel: stengel  nummerier: numerier
        platzier: plazier  aufwandig: aufwendig  kanguru: kanguruh  portmonee: portemonnaie
        gamse: gemse  klub: club  friseur: frisor
        """
    ).items()
    for other in others
}
"""Letters of folded words that have two spellings, the older or rarer one -> the other."""
_OLD = {new: old for old, new in _NEW.items()}
_OLD_LETTERS, _NEW_LETTERS = re.compile("|".join(_NEW)), re.compile("|".join(_OLD))
_WORDS = {
    other: spelling
    for spelling, others in table(
        """
        rau: rauh  raue: rauhe  rauen: rauhen  rauer: rauher  raues: rauhes  tipp: tip
        tipps: tips  stopp: stop  stopps: stops  karamell: karamel  graph: graph  graphen: graphen
        graphs: graphs
        """
    ).items()
    for other in others
}
"""Words of which no part is read so: the other spelling -> the spelling; a *Graph* is no *Graf*."""


def common_spelling(word: str) -> str:
    """Return the form of a folded *word* that its spellings share, of the names of men too.

    Of a verb with zu behind a prefix, it is the infinitive without zu.

    The e of ae, oe and ue is left out if the word is not listed, and the word without it is.
    Snowball does so as well, but not before a form is looked up.

    >>> [common_spelling(word) for word in ("groesste", "neue", "mieterin", "anzupassende")]
    ['grosste', 'neue', 'mieter', 'anpassen']
    >>> [common_spelling(word) for word in ("photographie", "potential", "schiffahrt")]
    ['fotografie', 'potenzial', 'schifffahrt']
    """
    plain = _DIGRAPH.sub(lambda found: found[1] or found[2], word)
    is_spelled_out = plain != word and not _is_known(word) and _is_known(plain)
    return masculine(without_zu(_in_one_spelling(plain if is_spelled_out else word)))


def other_spellings(word: str) -> frozenset[str]:
    """Return the other spellings of a folded *word*, or part of a compound.

    >>> other_spellings("potenzial"), other_spellings("photographie"), other_spellings("graph")
    (frozenset({'potential'}), frozenset({'fotografie'}), frozenset())
    """
    spellings = () if word in _WORDS else (newer_letters(word), _older(word))
    return frozenset(spellings).difference({word}, _WORDS)


def _in_one_spelling(word: str) -> str:
    """Return a folded *word* in the newer spelling, or the older one if a list has its lemma."""
    if spelling := _WORDS.get(word):
        return spelling
    newer, older = newer_letters(word), _older(word)
    if not _is_known(newer) and lemma_of(older, "de") != Lemma(older):
        return older
    places = (found.end() for found in _BEFORE_VOWEL.finditer(newer))
    tripled = (f"{newer[:at]}{newer[at - 1]}{newer[at:]}" for at in places)
    return next(filter(_is_known, (newer, *tripled)), newer)


def newer_letters(word: str) -> str:
    """Return a folded *word*, or the stem of one, with the newer of two spellings.

    >>> newer_letters("potentiell"), newer_letters("orthograph"), newer_letters("graph")
    ('potenziell', 'orthograf', 'graph')
    """
    return word if word in _WORDS else _OLD_LETTERS.sub(lambda found: _NEW[found[0]], word)


def _older(word: str) -> str:
    return _NEW_LETTERS.sub(lambda found: _OLD[found[0]], word)


def _is_known(word: str) -> bool:
    """Whether a folded *word* is listed, or a form of a word that is."""
    return is_listed(word, "de") or lemma_of(word, "de").word != word

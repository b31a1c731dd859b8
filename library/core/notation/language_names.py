"""Codes of languages (ISO 639-1), and the names by which people know them."""

from __future__ import annotations

import re

from library.core.notation.similar_names import plain_key

LANGUAGE_CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""All two-letter codes of ISO 639-1."""

_NAMES = {
    "nl": "nederlands dutch neerlandais flamand vlaams flemish niederlandisch nld dut",
    "en": "engels english anglais englisch eng",
    "fr": "frans french francais franzosisch fra fre",
    "de": "duits german allemand deutsch deu ger",
    "es": "spaans spanish espagnol espanol spanisch spa",
    "it": "italiaans italian italien italiano italienisch ita",
    "pt": "portugees portuguese portugais portugues por",
    "pl": "pools polish polonais polski pol",
    "tr": "turks turkish turc turkce tur",
    "ar": "arabisch arabic arabe ara",
    "ru": "russisch russian russe rus",
    "da": "deens danish danois dansk dan",
    "sv": "zweeds swedish suedois svenska swe",
    "no": "noors norwegian norvegien norsk nor",
    "uk": "oekraiens ukrainian ukrainien ukr",
    "ro": "roemeens romanian roumain romana ron rum",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(text: str) -> str | None:
    """Return the code of the language called *text*: a code, a name, or a tag such as `nl-BE`."""
    plain = plain_key(text)
    if plain in _CODES:
        return _CODES[plain]
    tag = re.fullmatch(r"([a-z]{2})([-_][a-z]{2})?", text.strip().lower())
    return tag[1] if tag and tag[1] in LANGUAGE_CODES else None

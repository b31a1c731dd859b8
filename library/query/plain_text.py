"""The text of a question with the characters that its parser reads, typed or pasted."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

from library.analysis import fold, is_stopword, join_formulas
from library.languages import all_words, alternatives
from library.query.fields.quantity_field import percent_names
from library.query.fields.typed_fields import plain_fields
from library.query.words.optional_parts import without_optional_parts

_QUOTES = all_words(lambda each: each.quotation_marks) - set("‘’") | set("‟❝❞〝〞「」『』")
"""Typographic double quotation marks; a single one is more often an apostrophe."""
_QUOTED = re.compile(
    r"“((?:[^“”„]|„[^“”„]*[“”])+)”|«([^«»]+)»|„((?:[^„“”]|“[^„“”]*”)+)[“”]|\"([^\"]+)\""
)
"""Text between double quotation marks."""
_QUOTE_INSIDE = re.compile(rf"[\"‘‚‹›{''.join(_QUOTES)}]|(?<!\w)'")
"""A quotation mark of another kind in such a text."""
_SINGLE_QUOTED = re.compile(
    r"""
    (?<![^\s(:-])(?:
      ‘((?:[^‘’]|’(?=\w))+)’ | ‚([^‚‘]+)‘ | ‹([^‹›]+)› | ›([^‹›]+)‹ | '([^']+\ [^']+)'
    | '([^'\s]{2,})' | (?:''|``|,,)([^'`,"]+)(?:''|["“”]) | [`´]([^`´']+)[`´'] | ″([^″]+)″
    | <<\s*([^<>]+?)\s*>>
    )(?!\w)
    """,
    re.VERBOSE,
)
"""Text between single quotation marks, or signs typed for double ones."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[‘´`ʼ′＇](?=[^\W\d_])")
"""What is typed or printed for an apostrophe."""
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_IS_INVISIBLE = re.compile(rf"[{_INVISIBLE}]+|[\xad¬]\s+|\xad$")
"""Characters that pages lack too, and the soft hyphen at the end of a line."""
_FULL_WIDTH = {0xFF00 + code: 0x20 + code for code in range(1, 0x5F)}
_PLAIN = _FULL_WIDTH | dict.fromkeys(map(ord, _QUOTES), '"')
"""Character -> the one that a keyboard has."""
_INLINE_TAG = re.compile(
    r"</?(?:a|b|em|font|i|mark|small|span|strong|su[bp]|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
_TAG = re.compile(
    r"<(?:/?(?:article|body|br|code|dd|div|dl|dt|figure|h[1-6]|head|hr|html|img|li|main|ol|p|pre"
    r"|script|section|style|t[dhr]|table|tbody|title|ul)"
    r"(?:\s[^<>]*)?/?|!--[^<>]*--)>",
    re.IGNORECASE,
)
"""Tags of HTML; those inside a line join what they are between: CO<sub>2</sub>."""
_EMPHASIS = re.compile(r"(?<!\w)\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*(?!\w)")
"""Words in bold type, in the notation of Markdown: `**net**`."""
_ESCAPED = re.compile(r"(?<!\S)[^\s/]*/\S*%[0-9A-Fa-f]{2}\S*")
"""An address with characters in the notation of addresses: %28."""
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|[a-zA-Z]{2,8});")
_BRACKETED = re.compile(
    r"<((?:https?://|www\.|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>", re.IGNORECASE
)
"""An address as letters and mails have it: `<www.vito.be>`."""
_MAILTO = re.compile(r"(?<!\S)mailto:(?=\S+@)", re.IGNORECASE)
_PERCENT = rf"(?:[%\u2030]|(?:{'|'.join(sorted(map(re.escape, percent_names())))})(?!\w))"
_NEGATIVE = re.compile(
    rf"(?<![^\s(:])[-\u2013\u2212](?=[0-9]+(?:[.,][0-9]+)?\s?(?:°|{_PERCENT}))",
    re.IGNORECASE,
)
"""The sign of a negative quantity, which excludes nothing: -55%, -5 procent, -5 °C."""
ONLY_EXCLUDES = "\u2212"
"""The sign of an exclusion that is no hyphen, and so not in place of a part: --gas, !gas."""
_MINUS = re.compile(
    r"(?<![^\s(:])(?:([\u2010-\u2013]|-{2,3})(?=[^\s-])|[\u2212\ufe58\ufe63](?=[^\s-])|!(?=[\w\"(]))(\w*)"
)
"""A dash, as typed with hyphens too, a minus sign or an exclamation mark, and the word behind it.

A long dash is none."""
_JOINING = alternatives(all_words(lambda each: each.conjunctions))
_LINE_END = re.compile(
    rf"""
      (?<=[^\W\d_]{{2}})[-\u2010]\s+(?!(?:{_JOINING})\b)(?=[^\W\d_]{{3}})
    | (?<=[^\W_]{{2}})[-\u2010][^\S\n]*\n\s*(?!(?:{_JOINING})\b)(?=[^\W\d_]{{2}})
    """,
    re.VERBOSE,
)
"""The hyphen and the line end inside a word that was copied from a page."""
_LIST = re.compile(
    r"(?<=[^\W\d_]{2})(?:[;,·•⋅‧∙]|(?P<plus>\+))(?=[^\W\d_]{2})|(?<=[\w\")])[;,](?=-[^\W\d_])"
)
"""A sign between words of a list that is typed without spaces; any word may be before one that is
excluded."""
_EXCLUDED_LIST = re.compile(r"(?<!\S)-[^\s/+|]+(?:[/+|]-[^\W\d_][^\s/+|]*)+")
"""Excluded words with another sign between them: -gas/-olie."""
_AREA_DEGREE = r"m[2²]\s?[./·*⋅]?\s?K"
_CONDUCTANCE = re.compile(
    rf"(?:(?<!\w)|(?<=([0-9])))W\s?/\s?(?:{_AREA_DEGREE}(?!\w)|\({_AREA_DEGREE}\))", re.IGNORECASE
)
"""The unit of a U-value in any writing, and a digit right before it: W/m²K, W/(m2.K), 0,24w/m2k."""
_DEGREES = re.compile(r"(?<=[0-9])(?: ?[°º] ?)(?=[CFcf]\b)")
"""The sign of degrees with its spaces: 40 °C."""
_AMOUNT = re.compile(r"(?<![^\s(])(?:[€$](?=[0-9])|[0-9][0-9.,]*(?=[€$]))")
"""The sign of money right before a number, and a number right before it: €25, 25€."""
_GLUED_OR = re.compile(r"(?<=\w)\|{1,2}(?=\w)")
_STROKE = re.compile(r"(?<![^\s(])[^\W\d_]{4,}(?:/[^\W\d_]{4,})+(?![^\s),;:!?])")
"""Words with a stroke between them; with shorter ones, it may be part of a name or of a unit."""
_ADDRESS = re.compile(r"\S*[@/=]\S*")
"""What may be an address, whose plus separates no words."""
_BEGIN = r"(?<![^\s\"(:\[])"
_DOI = re.compile(
    rf"""
    {_BEGIN}<?(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/ | (?:info:|urn:)?doi[:/=\s]\s*)?
    (10\.[0-9]{{4,9}})(?:/|%2F)(?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The begin of a DOI, with what may be before it."""
_GAP = r"[\s\u2010-\u2013-]"
_ISBN = re.compile(
    rf"""
    {_BEGIN}(?:
      (?:(?:urn:)?isbn(?:{_GAP}?1[03])?\s*[:=\s]\s*(?=[0-9])|(?=97[89]))
      ((?:[0-9]{_GAP}?){{9}}[0-9X]|(?:[0-9]{_GAP}?){{12}}[0-9])
    | (?<![0-9]{_GAP})
      (?=(?:[0-9]|{_GAP}){{12}}[0-9X](?!{_GAP}?[0-9]))  # ten digits in four groups
      ([0-9]{{1,5}}{_GAP}[0-9]{{1,7}}{_GAP}[0-9]{{1,6}}{_GAP}[0-9X])(?!{_GAP}?[0-9])
    )(?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""An ISBN, in groups of digits or with its label unless it has thirteen digits.

Ten digits behind another number may be any numbers."""
_ISSN = re.compile(
    rf"{_BEGIN}(?:urn:)?issn\s*[:=\s]\s*([0-9]{{4}}){_GAP}?([0-9]{{3}}[0-9X])(?![\w-])",
    re.IGNORECASE,
)


def beginning(text: str, length: int) -> str:
    """Return the first characters of *text*; a quotation that is all of it ends behind them.

    >>> beginning("“aan het begin”", 9), beginning("“aan” het begin”", 9)
    ('“aan het”', '“aan” het')

    Args:
        text: The text of a question.
        length: Most characters of it.
    """
    first = text[: length - 1]
    is_cut = len(text) > length and _QUOTED.fullmatch(text.strip())
    return first + text.strip()[-1] if is_cut else text[:length]


def plain_characters(text: str) -> str:
    """Return *text* with plain quotation marks and minus signs, and words joined over line ends.

    Its characters are composed (NFC), as those of pages are.
    """
    quoted = _QUOTED.sub(_without_quotes_inside, _without_markup(text))
    composed = normalize("NFC", quoted.translate(_PLAIN))
    plain = _NEGATIVE.sub("", _IS_INVISIBLE.sub("", composed))
    plain = _GLUED_OR.sub(" | ", _APOSTROPHE.sub("'", plain))
    plain = _SINGLE_QUOTED.sub(lambda found: f'"{found[found.lastindex or 0]}"', plain)
    plain = _MINUS.sub(_as_minus, without_optional_parts(plain))
    plain = _LINE_END.sub(lambda found: "-" if _continues(plain, found) else found[0], plain)
    plain = _CONDUCTANCE.sub(lambda found: " W/m2/K" if found[1] else "W/m2/K", plain)
    plain = _AMOUNT.sub(r"\g<0> ", _DEGREES.sub("°", plain))
    plain = _DOI.sub(r"\1/", _spaced_lists(plain_fields(plain)))
    plain = _ISSN.sub(r"\1-\2", plain)
    plain = _ISBN.sub(lambda found: re.sub(_GAP, "", found[1] or found[2]), plain)
    return join_formulas(plain)


def _without_quotes_inside(quoted: re.Match[str]) -> str:
    """Return a text in quotation marks without those inside it, so that it stays one passage."""
    return f'"{_QUOTE_INSIDE.sub(" ", quoted[quoted.lastindex or 0])}"'


def _without_markup(text: str) -> str:
    """Return *text* without the marks of HTML and Markdown, and without `mailto:` and `%20`."""
    text = _ESCAPED.sub(lambda address: unquote(address[0]), text.replace("%20", " "))
    if "<" in text and ">" in text:
        text = _TAG.sub(" ", _INLINE_TAG.sub("", _BRACKETED.sub(r" \1 ", text)))
    if "&" in text and ";" in text:
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return _MAILTO.sub("", _EMPHASIS.sub(r"\1", text))


def _spaced_lists(text: str) -> str:
    """Return *text* with a space behind each sign between words of a list."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if "+" in text else []

    def spaced(sign: re.Match[str]) -> str:
        in_address = any(start < sign.start() < end for start, end in addresses)
        return sign[0] if sign["plus"] and in_address else f"{sign[0]} "

    text = _EXCLUDED_LIST.sub(lambda words: re.sub(r"[/+|]-", " -", words[0]), text)
    return _LIST.sub(spaced, _STROKE.sub(lambda words: words[0].replace("/", " "), text))


def _as_minus(sign: re.Match[str]) -> str:
    """Return a minus sign before a word; a space for a dash before a clause: a plan –a new one."""
    dash, word = sign.groups()
    if dash and is_stopword(fold(word)):
        return f" {word}"
    return f"-{word}" if dash and len(dash) == 1 else f"{ONLY_EXCLUDES}{word}"


def _continues(text: str, hyphen: re.Match[str]) -> bool:
    """Whether the word before a *hyphen* and a space continues behind them."""
    return text[hyphen.end()].islower() or "\n" in hyphen[0]

"""Signs of other notations that people put around keys and values: JSON, Markdown, programs.

Only what has no other meaning is taken away, so that the lines that are left are read as YAML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from library.core.yaml.key_lines import closed
from library.core.yaml.mistakes import Loader, written
from library.core.yaml.text_lines import KnownKeys, Line

_COMMENT = re.compile(r"(?://|--[ \t]|;|<!--|[-=*~_+]{3,}[ \t]*$)")
"""The beginning of a comment of another notation, or a line that is drawn with signs."""
_BRACED = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\W\d][\w -]*:[ \t]+)?[\[{]")
"""The beginning of a line with a list or a mapping in brackets."""
_TIGHT_PAIR = re.compile(r"(?P<before>[{,][ \t]*)(?P<key>[^\W\d][\w-]*):(?=[^\s/])")
"""A key in braces, whose colon has no space behind it."""
_ONE_BRACE = re.compile(r"(?P<head>[^{}\"']*)\{(?P<inside>[^{}]*)(?P<end>\}[\]} \t]*)?", re.DOTALL)
"""A line with one mapping in braces."""
_INNER_KEY = re.compile(r"(?:,|(?<=\s))\s*[\"']?\b([a-z]{2}|[a-z_]{5,})\b[\"']?[ \t]*:[ \t]+")
"""A key in braces, which may lack the comma before it."""
_TOP = re.compile(
    r"(?P<key>[^\W\d][\w .-]{0,39}?)[ \t]*(?P<mark>[:=])(?:[ \t]+(?P<value>[^#].*)|[ \t]*#.*)?"
)
_SECTION = re.compile(r"\[([\w .-]+)\]")
_SEPARATED = re.compile(r"[ \t]*(?P<key>[^\W\d][\w .-]{0,39}?)[ \t]*=[ \t]*(?P<value>\S.*)")
"""A key and a value of TOML or INI."""
_FRAME = re.compile(r"[{}][,;]?|(?:```|~~~)\w*")
"""A line with a brace of JSON alone, or the frame of a piece of Markdown."""
_EMPHASIS = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+][ \t]+)?)(?P<mark>\*\*|__|\*|_|`)(?P<key>[^\W\d][\w .-]{0,39}?)"
    r"(?P<colon>:?)(?P=mark)(?P<end>[ \t]*:)?(?P<value>[ \t].*|$)",
    re.DOTALL,
)
"""A key in bold, in italics or as code, with a colon inside or outside of the signs."""
_PAIR = re.compile(r"[\"']?(?P<key>[^\W\d][\w .-]{0,39}?)[\"']?[ \t]*[:=][ \t]*(?P<value>\S.*)")
_OTHER_PAIRS = (
    (
        re.compile(
            r"[ \t]*(?:>|\d{1,3}[.)]|[*+•])[ \t]+(?P<key>[^\W\d][\w .-]{0,39}?)[ \t]*[:=]"
            r"(?P<value>[ \t].*)"
        ),
        "marks",
    ),
    (
        re.compile(
            r"[ \t]*[\"']?(?P<key>[^\W\d][\w .-]{0,39}?)[\"']?[ \t]*=>(?P<value>[ \t]*\S.*)"
        ),
        "separator",
    ),
    (
        re.compile(r"(?P<key>[^\W\d][\w .-]{0,39}?)(?:[ \t]*;|\t)(?P<value>[ \t]*\S.*)"),
        "separator",
    ),
)
"""A field that is quoted, numbered or in a list; one of a program; one of a table in text, with a
semicolon or a tab between its two columns."""
_BRACKETS = ("[", "{", "|", ">", "&", "*")


def without_notation(lines: Sequence[Line], keys: KnownKeys, *, is_valid: bool) -> None:
    """Take the signs of another notation away from *lines*.

    Args:
        lines: The lines of a file.
        keys: Those of the file.
        is_valid: Whether YAML can read the file, so that braces and commas may have a meaning.
    """
    _rewrite_pairs(lines, keys)
    if not is_valid:
        _unsection(lines, keys)
        _unmark(lines, keys)
        _unframe(lines)
        _note_comments(lines)
    _loosen(lines, keys)
    _rebrace(lines, keys)
    _indent_below(lines, keys)
    _unpunctuate(lines, keys)


def _rewrite_pairs(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Write the fields of another notation as those of YAML, if all lines are such fields."""
    content = [line for line in lines if line.is_content]
    for pattern, mark in _OTHER_PAIRS:
        pairs = [pattern.fullmatch(line.text.rstrip()) for line in content]
        if content and all(pair and keys.is_top(pair["key"]) for pair in pairs):
            for line, pair in zip(content, filter(None, pairs), strict=True):
                line.become(f"{pair['key']}: {pair['value'].strip()}", mark)


def _note_comments(lines: Sequence[Line]) -> None:
    """Write lines that are comments in another notation as comments."""
    for line in lines:
        if line.is_content and _COMMENT.match(line.text) and line.text.rstrip() != "---":
            line.become(f"# {line.text}", "comment")


def _loosen(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Put a space behind the colon of the keys in braces."""

    def loose(pair: re.Match[str]) -> str:
        is_key = _is_inner_key(pair["key"], keys) and _is_in_braces(pair.string[: pair.end()])
        colon = ": " if is_key else ":"
        return f"{pair['before']}{pair['key']}{colon}"

    for line in lines:
        if _BRACED.match(line.text):
            line.become(_TIGHT_PAIR.sub(loose, line.text), "separator")


def _is_in_braces(text: str) -> bool:
    """Whether the innermost bracket that *text* leaves open is a brace, not that of a list."""
    left: list[str] = []
    for sign in text:
        if sign in "[{":
            left.append(sign)
        elif sign in "]}" and left:
            left.pop()
    return left[-1:] == ["{"]


def _is_inner_key(word: str, keys: KnownKeys) -> bool:
    """Return whether *word* can be a key in braces: one of the file, or the code of a language."""
    return keys.is_key(word) or re.fullmatch("[a-z]{2}", word) is not None


def _rebrace(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Put quotes around the values in braces that have a comma, a colon or an apostrophe."""
    for line in lines:
        braced = _ONE_BRACE.fullmatch(line.text) if line.is_content else None
        if not braced or (not braced["end"] and braced["inside"].rstrip().endswith(",")):
            continue
        values = _values_in(line.text)
        if values is not None and None not in values:
            continue
        whole = closed(line.text)
        if values is None and "[" in braced["inside"] and _values_in(whole):
            line.become(whole, "bracket")
            continue
        parts = _INNER_KEY.split(f" {braced['inside'].strip()}")
        names, texts = parts[1::2], [each.strip().rstrip(",") for each in parts[2::2]]
        if not names or parts[0].strip() or not all(_is_inner_key(name, keys) for name in names):
            continue
        inside = ", ".join(
            f"{name}: {written(_bare(text), flow=True)}"
            for name, text in zip(names, texts, strict=True)
        )
        line.become(f"{braced['head']}{{{inside}}}{(braced['end'] or '}')[1:]}", "quotes")


def _bare(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text


def _values_in(text: str) -> list[object] | None:
    """Return the values of the mapping in braces on a line, None for a word without a colon.

    Returns None if YAML cannot read the line.
    """
    try:
        node = yaml.compose(text.strip(), Loader=Loader)
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return None
    while isinstance(node, yaml.CollectionNode) and node.value:
        if isinstance(node, yaml.MappingNode) and node.flow_style:
            return [_value_of(key, value, text.strip()) for key, value in node.value]
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return []


def _value_of(key: yaml.Node, value: yaml.Node, text: str) -> object:
    is_pair = ":" in text[key.end_mark.index : value.end_mark.index]
    return value.value if is_pair else None


def _indent_below(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Put spaces before the keys that belong to a key without a value above them."""
    content = [line for line in lines if line.is_content]
    owner = ""
    for line in content:
        if line.text[0].isspace():
            owner = ""
            continue
        pair = _TOP.fullmatch(line.text.rstrip())
        key = pair["key"] if pair else ""
        if pair and keys.is_top(key):
            is_empty = not pair["value"] and keys.example(key)[:1] in {"{", "["}
            owner = key if is_empty else ""
        elif owner and pair and (
            keys.is_key(key) or keys.example(owner).startswith("{")
        ):  # fmt: skip
            if pair["mark"] == "=":  # below another key YAML takes it for text
                line.become(f"{key}:{line.text[pair.end('mark') :]}", "separator")
            line.become(f"  {line.text}", "indent")
        else:
            owner = ""


def _unsection(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Write the sections of a settings file of another program as keys with keys below them."""
    sections = [line for line in lines if _SECTION.fullmatch(line.text.strip())]
    if not sections or all(_SEPARATED.match(line.text) for line in lines if line.is_content):
        return
    inside = False
    for line in lines:
        section = _SECTION.fullmatch(line.text.strip())
        if section:
            inside = keys.is_top(section[1])
            mark = "separator" if inside else "document"
            line.become(f"{section[1]}:" if inside else f"# {line.text.strip()}", mark)
        elif line.is_content and (pair := _SEPARATED.fullmatch(line.text)):
            lead = "  " if inside else ""
            line.become(f"{lead}{pair['key']}: {pair['value']}", "separator")


def _unmark(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Take away the signs of Markdown around keys."""
    for line in lines:
        marked = _EMPHASIS.fullmatch(line.text) if line.is_content else None
        if marked and (marked["colon"] or marked["end"]) and keys.is_key(marked["key"]):
            lead = marked["lead"].replace("*", "-").replace("+", "-")
            line.become(f"{lead}{marked['key']}:{marked['value']}", "marks")


def _unframe(lines: Sequence[Line]) -> None:
    """Make lines comments that only begin or end a piece of JSON or Markdown."""
    frames = [line for line in lines if _FRAME.fullmatch(line.text.strip())]
    for line in frames:
        line.become(f"# {line.text.strip()}", "document")
    if any("{" in line.text for line in frames):
        for line in lines:
            if line.is_content:
                line.become(line.text.strip(), "indent")
                line.become(line.text.rstrip(","), "comma")


def _unpunctuate(lines: Sequence[Line], keys: KnownKeys) -> None:
    """Take away the comma or semicolon at the end of every line, if all but the last have one."""
    content = [line for line in lines if line.is_content]
    if len(content) < 2:
        return
    for sign in ",;":
        if not all(line.text.rstrip().endswith(sign) for line in content[:-1]):
            continue
        pairs = [_PAIR.fullmatch(line.text.rstrip()) for line in content]
        if all(
            pair and keys.is_top(pair["key"]) and not pair["value"].startswith(_BRACKETS)
            for pair in pairs
        ):
            for line in content:
                line.become(line.text.rstrip().removesuffix(sign), "comma")

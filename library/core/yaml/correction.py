"""YAML as people write it, made valid: entry by entry, each with its mistakes.

An entry is a key at the top of the file with the lines that belong to it. The number of lines does
not change, so a line number is that of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from library.core.yaml.key_lines import (
    KEY,
    OPENING,
    PAIR,
    closed,
    has_key_in_text,
    is_stray,
    keys_on_a_line,
    pairs_in_braces,
    undelimited,
)
from library.core.yaml.mistakes import Edit, Loader, Note, statement
from library.core.yaml.other_notations import without_notation
from library.core.yaml.quoted_lines import quote_lines
from library.core.yaml.repeated_anchors import quote_repeated_anchors
from library.core.yaml.text_lines import (
    CORRECTIONS,
    Corrected,
    KnownKeys,
    Line,
    at_the_left,
    lines_of,
    root_of,
)

_ITEM_OF_LIST = re.compile("-[ \t]+")
_STRANGE_START = re.compile("(?m)^[\u00a0\u2000-\u200a\u202f\u3000]")
"""A line that begins with a space that is none in YAML."""
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_TIGHT_ITEM = re.compile(rf"(?P<lead>[ \t]*)-(?P<pair>{KEY}[ \t]*:(?:[ \t].*|))", re.DOTALL)
"""A key after a hyphen without a space."""
_COMMENT = re.compile(r"[ \t]+#(?=[ \t])(?![ \t]?[0-9]).*|[ \t]+#$", re.DOTALL)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


def correct(text: str, keys: KnownKeys) -> Corrected:
    """Return *text* with its syntax corrected where that can have one meaning only."""
    lines = list(lines_of(text))
    root = root_of(text)
    without_notation(lines, keys, is_valid=root is not None)
    is_strange = any(line.corrections for line in lines) or has_key_in_text(lines, keys)
    if not is_strange and root is not None and not _STRANGE_START.search(text):
        return at_the_left(text, root, keys)
    for line in lines:
        if not line.is_content:
            line.text = line.text.strip()
    _unlist(lines)
    quote_repeated_anchors(lines)
    original = {line.number: line.text for line in lines}
    notes: list[Note] = []
    for entry in _entries(lines, keys):
        note = _correct_entry(entry, keys)
        if note:
            notes.append(note)
    if not _is_valid(_text_of(lines)):
        quote_repeated_anchors(lines)  # those that a correction made one
    if not _is_valid(_text_of(lines)):
        notes += _drop_the_rest(lines)
    notes += [
        Note(line.number, "", CORRECTIONS[correction], None, understood=True, lines=line.lines)
        for line in lines
        for correction in dict.fromkeys(line.corrections)
        if not line.is_dropped
    ]
    return Corrected(_text_of(lines), tuple(notes), tuple(_restorations(lines, original)))


def _text_of(lines: Sequence[Line]) -> str:
    return "".join(line.text + line.end for line in lines)


def _is_valid(text: str) -> bool:
    return root_of(text) is not None


def _problem_line(text: str) -> int:
    """Return the line, from 1, at which YAML stops reading *text*."""
    try:
        yaml.compose(text, Loader=Loader)
    except (yaml.MarkedYAMLError, RecursionError) as exc:
        mark = getattr(exc, "problem_mark", None)
        return mark.line + 1 if mark else 1
    except (yaml.YAMLError, UnicodeError):
        return 1
    return 1


def _unlist(lines: Sequence[Line]) -> None:
    """Take away the hyphens of a file in which each key is an item of a list."""
    heads = [line for line in lines if line.is_content and not line.text[0].isspace()]
    marks = [_ITEM_OF_LIST.match(line.text) for line in heads]
    if not heads or not all(marks) or not all(PAIR.match(line.text) for line in heads):
        return
    for line in lines:
        if line.is_content:
            cut = _ITEM_OF_LIST.match(line.text) or re.match(" {0,2}", line.text)
            line.become(line.text[cut.end() :] if cut else line.text, "list")


def _entries(lines: Sequence[Line], keys: KnownKeys) -> list[list[Line]]:
    """Return the lines of each entry; comments before the first entry are left out."""
    entries: list[list[Line]] = []
    for line in lines:
        if line.text.rstrip() in {"---", "..."}:
            if entries:  # a second document would begin here
                line.become(f"# {line.text}", "document")
            continue
        if line.text.startswith("%"):
            line.become(f"# {line.text}", "document")
            continue
        if not line.is_content:
            if entries:
                entries[-1].append(line)
            continue
        pair = PAIR.match(line.text)
        is_top = pair is not None and not line.text[0].isspace() and "-" not in pair["indent"]
        if pair and not is_top and is_stray(pair, entries[-1][0] if entries else None, keys):
            line.become(line.text.lstrip(), "indent")
            is_top = True
        if pair is None and entries and _has_text_below(entries[-1], keys):
            line.become(f"  {line.text.lstrip()}", "indent")
        continues = line.text[0].isspace() or line.text.startswith("-")
        if is_top or not entries or (not continues and not _is_open(entries[-1])):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _has_text_below(entry: Sequence[Line], keys: KnownKeys) -> bool:
    """Return whether the value of *entry* is the text of the lines below its key."""
    head = PAIR.match(entry[0].text)
    if head is None:
        return False
    value = head["value"].strip()
    is_known = keys.is_top(head["key"].strip("\"'"))
    return (not value and is_known) or value.rstrip("+-0123456789") in {"|", ">"}


def _is_open(entry: Sequence[Line]) -> bool:
    """Return whether the value of *entry* has an opening bracket or quote that is not closed."""
    head = PAIR.match(entry[0].text)
    text = "\n".join(line.text for line in entry)
    value = head["value"].strip() if head else ""
    return value.startswith(OPENING[2:]) and not _is_valid(text)


def _correct_entry(entry: Sequence[Line], keys: KnownKeys) -> Note | None:
    """Make the lines of *entry* valid; return what is wrong if that is not possible."""
    text = "\n".join(line.text for line in entry)
    if _is_entry(text) and not _STRANGE_START.search(text):
        return None
    if several := keys_on_a_line(entry[0].text, keys):
        note = _drop(entry, keys)
        message = statement("Several keys are on this line; write each on a line of its own.")
        return replace(note, message=message, write="\n".join(several))
    before = [(line.text, list(line.corrections)) for line in entry]
    for step in _STEPS:
        step(entry, keys)
        text = "\n".join(line.text for line in entry)
        if _is_entry(text):
            return None
    for line, (content, corrections) in zip(entry, before, strict=True):
        line.text, line.corrections = content, corrections
    return _drop(entry, keys)


def _is_entry(text: str) -> bool:
    try:
        root = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, UnicodeError, RecursionError):
        return False
    return isinstance(root, yaml.MappingNode)


def _mend_spaces(entry: Sequence[Line], _: KnownKeys) -> None:
    for line in entry:
        pair = PAIR.match(line.text)
        if pair:
            lead = _SPACES.sub(" ", line.text[: pair.start("value")])
            value = pair["value"]
            blank = len(value) - len(value.lstrip())
            line.become(lead + _SPACES.sub(" ", value[:blank]) + value[blank:], "spaces")
        else:
            blank = len(line.text) - len(line.text.lstrip("- \t\u00a0"))
            line.become(_SPACES.sub(" ", line.text[:blank]) + line.text[blank:], "spaces")


def _mend_items(entry: Sequence[Line], keys: KnownKeys) -> None:
    """Put a space behind the hyphen of each item of a list."""
    for line in entry[1:]:
        tight = _TIGHT_ITEM.match(line.text)
        if tight and keys.is_key(tight["key"].strip("\"'")):
            line.become(f"{tight['lead']}- {tight['pair']}", "item")
    items = [line for line in entry[1:] if line.is_content]
    if all(re.match(r"[ \t]*-[^\s-]", line.text) for line in items):
        for line in items:
            line.become(line.text.replace("-", "- ", 1), "item")


def _mend_separator(entry: Sequence[Line], keys: KnownKeys) -> None:
    for line in entry:
        pair = PAIR.match(line.text)
        if not pair or not keys.is_key(pair["key"].strip("\"'")):
            continue
        value = pair["value"]
        if pair["mark"] != ":" or (value and not value[0].isspace()):
            value = value.strip()
            value = json.dumps(value, ensure_ascii=False) if value.startswith("#") else value
            line.become(f"{pair['indent']}{pair['key']}: {value}".rstrip(), "separator")


def _mend_indents(entry: Sequence[Line], _: KnownKeys) -> None:
    """Write the items of a list, and the keys in them, each below the other."""
    inner = [line for line in entry[1:] if line.is_content]
    if not any(line.text.lstrip().startswith("- ") for line in inner):
        return
    if not all(line.text.lstrip().startswith("- ") or PAIR.match(line.text) for line in inner):
        return
    for line in inner:
        text = line.text.lstrip()
        line.become(
            f"  - {text[1:].lstrip()}" if text.startswith("- ") else f"    {text}", "indent"
        )


def _mend_brackets(entry: Sequence[Line], keys: KnownKeys) -> None:
    """Close the brackets of a value that takes a list or keys of its own."""
    content = [line for line in entry if line.is_content]
    pair = PAIR.match(content[0].text)
    if not pair or not keys.example(pair["key"]).startswith(("[", "{")):
        return
    text = "\n".join(line.text for line in content)
    missing = ""
    for sign in _QUOTED.sub("", text):
        if sign in "[{":
            missing = ("]" if sign == "[" else "}") + missing
        elif missing.startswith(sign):
            missing = missing[1:]
    if missing and _is_entry(text.rstrip().rstrip(",") + missing):
        content[-1].become(content[-1].text.rstrip().rstrip(",") + missing, "bracket")


def _mend_inner_brackets(entry: Sequence[Line], _: KnownKeys) -> None:
    """Add the brackets that are missing in a line below another key."""
    for line in entry[1:]:
        pair = PAIR.match(line.text)
        value = pair["value"].strip() if pair else ""
        whole = closed(value)
        if pair and value.startswith(("[", "{")) and whole != value and _is_entry(f"k: {whole}"):
            line.become(f"{line.text[: pair.start('value')]} {whole}", "bracket")


def _has_items(lines: Sequence[Line]) -> bool:
    return any(line.text.lstrip().startswith("-") for line in lines)


def _mend_quotes(entry: Sequence[Line], keys: KnownKeys) -> None:
    """Put quotes around the values that YAML cannot read as they are."""
    content = [line for line in entry if line.is_content]
    pairs = [PAIR.match(line.text) for line in content]
    inner = [pair["key"] if pair else "" for pair in pairs[1:]]
    example = keys.example(pairs[0]["key"]) if pairs[0] else ""
    takes_pairs = example.startswith("{")
    takes_items = not example or example.startswith(("[", "{"))
    is_text = inner and not any(map(keys.is_key, inner))
    is_text = is_text and not (takes_items and _has_items(content[1:]))
    if is_text and not (takes_pairs and all(inner)):
        quote_lines(content)
        return
    for line, pair in zip(content, pairs, strict=True):
        if pair and pair["indent"] and pair["value"].lstrip().startswith("{"):
            continue  # no text begins so below another key
        if pair and pair["mark"] == ":" and not _is_entry(pair["key"] + ":" + pair["value"]):
            comment = _COMMENT.search(pair["value"])
            value = undelimited(pair["value"][: comment.start() if comment else None].strip())
            rest = comment.group() if comment else ""
            head = line.text[: pair.start("value")]
            line.become(f"{head} {json.dumps(value, ensure_ascii=False)}{rest}", "quotes")


def _mend_pairs(entry: Sequence[Line], keys: KnownKeys) -> None:
    """Put braces around keys that follow each other on a line below another key."""
    for line in entry[1:]:
        pair = PAIR.match(line.text)
        if not pair or not pair["indent"]:
            continue
        value = pair["value"].strip()
        labels = pairs_in_braces(value, lambda name: re.fullmatch("[a-z]{2}", name) is not None)
        fields = pairs_in_braces(line.text[pair.start("key") :], keys.is_key)
        if labels:
            line.become(f"{pair['indent']}{pair['key']}: {{{', '.join(labels)}}}", "bracket")
        elif len(fields) > 1:
            line.become(f"{pair['indent']}{{{', '.join(fields)}}}", "bracket")


_STEPS = (
    _mend_spaces, _mend_items, _mend_separator, _mend_indents, _mend_brackets, _mend_inner_brackets,
    _mend_pairs,
    _mend_quotes,
)  # fmt: skip
"""What is tried with an entry, one after the other, until it is valid."""


def _drop(entry: Sequence[Line], keys: KnownKeys) -> Note:
    """Make *entry* a comment, and return what is wrong with it."""
    text = "\n".join(line.text for line in entry)
    head = entry[0]
    pair = PAIR.match(head.text)
    key = pair["key"].strip("\"'") if pair else ""
    at = min(_problem_line(text), len(entry))
    line = entry[at - 1].number
    comment = "\n".join(f"# {each.text}" for each in entry if each.is_content)
    for each in entry:
        if each.is_content:
            each.is_dropped = True
            each.text = "#" + each.text
    if pair is None:
        message = statement(
            "This line is not a key, a colon and a value. If it belongs to the line above it, put "
            "two spaces before it; otherwise make it a comment."
        )
        return Note(head.number, "", message, None, understood=False, write=comment)
    example = keys.example(key)
    if keys.is_top(key) and example[:1] in {"", "{"} and at > 2:
        message = statement(
            "Below `{key}`, this line needs as many spaces before it as the lines it goes with.",
            key=key,
        )
        return Note(line, key, message, None, understood=False, write=_aligned(text, at))
    if not example:
        message = statement("`{key}` is not a key of this file.", key=key)
        return Note(head.number, key, message, None, understood=False, write=comment)
    message = statement(
        "The value of `{key}` cannot be read; write it as in this example.", key=key
    )
    return Note(line, key, message, None, understood=False, write=f"{key}: {example}".rstrip())


def _aligned(text: str, line: int) -> str:
    """Return the line above a line of *text*, and that with as many spaces before it.

    Below a key without a value it has two more: it belongs to that key.
    """
    above, wrong = text.splitlines()[line - 2 : line]
    spaces = above[: len(above) - len(above.lstrip())]
    further = "  " if above.rstrip().endswith(":") else ""
    return f"{above}\n{spaces}{further}{wrong.strip()}"


def _drop_the_rest(lines: Sequence[Line]) -> Iterator[Note]:
    """Make everything from the line that YAML cannot read a comment."""
    at = _problem_line(_text_of(lines))
    starts_well = _is_valid(_text_of(lines[: at - 1]))
    for line in lines:
        if line.is_content and (line.number >= at or not starts_well):
            line.is_dropped = True
            line.text = "#" + line.text
    message = statement("The file cannot be read from this line on.")
    yield Note(at, "", message, None, understood=False)


def _restorations(lines: Sequence[Line], original: dict[int, str]) -> Iterator[Edit]:
    at = 0
    for line in lines:
        if line.is_dropped:
            yield Edit(at, at + len(line.text), original[line.number])
        at += len(line.text) + len(line.end)

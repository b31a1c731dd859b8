"""Quotes around a text that YAML cannot read without, on several lines."""

from __future__ import annotations

from collections.abc import Sequence

from library.core.yaml.key_lines import PAIR, undelimited, unquoted
from library.core.yaml.text_lines import Line


def quote_lines(content: Sequence[Line]) -> None:
    """Put one pair of quotes around a value that continues on the next lines.

    Quotes around all of it are taken for those, also if there are more of them inside.
    """
    pair = PAIR.match(content[0].text)
    if not pair or pair["value"].strip()[:1] in {"|", ">"}:
        return
    value = pair["value"].strip()
    whole = " ".join([value, *(line.text.strip() for line in content[1:])])
    if value and len(undelimited(whole)) < len(whole) - 1:  # there are quotes around all of it
        content[-1].text = content[-1].text.rstrip()[:-1]
        value = value[1:]
    for line in content[1:]:
        line.text = _escaped(line.text)
    value = _escaped(unquoted(value))
    first = content[0] if value else content[1]
    if value:
        first.text = f'{first.text[: pair.start("value")]} "{value}'
    else:
        blank = len(first.text) - len(first.text.lstrip())
        first.text = f'{first.text[:blank]}"{first.text[blank:]}'
    first.corrections.append("quotes")
    first.lines = content[-1].number - first.number + 1
    content[-1].text += '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

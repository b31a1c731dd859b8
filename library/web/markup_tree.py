"""HTML and XML as trees: serialization escapes all text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Any

Element = ET.Element
Child = ET.Element | str | None | Iterable["ET.Element | str | None"]

_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML does not allow (XML 1.0, 2.2)."""
_RAW = frozenset({"script", "style"})
"""HTML elements whose text is not escaped."""


def element(name: str, /, *children: Child, **attributes: str | None) -> ET.Element:
    """Return an element with *children*.

    Args:
        name: Tag name; not `script` or `style`.
        children: Strings and elements; `None` is skipped.
        attributes: `None` is skipped. A trailing `_` of a name is removed; other underscores
            become hyphens.

    Raises:
        ValueError: The text of the element would not be escaped.
    """
    if name in _RAW:
        raise ValueError(f"<{name}> is made by `data` and `style` only")
    return _element(name, children, attributes)


def _element(name: str, children: Iterable[Child], attributes: dict[str, str | None]) -> ET.Element:
    made = ET.Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), _clean(value))
    for child in children:
        _append(made, child)
    return made


def _append(made: ET.Element, child: Child) -> None:
    if child is None:
        return
    if isinstance(child, ET.Element):
        made.append(child)
    elif isinstance(child, str):
        text = _clean(child)
        if len(made):
            made[-1].tail = (made[-1].tail or "") + text
        else:
            made.text = (made.text or "") + text
    else:
        for each in child:
            _append(made, each)


def data(value: Any) -> ET.Element:  # noqa: ANN401 - any JSON
    """Return a block of JSON-LD; its text cannot end the block."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return _element("script", [text], {"type": "application/ld+json"})


def style(rules: str) -> ET.Element:
    """Return a `style` element with *rules*, which must be trusted."""
    return _element("style", [rules.replace("<", "")], {})


def html(root: ET.Element) -> str:
    """Return the document as HTML."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html")


def xml(root: ET.Element) -> bytes:
    """Return the document as XML."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("", text)

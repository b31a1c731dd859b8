"""HTML and XML, made as a tree: every text in it is escaped, because only the tree is written."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Any

Element = ET.Element
Child = ET.Element | str | None | Iterable["ET.Element | str | None"]

_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What no XML may hold (XML 1.0, 2.2); browsers show nothing of it either."""
_RAW = frozenset({"script", "style"})
"""Elements of HTML whose text is not escaped, and so is never that of a study."""


def element(name: str, /, *children: Child, **attributes: str | None) -> ET.Element:
    """Return an element with *children*, texts and elements in their order.

    Args:
        name: Its name.
        children: What is in it; `None` is nothing.
        attributes: Those that are `None` are left out. A last `_` of a name is no part of it, and
            any other stands for a hyphen.

    Raises:
        ValueError: It is an element that takes its text as it is.
    """
    if name in _RAW:
        raise ValueError(f"<{name}> is made by `data` and `style` alone")
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
    """Return a block of JSON-LD for an HTML page; no text in it can end the block."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
    return _element("script", [text], {"type": "application/ld+json"})


def style(rules: str) -> ET.Element:
    """Return a sheet of style, which is ours."""
    return _element("style", [rules.replace("<", "")], {})


def html(root: ET.Element) -> str:
    """Return the document as HTML."""
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html")


def xml(root: ET.Element) -> bytes:
    """Return the document as XML."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("", text)

"""HTML elements with escaping: every string that is not `Html` is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_FIELD = re.compile(r"\{(\w+)\}")
VOID = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """Escaped markup, made by `tag` and `row` only."""

    __slots__ = ()


Child = str | Html | None
Value = str | int | bool | None


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """Return an element.

    Args:
        name: Tag name.
        children: Strings, which are escaped, and elements; `None` is skipped.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; `None` and `False` are
            skipped, `True` is an attribute without a value.
    """
    attribute_text = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{attribute_text}>")
    return Html(f"<{name}{attribute_text}>{row(*children)}</{name}>")


def row(*children: Child) -> Html:
    """Return *children* concatenated."""
    return Html("".join(_child(child) for child in children if child is not None))


def joined(separator: Child, children: Iterable[Child]) -> Html:
    """Return the non-empty *children* with *separator* between them."""
    parts: list[Child] = []
    for child in filter(None, children):
        parts += [separator, child] if parts else [child]
    return row(*parts)


def filled(text: str, **children: Child) -> Html:
    """Return *text* with its `{name}` fields replaced by *children*."""
    return row(
        *(children.get(part) if at % 2 else part for at, part in enumerate(_FIELD.split(text)))
    )


def coded(text: str) -> Html:
    """Return *text* with the parts between backticks in `code` elements."""
    return row(*(tag("code", part) if at % 2 else part for at, part in enumerate(text.split("`"))))


def _child(child: str | Html) -> str:
    return child if isinstance(child, Html) else escape(child)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'

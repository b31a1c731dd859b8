"""Markup, made in one way: whatever is not made here is text, and is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_FIELD = re.compile(r"\{(\w+)\}")
VOID = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """Markup that may be shown as it is. Made by `tag` and `row` alone."""

    __slots__ = ()


Child = str | Html | None
Value = str | int | bool | None


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """Return an element.

    Args:
        name: Of the element.
        children: Texts, which are escaped, and elements; `None` is left out.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; `None` and `False` are left
            out, `True` is an attribute without a value.
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{row(*children)}</{name}>")


def row(*children: Child) -> Html:
    """Return texts and elements one after the other."""
    return Html("".join(_child(child) for child in children if child is not None))


def joined(separator: Child, children: Iterable[Child]) -> Html:
    """Return what there is of *children*, with *separator* between."""
    parts: list[Child] = []
    for child in filter(None, children):
        parts += [separator, child] if parts else [child]
    return row(*parts)


def filled(text: str, **children: Child) -> Html:
    """Return *text* with its fields, `{name}`, filled by texts and elements."""
    return row(
        *(children.get(part) if at % 2 else part for at, part in enumerate(_FIELD.split(text)))
    )


def coded(text: str) -> Html:
    """Return *text* with what stands between backticks as it is typed in a terminal."""
    return row(*(tag("code", part) if at % 2 else part for at, part in enumerate(text.split("`"))))


def _child(child: str | Html) -> str:
    return child if isinstance(child, Html) else escape(child)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'

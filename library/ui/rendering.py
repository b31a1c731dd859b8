"""Templates: the only place where HTML and XML are made. All text is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from library.core.answers import listed_names
from library.present import citations, display_names
from library.present.messages import languages_offered, native_name
from library.ui.context.addresses import version_of, with_query
from library.ui.context.screen_context import Screen, ScreenContext
from library.ui.context.visible_studies import is_open
from library.ui.parts import marked_text
from library.ui.parts.changed_words import changed_parts
from library.ui.parts.paging import screens_around

HERE = Path(__file__).parent
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML does not allow (XML 1.0, 2.2)."""
_COMMENT = rb"/\*(?:(?!\*/).)*\*/"
_NOT_SENT = re.compile(
    rb"(?ms)^[ \t]*(?:(?://[^\n]*|%b)[ \t]*\n)?|[ \t]+%b$" % (_COMMENT, _COMMENT)
)
"""Lines of a style sheet or script that have a comment and nothing else, indentation, and comments
of a style sheet behind a rule."""


def _filled(text: str, **parts: object) -> Markup:
    """Return *text*, escaped, with its `{name}` fields replaced by *parts*."""
    return escape(text).format(**parts)


def _only_characters(value: object) -> object:
    """Return *value*; of a text only the characters that XML allows."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _NO_CHARACTER.sub("", value)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_only_characters,
        auto_reload=False,
    )
    environment.filters["filled"] = _filled
    environment.globals |= {
        "names": display_names,
        "citations": citations,
        "front": front_files(),
        "paper": paper_colours(),
        "languages_offered": languages_offered,
        "native_name": native_name,
        "version_of": version_of,
        "with_query": with_query,
        "is_open": is_open,
        "listed_names": listed_names,
        "parts": marked_text.parts,
        "excerpt_parts": marked_text.excerpt_parts,
        "matched_words": marked_text.matched_words,
        "changed_parts": changed_parts,
        "screens_around": screens_around,
    }
    return environment


def compile_templates() -> None:
    """Compile all templates, so that no reader waits for it: many who arrive at once would each."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def front_files() -> Mapping[str, tuple[str, bytes]]:
    """Return the version and content of the style sheet, the script and the icon, by name."""
    # A block of its own: what the scripts name must not replace what other scripts name the same.
    script = b'"use strict"\n{\n%b\n}\n' % _joined("scripts/*.js")
    icon = (HERE / "icon.svg").read_bytes()
    contents = {"front.css": _joined("styles/*.css"), "front.js": script, "icon.svg": icon}
    return {name: (sha256(content).hexdigest()[:16], content) for name, content in contents.items()}


def _joined(pattern: str) -> bytes:
    """Return the files of *pattern* in order, without lines of comments and indentation."""
    files = sorted(HERE.glob(pattern))
    return b"\n".join(_NOT_SENT.sub(b"", path.read_bytes()) for path in files)


def paper_colours() -> tuple[str, str]:
    """Return the light and the dark background of the style sheet, for the browser's own frame."""
    found = re.search(
        r"--paper: light-dark\((#\w+), (#\w+)\)", front_files()["front.css"][1].decode()
    )
    return (found[1], found[2]) if found else ("", "")


def render(template: str, context: ScreenContext, values: Mapping[str, Any]) -> str:
    """Return the text of the file *template* in `templates`, with *values* as variables."""
    shared = {
        "context": context,
        "site": context.site,
        "url": context.url,
        "public": context.site.public,
        "view": context.view,
        "messages": context.messages,
        "gettext": context.messages.gettext,
        "ngettext": context.messages.ngettext,
    }
    return _environment().get_template(template).render(shared, **values)


def document(context: ScreenContext, screen: Screen, program: str = "") -> str:
    """Return the HTML document of a screen; *program* is the path of the script that takes over."""
    values = {"screen": screen, "program": program, **screen.values}
    return render(f"{screen.name}.html", context, values)

"""Rendering of screens without a browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

import library

SCREENS = Path(library.__file__).parent / "ui" / "main_script.py"
HOSTILE = "<script>alert(1)</script> [x](y) :smile: $a$"


def shown(app: AppTest, params: dict[str, str | list[str]]) -> AppTest:
    """Return *app* rendered with the query parameters *params*."""
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def html(app) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def texts(app) -> str:
    """Return the text of the screen without markup."""
    return unescape(" ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", html(app)).split()))


def titles(app) -> list[str]:
    return [unescape(title) for title in re.findall(r"<h2[^>]*><a[^>]*>([^<]*)</a>", html(app))]


def link(app, text: str) -> dict[str, list[str]]:
    """Return the query of the address of the link that contains *text*."""
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', html(app))
    (address,) = {href for href, inner in links if text in re.sub(r"<[^>]+>", "", inner)}
    return parse_qs(urlsplit(unescape(address)).query)

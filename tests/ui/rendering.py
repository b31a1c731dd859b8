"""Rendering of screens without a server or a browser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit

from library import Library
from library.ui import rendering
from library.ui.context.screen_context import Address, Moved, Screen, screen_context, site_of
from library.ui.screen_paths import screen_at

HOSTILE = "<script>alert(1)</script> [x](y) :smile: $a$"
SERVER = "http://testserver"
CONTROL = re.compile(r"<(button|summary)\b([^>]*)>(.*?)</\1>", re.DOTALL)
LABEL = re.compile(r'aria-label="([^"]*)"')
Params = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen as it is shown."""

    screen: Screen
    html: str
    """The header, the content and the footer."""
    head: str
    title: str

    @property
    def text(self) -> str:
        """The text of the screen without markup."""
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", self.html).split()))

    @property
    def titles(self) -> list[str]:
        """The titles of studies in results."""
        return [unescape(title) for title in re.findall(r"<h2[^>]*><a[^>]*>([^<]*)</a>", self.html)]

    def links(self, text: str) -> set[str]:
        """Return the addresses of the links that contain *text*."""
        links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', self.html, re.DOTALL)
        plain = [(unescape(href), re.sub(r"<[^>]+>", "", inner)) for href, inner in links]
        return {href for href, inner in plain if text in " ".join(unescape(inner).split())}

    def link(self, text: str) -> tuple[str, dict[str, list[str]]]:
        """Return path and query of the address of the only link that contains *text*."""
        (address,) = self.links(text)
        return urlsplit(address).path, parse_qs(urlsplit(address).query)


def context_of(library: Library, path: str, params: Params, language: str = "nl"):
    """Return the context of an address."""
    lists = {key: [value] if isinstance(value, str) else value for key, value in params.items()}
    site = site_of(library.settings, SERVER)
    return screen_context(site, Address(path, lists), language)


def shown(library: Library, path: str, params: Params, language: str = "nl") -> Shown:
    """Return the screen at an address, as a reader with that language sees it."""
    context = context_of(library, path, params, language)
    screen = screen_at(context, library)
    assert not isinstance(screen, Moved), screen.address
    document = rendering.document(context, screen)
    head, _, body = document.partition("<body>")
    (title,) = re.findall("<title>(.*)</title>", head)
    return Shown(screen, body.partition("</body>")[0].strip(), head, unescape(title))


def repeated_names(html: str) -> set[str]:
    """Return the names that several buttons and summaries have, as a screen reader says them."""
    found = Counter[str]()
    for _, attributes, content in CONTROL.findall(html):
        labelled = LABEL.search(attributes)
        heard = re.sub(r'<span aria-hidden="true">.*?</span>', "", content)
        text = labelled[1] if labelled else re.sub(r"<[^>]+>", "", heard)
        found[" ".join(unescape(text).split())] += 1
    return {name for name, times in found.items() if times > 1}

"""The text about the library: `about.nl.md`, `about.en.md`, … beside `library.yaml`.

Staff write it in Markdown (CommonMark). It is rendered without HTML of its own, without images, and
with links to pages only, so that whatever it holds, a browser runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from library.core.errors import SettingsError
from library.core.settings.unreadable_settings import given_settings
from library.core.yaml import read_bytes
from library.core.yaml.decoding import decode
from library.present.messages import languages, messages

MAX_BYTES = 200_000
"""Largest file."""
FALLBACK = "en"
"""Language of the text for readers of a language without one."""

_FILE = re.compile(r"about\.([a-z]{2})\.md")
_LINK = re.compile(r"(?:https?://|mailto:)\S+|[/?#](?!/)\S*", re.IGNORECASE)
_DATED = re.compile(r"(\d{4}(?:-\d\d){0,2})\s*[:–—]\s*")


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One fact of the timeline."""

    date: str
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    html: str
    """The fact, as safe HTML without a block around it."""


@dataclass(frozen=True, slots=True)
class About:
    """The text about the library in one language."""

    language: str
    title: str
    """Its first heading, as plain text; empty when there is none."""
    html: str
    """The rest, as safe HTML; its headings begin at the second level."""
    timeline: tuple[DatedFact, ...]
    """Items of its lists that begin with a date ("2018-04: …"), the earliest first."""


def about_languages(root: Path) -> tuple[str, ...]:
    """Return the languages that the library at *root* has a text about itself in, sorted."""
    found = (_FILE.fullmatch(path.name) for path in root.glob("about.??.md"))
    return tuple(sorted(match[1] for match in found if match))


def read_about(
    root: Path, language: str, others: Sequence[str] = (), base: str = ""
) -> About | None:
    """Return the text about the library at *root*; `None` when there is none in any language.

    Args:
        root: The folder of `library.yaml`.
        language: That of the reader.
        others: Other languages, in order, for readers of a language without a text.
        base: Put before links that begin with a slash: the path of the library, without one.

    Raises:
        SettingsError: The file cannot be read, is too large or is no text.
    """
    known = about_languages(root)
    order = (language, FALLBACK, *others, *known)
    code = next((each for each in order if each in known), None)
    return parse_about(_text(root / f"about.{code}.md"), code, base) if code else None


def _text(path: Path) -> str:
    with given_settings(path):
        content = read_bytes(path)
    if len(content) > MAX_BYTES:
        raise SettingsError(
            "{file}: it is too large.", remedy="Shorten it to 200 kB.", file=str(path)
        )
    decoded = decode(content)
    if not decoded.is_text:
        raise SettingsError(
            "{file}: it is not a text file.", remedy="Save it as UTF-8.", file=str(path)
        )
    return decoded.text


def parse_about(text: str, language: str, base: str = "") -> About:
    """Return the title, the HTML and the timeline of *text*, which may be any text."""
    markdown = _SafeMarkdown(base)
    tokens = markdown.parse(text)
    title = ""
    if len(tokens) >= 3 and (tokens[0].type, tokens[0].tag) == ("heading_open", "h1"):
        title = _plain(tokens[1])
        tokens = tokens[3:]
    for token in tokens:
        if token.type.startswith("heading") and token.tag == "h1":
            token.tag = "h2"
    in_words = messages(language).date if language in languages() else str
    facts = sorted(_facts(markdown, tokens, in_words), key=lambda fact: fact.date)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return About(language, title, str(html), tuple(facts))


class _SafeMarkdown(MarkdownIt):
    """CommonMark without HTML and images, and with links to pages only."""

    def __init__(self, base: str) -> None:
        super().__init__("commonmark", {"html": False})
        self.disable(["image", "html_block", "html_inline"])
        self._base = base

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - of markdown-it
        """Return the address of a link, below the library when it begins with a slash."""
        address = super().normalizeLink(url)
        return self._base + address if address.startswith("/") else address

    def validateLink(self, url: str) -> bool:  # noqa: N802 - of markdown-it
        """Whether a link leads to a page: by HTTP, to an e-mail address, or on this server."""
        return _LINK.fullmatch(url) is not None


def _plain(inline: Token) -> str:
    return "".join(each.content for each in inline.children or () if each.type != "html_inline")


def _facts(
    markdown: MarkdownIt, tokens: Sequence[Token], in_words: Callable[[str], str]
) -> Iterator[DatedFact]:
    """Yield the dated items of lists, and write their dates in words in *tokens*.

    A date in bold or plain type begins each.
    """
    for before, inline in zip(tokens, tokens[2:], strict=False):
        if before.type != "list_item_open" or inline.type != "inline":
            continue
        match = _DATED.match(_plain(inline))
        if match:
            rest = _without(inline.children or [], match.end())
            html = RendererHTML().renderInline(rest, markdown.options, {})
            dated = next(each for each in inline.children or [] if each.content)
            dated.content = dated.content.replace(match[1], in_words(match[1]), 1)
            yield DatedFact(match[1], html.strip())


def _without(children: Sequence[Token], count: int) -> list[Token]:
    """Return *children* without their first *count* characters of text, in copies."""
    kept = []
    for each in children:
        cut = min(count, len(each.content)) if each.type == "text" else 0
        count -= cut
        kept.append(each.copy(content=each.content[cut:]) if cut else each)
    # A date in bold leaves an empty pair behind.
    return [
        each
        for at, each in enumerate(kept)
        if not (_is_empty_pair(kept, at) or (at and _is_empty_pair(kept, at - 2)))
    ]


def _is_empty_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether an opening mark at *at*, an empty text and a closing mark follow each other."""
    if not 0 <= at < len(tokens) - 2:
        return False
    one, text, other = tokens[at : at + 3]
    return one.nesting == 1 and other.nesting == -1 and text.type == "text" and not text.content

"""Text of a page in the reading view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from library.core.model import Fault, Highlight, Page
from library.present.messages import Messages
from library.ui.html import Html, row, tag

FULL_LINE = 0.6
"""A line shorter than this share of the longest line ends with a line break, unless the next line
starts in lower case."""
TRUSTED = 0.8
"""Text quality below which a warning is shown."""


def text_html(page: Page, highlights: Sequence[Highlight], messages: Messages) -> Html:
    """Return the text of *page* as paragraphs and headings, with *highlights*.

    Args:
        page: The page; its text is limited to what may be shown.
        highlights: Spans of the text; sorted and disjoint.
        messages: Messages in the reader's language.
    """
    content = [*_paragraphs(page, highlights)] or [
        tag("p", messages.gettext("This page has no text."))
    ]
    return tag("div", *content, class_="page-text", lang=page.language, dir="auto")


def remarks(page: Page, messages: Messages) -> tuple[str, ...]:
    """Return warnings about the text quality of *page*."""
    faults = {
        Fault.NO_TEXT: messages.gettext("This page is blank."),
        Fault.PICTURE: messages.gettext("This page is an image. Its text has not been recognised."),
        Fault.GARBLED: messages.gettext("The text of this page is garbled. Use the page image."),
        Fault.UNSPACED: messages.gettext(
            "The text of this page lacks spaces between words. Use the page image."
        ),
        Fault.NUMBERS: messages.gettext(
            "This page consists mainly of numbers. Read them in the page image."
        ),
        Fault.NONE: "",
    }
    fault = faults[page.quality.fault]
    if not fault and page.quality.score < TRUSTED:
        fault = messages.gettext(
            "The text of this page may contain errors. Compare it with the page image."
        )
    machine = messages.gettext(
        "The text of this page was recognised automatically (OCR) and may contain errors."
    )
    return tuple(filter(None, (machine if page.recognised else "", fault)))


def _paragraphs(page: Page, highlights: Sequence[Highlight]) -> Iterator[Html]:
    """Yield the headings and paragraphs of *page*."""
    lines = page.text.split("\n")
    longest = max(map(len, lines))
    open_paragraph: list[Html] = []
    at = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = line.strip() in page.headings
        if (is_heading or not line.strip()) and open_paragraph:
            yield tag("p", *open_paragraph)
            open_paragraph = []
        if is_heading:
            yield tag("h3", _highlighted(page.text, at, at + len(line), highlights))
        elif line.strip():
            ends = len(line) < FULL_LINE * longest and not following[:1].islower()
            open_paragraph += [
                _highlighted(page.text, at, at + len(line), highlights),
                tag("br") if ends else row("\n"),
            ]
        at += len(line) + 1
    if open_paragraph:
        yield tag("p", *open_paragraph)


def _highlighted(text: str, start: int, end: int, highlights: Sequence[Highlight]) -> Html:
    """Return a span of *text* with the parts of *highlights* inside it."""
    parts: list[str | Html] = []
    at = start
    for highlight in highlights:
        first, last = max(highlight.start, start), min(highlight.end, end)
        if first < last:
            parts += [text[at:first], tag("mark", text[first:last], class_=highlight.reason)]
            at = last
    return row(*parts, text[at:end])

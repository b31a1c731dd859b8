"""Pages and excerpts as HTML: the one place where markup is made, and every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from library.model import Access, Excerpt, PageHit, Study
from library.ui import words

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)]*$")

STYLE = """
<style>
.page-hit { margin: 0 0 0.9rem 0; }
.page-hit .place { font-size: 0.9rem; font-weight: 600; }
.page-hit .section { font-weight: 400; opacity: 0.8; }
.page-hit p { margin: 0.15rem 0 0.35rem 0; line-height: 1.55; overflow-wrap: anywhere; }
.page-hit mark {
  background: rgba(255, 209, 71, 0.38); color: inherit; font-weight: 600;
  text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px;
  padding: 0 0.1em; border-radius: 2px;
}
.page-hit a { color: inherit; }
[class*="st-key-title-"] a { padding-left: 0; }
[class*="st-key-title-"] a * { white-space: normal; overflow-wrap: anywhere; }
[class*="st-key-title-"] p { font-size: 1.2rem; line-height: 1.35; font-weight: 600; }
</style>
"""
"""Marks are told by weight and underline too, not by colour alone."""


def pages_html(study: Study, pages: Iterable[PageHit]) -> str:
    """Return the pages of *study* that answer, each with its place and its excerpts."""
    return "".join(_page_html(study, page) for page in pages)


def pdf_address(study: Study, page: int = 1) -> str | None:
    """Return the address of the PDF at *page*; `None` when it is not handed out."""
    if not study.has_text or study.record.access is not Access.OPEN:
        return None
    return f"studies/{quote(study.id)}.pdf#page={page}"


def _page_html(study: Study, hit: PageHit) -> str:
    place = escape(words.page(hit.page))
    address = pdf_address(study, hit.page.number)
    if address:
        label = escape(f"Open the PDF at {words.page(hit.page)}", quote=True)
        place = f'<a href="{address}" target="_blank" title="{label}">{place}</a>'
    if hit.page.section:
        place += f' <span class="section">· {escape(hit.page.section)}</span>'
    if hit.page.recognised:
        place += ' <span class="section">· text read by machine</span>'
    excerpts = "".join(f"<p>{_excerpt_html(excerpt)}</p>" for excerpt in hit.excerpts)
    language = escape(hit.page.language, quote=True)
    return (
        f'<div class="page-hit"><div class="place">{place}</div>'
        f'<div lang="{language}">{excerpts}</div></div>'
    )


def _excerpt_html(excerpt: Excerpt) -> str:
    """Return the text with its marks; whatever looks like markup in it is text."""
    text = excerpt.text
    # Dots where the passage is cut out of its sentence.
    parts, at = ["… " if text[:1].islower() else ""], 0
    for mark in excerpt.marks:
        parts.append(escape(text[at : mark.start]))
        parts.append(f"<mark>{escape(text[mark.start : mark.end])}</mark>")
        at = mark.end
    parts.append(escape(text[at:]))
    parts.append("" if _SENTENCE_END.search(text) else " …")
    return "".join(parts)

"""Covers: the image of the first page over a typeset cover."""

from __future__ import annotations

from zlib import crc32

from library.core.model import Access, Study
from library.ui.html import Html, tag
from library.ui.view import cover_href

TONES = 6
"""Number of colours of typeset covers; a hash of the study id chooses the colour."""


def cover_html(study: Study) -> Html:
    """Return the cover of *study*.

    The typeset cover shows when there is no image or the image may not be shown.
    """
    record = study.record
    maker = record.publisher or (str(record.authors[0]) if record.authors else "")
    shows = study.has_text and record.access is Access.OPEN
    return tag(
        "span",
        tag("span", study.title, class_="cover-title"),
        tag("span", maker, class_="cover-maker"),
        tag("span", str(record.year or ""), class_="cover-year"),
        # Decorative: the title is next to it, so screen readers skip the cover.
        tag("img", src=cover_href(study.id), alt="", class_="picture", loading="lazy")
        if shows
        else None,
        class_=f"cover tone-{crc32(study.id.encode()) % TONES}",
        aria_hidden="true",
    )

"""Covers of studies: the picture of the first page over one that is set in type."""

from __future__ import annotations

from zlib import crc32

from library.core.model import Access, Study
from library.ui.html import Html, tag
from library.ui.view import cover_href

TONES = 6
"""Colours of covers that are set in type; a study always has the same."""


def cover_html(study: Study) -> Html:
    """Return the cover of *study*.

    Where there is no picture, or none that may be shown, the title stands there as on a binding.
    """
    record = study.record
    maker = record.publisher or (str(record.authors[0]) if record.authors else "")
    shows = study.has_text and record.access is Access.OPEN
    return tag(
        "span",
        tag("span", study.title, class_="cover-title"),
        tag("span", maker, class_="cover-maker"),
        tag("span", str(record.year or ""), class_="cover-year"),
        # Beside its title a cover is decoration: nothing to read aloud twice.
        tag("img", src=cover_href(study.id), alt="", class_="picture", loading="lazy")
        if shows
        else None,
        class_=f"cover tone-{crc32(study.id.encode()) % TONES}",
        aria_hidden="true",
    )

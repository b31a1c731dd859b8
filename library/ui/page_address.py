"""Query parameters of the reading view."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote

from library.ui.view import study_href, with_query

Zoom = Literal["fit", "150", "200", "300"]
"""Width of the page image: `fit` is the available width; other values are percentages of it."""
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
MOST_LABEL = 20
"""Maximum length of a page label in the address."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class PageView:
    """The state of the reading view."""

    study: str
    page: int = 1
    label: str = ""
    """Page label that the reader entered; empty when none was."""
    question: str = ""
    zoom: Zoom = "fit"
    lang: str = ""

    def href(self) -> str:
        """Return the address of the view."""
        return with_query(
            "read",
            {
                "id": self.study,
                "page": str(self.page),
                "q": self.question,
                "zoom": self.zoom if self.zoom != "fit" else "",
                "lang": self.lang,
            },
        )

    def at(self, page: int) -> PageView:
        """Return the same view of another page."""
        return replace(self, page=page, label="")

    def study_href(self) -> str:
        """Return the address of the study screen, with the question."""
        return study_href(self.study, question=self.question, lang=self.lang)


def parse_page_view(params: Mapping[str, Sequence[str]]) -> PageView:
    """Return the view for *params*. Never raises: invalid values are ignored."""

    def last(key: str) -> str:
        return params[key][-1] if params.get(key) else ""

    return PageView(
        study=last("id"),
        page=int(last("page")) if _NUMBER.fullmatch(last("page")) else 1,
        label=last("label").strip()[:MOST_LABEL],
        question=last("q"),
        zoom=next((zoom for zoom in ZOOMS if zoom == last("zoom")), "fit"),
        lang=last("lang"),
    )


def picture_href(study: str, page: int, width: int) -> str:
    """Return the address of a page image at least *width* pixels wide."""
    return f"studies/{quote(study, safe='')}/pages/{page}/picture?width={width}"


def file_href(study: str, kind: str) -> str:
    """Return the address of a file of a study: `pdf`, `bib`, `ris` or `json`."""
    return f"studies/{quote(study, safe='')}.{kind}"

"""Where a reader is in a study, as the query of an address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote

from library.ui.view import study_href, with_query

Zoom = Literal["fit", "150", "200", "300"]
"""How wide a page is shown: as wide as there is room, or in hundredths of that."""
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
MOST_LABEL = 20
"""Characters of a label that is typed."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a study, as it is looked at."""

    study: str
    page: int = 1
    label: str = ""
    """What a reader typed to go to, as it is printed on a page; empty when nothing was."""
    question: str = ""
    zoom: Zoom = "fit"
    lang: str = ""

    def href(self) -> str:
        """Return its address."""
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

    def at(self, page: int) -> Place:
        """Return the same on another page."""
        return replace(self, page=page, label="")

    def study_href(self) -> str:
        """Return the address of the study's own screen, with what was asked."""
        return study_href(self.study, question=self.question, lang=self.lang)


def place_of(params: Mapping[str, Sequence[str]]) -> Place:
    """Return the place that query parameters name. Never raises: nonsense is left out."""

    def last(key: str) -> str:
        return params[key][-1] if params.get(key) else ""

    return Place(
        study=last("id"),
        page=int(last("page")) if _NUMBER.fullmatch(last("page")) else 1,
        label=last("label").strip()[:MOST_LABEL],
        question=last("q"),
        zoom=next((zoom for zoom in ZOOMS if zoom == last("zoom")), "fit"),
        lang=last("lang"),
    )


def picture_href(study: str, page: int, width: int) -> str:
    """Return the address of the picture of a page, *width* pixels wide or a little wider."""
    return f"studies/{quote(study, safe='')}/pages/{page}/picture?width={width}"


def file_href(study: str, kind: str) -> str:
    """Return the address of a study as a file: `pdf`, `bib`, `ris` or `json`."""
    return f"studies/{quote(study, safe='')}.{kind}"

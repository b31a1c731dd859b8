"""Parameters of the requests of the API; an unknown or invalid one is answered with an error."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from library.core.figures import FigureKind
from library.core.model import Access
from library.web.requests.request_context import MAX_QUESTION

MAX_PASSAGE = 2000
"""Characters of a passage that is compared; the encoder reads the first 1000."""
MOST_STUDIES = 100
MOST_PAGES = 100
MOST_OFFSET = 10_000
MOST_EXPORTED = 10_000


Limit = Annotated[int, Field(ge=0, le=MOST_STUDIES, description="Maximum number.")]


class Params(BaseModel):
    """Base of all parameters."""

    model_config = ConfigDict(extra="forbid")


class Pagination(Params):
    """A part of a list."""

    limit: Limit = 10
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="Number of studies to skip.")


class FilterParams(Params):
    """A query and its filters; the names are those of the screens' addresses."""

    q: Annotated[
        str, Field(max_length=MAX_QUESTION, description="Query, in the syntax of the search field.")
    ] = ""
    language: Annotated[list[str], Field(max_length=50)] = []
    subject: Annotated[list[str], Field(max_length=50, description="Subject codes.")] = []
    publisher: Annotated[list[str], Field(max_length=50)] = []
    access: Annotated[list[Access], Field(max_length=3)] = []
    study: Annotated[
        list[str], Field(max_length=MOST_STUDIES, description="Ids of studies to search in.")
    ] = []
    first_year: Annotated[int | None, Field(alias="from", ge=0, le=9999)] = None
    last_year: Annotated[int | None, Field(alias="to", ge=0, le=9999)] = None
    quality: Annotated[float, Field(ge=0, le=1, description="Minimum text quality of a page.")] = (
        0.0
    )
    only: Annotated[
        Literal["words"] | None,
        Field(description="`words` searches the words as typed, without thesaurus and meaning."),
    ] = None


class SearchParams(FilterParams, Pagination):
    """A query, its filters, and the part of the answer to return."""

    sort: Literal["relevance", "year", "title"] = "relevance"
    pages: Annotated[
        int, Field(ge=0, le=MOST_PAGES, description="Maximum number of pages for each study.")
    ] = 3


class FigureParams(FilterParams, Pagination):
    """A query for figures and tables."""

    kind: FigureKind | None = None


class PassageParams(FilterParams):
    """A query for definitions or quantities."""

    limit: Limit = 5


class SimilarParams(Params):
    """A passage of a page."""

    passage: Annotated[
        str,
        Field(max_length=MAX_PASSAGE, description="By default the first passage of the page."),
    ] = ""
    limit: Limit = 5


class ExportParams(FilterParams):
    """A query whose studies are exported."""

    sort: Literal["relevance", "year", "title"] = "relevance"
    limit: Annotated[
        int, Field(ge=0, le=MOST_EXPORTED, description="Maximum number of studies.")
    ] = MOST_EXPORTED


class SuggestParams(Params):
    """The beginning of a query."""

    q: Annotated[str, Field(max_length=MAX_QUESTION)] = ""
    limit: Annotated[int, Field(ge=1, le=20)] = 8

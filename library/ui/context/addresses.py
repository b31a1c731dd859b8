"""Makes the addresses of studies, pages, figures, concepts and searches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from library.core.model import Study
from library.core.readers.dossier import VERSION_DIGITS, Dossier, Quotation
from library.present.dossiers.dossier_address import dossier_params, words_param
from library.ui.context.view import Results, View, last


def version_of(study: Study) -> str:
    """Return an identifier of the current PDF of *study*; empty without a PDF."""
    return study.versions[0].sha256[:16] if study.versions else ""


def path_of(base_url: str) -> str:
    """Return the path of *base_url* without a trailing slash."""
    return urlsplit(base_url).path.rstrip("/")


def with_query(address: str, **query: Any) -> str:  # noqa: ANN401 - any query value
    """Return *address* with further parameters; empty ones are skipped."""
    present = {key: value for key, value in query.items() if value not in (None, "", [])}
    if not present:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(present, doseq=True)}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below a base address."""

    base: str
    """An absolute address or a path, without a trailing slash."""
    lang: str = ""
    """Language in which screens are asked for; empty to leave it to the browser."""

    def url(self, path: str, /, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address of *path*, which starts with a slash; empty parameters are skipped."""
        return with_query(f"{self.base}{path}", **query)

    def screen(self, path: str, /, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address of the screen at *path*, in the language that is asked for."""
        return self.url(path, **{**query, "lang": self.lang})

    def search(self, view: View) -> str:
        """Return the address of a search."""
        return self.screen("/", **view.params())

    def all_studies(self) -> str:
        """Return the address of the list of all studies, by title."""
        return self.search(View(sort="title"))

    def studies_with(self, field: str, value: str, **query: str) -> str:
        """Return the address of the studies with one *value* of a filter, or of a `year`."""
        chosen = {"from": value, "to": value} if field == "year" else {field: value}
        return self.screen("/", **query, **chosen)

    def results(self, results: Results) -> str:
        """Return the address of a list."""
        return self.screen(quote(results.path), **results.view.params(), **results.own)

    def feed(self, view: View) -> str:
        """Return the address of the feed of a search, in no language."""
        return self.url("/feed.atom", q=view.question, **view.chosen.params())

    def group_feed(self, by: str, value: str) -> str:
        """Return the address of the feed of a group of `/browse`; of that without a value."""
        return self.url("/feed.atom", by=by, value=value, without="" if value else "yes")

    def export(self, view: View, file_format: str) -> str:
        """Return the address of all studies of a search as one file; see `FILE_FORMATS`."""
        exported = replace(view, screen=1, compact=False)
        return self.url(f"/api/v1/export/{file_format}", **exported.params())

    def figures(self, view: View) -> str:
        """Return the address of the figures and tables of all studies for a search."""
        return self.results(Results(view, "/figures"))

    def figures_of(self, study: str, before: Results) -> str:
        """Return the address of the figures of a study that was opened from the list *before*."""
        path = f"{_study(study)}/figures"
        is_same = quote(before.path) == path  # the study was opened from its figures
        place = last(before.own, "results") if is_same else before.place()
        return self.screen(path, results=place)

    def group(self, by: str, value: str) -> str:
        """Return the address of a group of studies; of those without a value."""
        return self.browse(by, value=value, without="" if value else "yes")

    def browse(self, way: str, /, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address where studies are browsed by *way*: a field or a group of concepts."""
        return self.screen(f"/browse/{quote(way, safe='')}", **query)

    def concept(self, concept: str) -> str:
        """Return the address of what the studies say of a concept."""
        return self.screen(f"/concepts/{quote(concept, safe='')}")

    def subject(self, code: str) -> str:
        """Return the address of what the studies say of a subject."""
        return self.screen(f"/subjects/{quote(code, safe='')}")

    def study(self, study: str, /, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the permanent link of a study, which is its screen."""
        return self.screen(_study(study), **query)

    def study_on(self, results: Results, study: str) -> str:
        """Return the address of a study, with the list *results* to return to."""
        asked = {"q": results.view.question, "only": results.view.only}
        return self.study(study, **asked, results=results.place(*asked.values()))

    def versions(self, study: str, /, **query: Any) -> str:  # noqa: ANN401 - any query value
        """Return the address of the versions of a study, and of what changed between two."""
        return self.screen(f"{_study(study)}/versions", **query)

    def permanent_page(self, study: str, page: int) -> str:
        """Return the permanent link of a page, in no language."""
        return self.url(_page(study, page))

    def page(self, study: str, page: int, below: str = "", /, **query: Any) -> str:  # noqa: ANN401
        """Return the address of a page, or of a screen *below* it."""
        return self.screen(_page(study, page) + below, **query)

    def quotation(self, quotation: Quotation) -> str:
        """Return the permanent link of a quoted passage, by its words and the version of the PDF.

        Without words, that of its page.
        """
        words = words_param(quotation)
        version = quotation.version[:VERSION_DIGITS] if words else ""
        return self.page(quotation.study, quotation.page, version=version, words=words)

    def dossier(self, dossier: Dossier, kind: str = "") -> str:
        """Return the address of the screen that shows *dossier*, or of it as a file."""
        return self.screen(f"/dossier.{kind}" if kind else "/dossier", **dossier_params(dossier))

    def file(self, study: str, kind: str) -> str:
        """Return the address of a file of a study: `pdf`, `bib`, `ris` or `json`."""
        return self.url(f"{_study(study)}.{kind}")

    def cover(self, study: Study) -> str:
        """Return the address of the cover image, for the current version of the PDF."""
        return self.url(f"{_study(study.id)}/cover", version=version_of(study))

    def of_page(self, study: Study, page: int, name: str, **query: Any) -> str:  # noqa: ANN401
        """Return the address of what the current PDF shows of a page: `picture`, `words`, …."""
        return self.url(f"{_page(study.id, page)}/{name}", **query, version=version_of(study))

    def figure(self, study: str, page: int, position: int, kind: str) -> str:
        """Return the address of a figure or table: its `picture`, `cells.csv` or `cells.txt`."""
        return self.url(f"{_page(study, page)}/figures/{position}/{kind}")


def _study(study: str) -> str:
    return f"/studies/{quote(study, safe='')}"


def _page(study: str, page: int) -> str:
    return f"{_study(study)}/pages/{page}"

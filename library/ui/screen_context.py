"""One visit of a reader to one screen: the library, and the language it is spoken in."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from library.core.model import Page, Study
from library.core.settings import Settings
from library.present.messages import Messages, choose, messages
from library.search.queries import LibraryQueries
from library.service import Library
from library.ui.view import View, reading_href, study_href, view_of

Params = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """What every screen needs."""

    library: Library
    queries: LibraryQueries
    """One commit of the library, for all queries of the screen."""
    view: View
    """What the address asks for; `view.question` and `view.lang` go along to every screen."""
    messages: Messages
    """Says everything in the reader's language."""

    @property
    def settings(self) -> Settings:
        """The settings of the library."""
        return self.library.settings

    def subject(self, code: str) -> str:
        """Return the label of a subject for the reader."""
        return self.settings.subject_label(code, self.messages.language)

    def start(self) -> View:
        """Return the start screen in the reader's language."""
        return View(lang=self.view.lang)

    def study(self, study: Study) -> str:
        """Return the address of a study's screen, with the question."""
        return study_href(study.id, question=self.view.question, lang=self.view.lang)

    def reading(self, page: Page) -> str:
        """Return the address of the reading view at *page*, with the question."""
        return reading_href(
            page.study, page.number, question=self.view.question, lang=self.view.lang
        )


def query_params() -> Params:
    """Return the query of the address."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def preferred_messages(first: tuple[str, ...] = ()) -> Messages:
    """Return the messages in the language of the address, the browser, or the library."""
    lang = st.query_params.get("lang", "")
    return messages(choose(lang, st.context.locale or "", first))


def context(library: Library) -> ScreenContext:
    """Return what the screen that the address names needs."""
    return ScreenContext(
        library, library, view_of(query_params()), preferred_messages(library.settings.languages)
    )

"""Screen context: the library, the view and the messages of one request."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from library.core.model import Page, Study
from library.core.settings import Settings
from library.present.messages import Messages, messages, negotiate_language
from library.search.queries import LibraryQueries
from library.service import Library
from library.ui.view import View, parse_view, reading_href, study_href

Params = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """The context of one screen."""

    library: Library
    queries: LibraryQueries
    """One commit of the library, for all queries of the screen."""
    view: View
    """The view in the address; links to other screens keep `view.question` and `view.lang`."""
    messages: Messages
    """Messages in the reader's language."""

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
        """Return the address of the study screen, with the question."""
        return study_href(study.id, question=self.view.question, lang=self.view.lang)

    def reading(self, page: Page) -> str:
        """Return the address of the reading view of *page*, with the question."""
        return reading_href(
            page.study, page.number, question=self.view.question, lang=self.view.lang
        )


def query_params() -> Params:
    """Return the query parameters of the address."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def preferred_messages(first: tuple[str, ...] = ()) -> Messages:
    """Return messages in the language of the address, the browser or the library."""
    lang = st.query_params.get("lang", "")
    return messages(negotiate_language(lang, st.context.locale or "", first))


def screen_context(library: Library) -> ScreenContext:
    """Return the screen context for the current address."""
    return ScreenContext(
        library,
        library,
        parse_view(query_params()),
        preferred_messages(library.settings.languages),
    )

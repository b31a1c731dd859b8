"""The search screen: one field, and the studies that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from library import Library
from library.model import Access, Facets, Hit, SearchResult, Study
from library.ui import words
from library.ui.address import PAGE_SIZE, SORTS, View, view_of
from library.ui.excerpt_html import pages_html

T = TypeVar("T")

NEWEST = 5
"""Studies listed on the start screen as recently added."""


def show(shelf: Library, study_page: StreamlitPage) -> None:
    """Show the view that the address asks for."""
    view = view_of({key: st.query_params.get_all(key) for key in st.query_params})
    st.title(words.plain(shelf.settings.name), anchor=False)
    _remember(view)
    st.text_input(
        "Search the full text of the studies",
        key="question",
        type="search",
        placeholder='Words, or a "phrase"',
        on_change=_ask,
    )
    if view.is_start:
        _start(shelf, study_page)
        return
    result = shelf.search(
        view.question,
        filters=view.filters,
        sort=view.sort,
        limit=PAGE_SIZE,
        offset=(view.screen - 1) * PAGE_SIZE,
    )
    _filters(shelf, view, result.facets)
    _summary(view, result)
    for hit in result.hits:
        _card(hit, view, study_page)
    if not result.hits:
        _nothing(view)
    _paging(view, result)


def _remember(view: View) -> None:
    """Set every widget to what the address says: the address is the state, they show it."""
    st.session_state.question = view.question
    st.session_state.languages = list(view.languages)
    st.session_state.subjects = list(view.subjects)
    st.session_state.publishers = list(view.publishers)
    st.session_state.access = list(view.access)
    st.session_state.first_year = view.first_year
    st.session_state.last_year = view.last_year
    st.session_state.sort = view.sort


def _ask() -> None:
    """Put what the widgets say into the address, and go to its first screenful."""
    state = st.session_state
    view = View(
        question=state.question,
        languages=tuple(state.languages),
        subjects=tuple(state.subjects),
        publishers=tuple(state.publishers),
        access=tuple(state.access),
        first_year=state.first_year,
        last_year=state.last_year,
        sort=state.sort or "relevance",
    )
    st.query_params.from_dict(view.params())


def _go(view: View) -> None:
    st.query_params.from_dict(view.params())


def _start(shelf: Library, study_page: StreamlitPage) -> None:
    """Show what the library holds, and where to begin."""
    studies = [s for s in shelf.studies() if s.record.access is not Access.WITHDRAWN]
    if not studies:
        st.info("Put PDFs in the folder pdfs/ and run `library ingest`.", title="No studies yet")
        return
    pages = sum(study.pages for study in studies)
    languages = dict.fromkeys(code for study in studies for code in study.record.languages)
    held = [
        words.count(len(studies), "study", "studies"),
        words.count(pages, "page"),
        ", ".join(words.language(code) for code in languages),
    ]
    st.caption(words.joined(held))
    st.button(
        "All studies by title",
        icon=":material/list:",
        type="tertiary",
        on_click=_go,
        args=(View(sort="title"),),
    )
    _subjects(shelf, studies)
    st.subheader("Recently added", anchor=False)
    newest = sorted(studies, key=lambda study: study.added, reverse=True)
    for study in islice(newest, NEWEST):
        _title(study, study_page, View())
        st.caption(words.plain(words.byline(study)))


def _subjects(shelf: Library, studies: list[Study]) -> None:
    used = dict.fromkeys(code for study in studies for code in study.record.subjects)
    if not used:
        return
    st.subheader("Subjects", anchor=False)
    with st.container(horizontal=True):
        for code in sorted(used, key=lambda code: words.subject(code, shelf.settings)):
            st.button(
                words.plain(words.subject(code, shelf.settings)),
                key=f"subject-{code}",
                on_click=_go,
                args=(View(subjects=(code,)),),
            )


def _filters(shelf: Library, view: View, facets: Facets) -> None:
    with st.sidebar:
        st.header("Narrow the search", anchor=False)
        settings = shelf.settings
        _choice("Language", "languages", facets.language, view.languages, words.language)
        _choice(
            "Subject", "subjects", facets.subject, view.subjects,
            lambda code: words.subject(code, settings),
        )  # fmt: skip
        _choice("Publisher", "publishers", facets.publisher, view.publishers, str)
        if len(facets.access) > 1 or view.access:
            access = {Access(value): count for value, count in facets.access.items()}
            _choice("Access", "access", access, view.access, lambda value: words.ACCESS[value])
        _years(view, facets)
        if view.filters != View().filters:
            st.button(
                "Remove all filters",
                icon=":material/filter_alt_off:",
                on_click=_go,
                args=(View(question=view.question, sort=view.sort),),
            )


def _choice(
    label: str,
    key: str,
    counts: Mapping[T, int],
    chosen: Sequence[T],
    name: Callable[[T], str],
) -> None:
    """Show the values of one facet with their counts; nothing when there is nothing to choose."""
    options = [*counts, *(value for value in chosen if value not in counts)]
    if not options:
        return
    st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda value: f"{name(value)} ({counts.get(value, 0)})",
        on_change=_ask,
        placeholder="All",
    )


def _years(view: View, facets: Facets) -> None:
    chosen = [year for year in (view.first_year, view.last_year) if year is not None]
    years = sorted({*facets.year, *chosen})
    if not years:
        return
    first, last = st.columns(2)
    with first:
        _year("From year", "first_year", years[0])
    with last:
        _year("To year", "last_year", years[-1])


def _year(label: str, key: str, hint: int) -> None:
    st.number_input(
        label,
        min_value=1000,
        max_value=2999,
        value=None,
        step=1,
        key=key,
        placeholder=str(hint),
        on_change=_ask,
    )


def _summary(view: View, result: SearchResult) -> None:
    studies = words.count(result.total_studies, "study", "studies")
    text = f"**{studies}**"
    if result.total_pages:
        text += f", {words.count(result.total_pages, 'page')}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text)
        st.space("stretch")
        st.segmented_control(
            "Sort",
            SORTS,
            key="sort",
            format_func=lambda sort: words.SORTS[sort],
            label_visibility="collapsed",
            on_change=_ask,
        )
    if result.notice:
        st.caption(words.plain(result.notice))
    if result.suggestion:
        st.button(
            f"Did you mean **{words.plain(result.suggestion)}**?",
            type="tertiary",
            icon=":material/spellcheck:",
            on_click=_go,
            args=(replace(view, question=result.suggestion, screen=1),),
        )


def _card(hit: Hit, view: View, study_page: StreamlitPage) -> None:
    study = hit.study
    with st.container(border=True, gap="small"):
        _title(study, study_page, view)
        st.caption(words.plain(words.byline(study)))
        if not study.has_text:
            st.badge("Full text not in the library yet", color="orange")
        if hit.pages:
            st.html(pages_html(study, hit.pages))
        elif study.record.abstract:
            st.markdown(words.plain(study.record.abstract))
        more = hit.total_pages - len(hit.pages)
        if more > 0 and view.question:
            st.page_link(
                study_page,
                label=f"{words.count(more, 'more page')} in this study",
                icon=":material/arrow_forward:",
                query_params={"id": study.id, "q": view.question},
            )


def _title(study: Study, study_page: StreamlitPage, view: View) -> None:
    params = {"id": study.id} | ({"q": view.question} if view.question else {})
    with st.container(key=f"title-{study.id}"):
        st.page_link(study_page, label=words.plain(study.title), icon="", query_params=params)


def _nothing(view: View) -> None:
    advice = ["Use fewer words, or other ones."]
    if '"' in view.question:
        advice.append("Leave out the quotation marks: then the words may stand apart.")
    if view.filters != View().filters:
        advice.append("Remove a filter.")
    advice.append("Write the beginning of a word with a star: warmte* finds warmtenet.")
    st.info("\n".join(f"- {words.plain(line)}" for line in advice), title="Nothing found")


def _paging(view: View, result: SearchResult) -> None:
    last = -(-result.total_studies // PAGE_SIZE)
    if last <= 1 and view.screen == 1:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            "Previous",
            icon=":material/arrow_back:",
            disabled=view.screen <= 1,
            on_click=_go,
            args=(replace(view, screen=min(view.screen - 1, max(last, 1))),),
        )
        st.caption(f"{view.screen} of {max(last, 1)}")
        st.button(
            "Next",
            icon=":material/arrow_forward:",
            disabled=view.screen >= last,
            on_click=_go,
            args=(replace(view, screen=view.screen + 1),),
        )

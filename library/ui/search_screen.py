"""The search screen: one field, and the studies that answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from library import Library
from library.model import Access, Hit, SearchResult, Study
from library.ui import words
from library.ui.address import PAGE_SIZE, SORTS, View, view_of
from library.ui.excerpt_html import pages_html
from library.ui.filter_panel import filters
from library.ui.state import ask, go, remember

NEWEST = 5
"""Studies listed on the start screen as recently added."""


def show(shelf: Library, study_page: StreamlitPage) -> None:
    """Show the view that the address asks for."""
    view = view_of({key: st.query_params.get_all(key) for key in st.query_params})
    st.title(words.plain(shelf.settings.name), anchor=False)
    remember(view)
    st.text_input(
        "Search the full text of the studies",
        key="question",
        type="search",
        placeholder='Words, or a "phrase"',
        on_change=ask,
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
    filters(view, result.facets, shelf.settings)
    _summary(view, result)
    for hit in result.hits:
        _card(hit, view, study_page)
    if not result.hits:
        _nothing(view)
    _paging(view, result)


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
        on_click=go,
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
        for code in sorted(used, key=lambda code: words.subject(code, shelf.settings).casefold()):
            st.button(
                words.plain(words.subject(code, shelf.settings)),
                key=f"subject-{code}",
                on_click=go,
                args=(View(subjects=(code,)),),
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
            on_change=ask,
        )
    if result.understood.casefold() != " ".join(view.question.casefold().split()):
        st.caption(f"Searched for: {words.plain(result.understood) or 'everything'}")
    if result.notice:
        st.caption(words.plain(result.notice))
    if result.suggestion:
        st.button(
            f"Did you mean **{words.plain(result.suggestion)}**?",
            type="tertiary",
            icon=":material/spellcheck:",
            on_click=go,
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
        if not study.has_text and study.record.source_url:
            st.link_button(
                "Go to the source", study.record.source_url, icon=":material/open_in_new:"
            )
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
            on_click=go,
            args=(replace(view, screen=min(view.screen - 1, max(last, 1))),),
        )
        st.caption(f"{view.screen} of {max(last, 1)}")
        st.button(
            "Next",
            icon=":material/arrow_forward:",
            disabled=view.screen >= last,
            on_click=go,
            args=(replace(view, screen=view.screen + 1),),
        )

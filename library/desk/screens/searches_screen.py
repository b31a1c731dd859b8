"""What readers look for and do not find, and other names that would find it."""

from __future__ import annotations

import streamlit as st

from library.desk.entrance.session import DeskSession
from library.desk.screens.library_screen import concept_names, save_change
from library.staff.changes import library_change
from library.staff.search_counts import CountedQuestion
from library.thesaurus.concepts import Concept

MOST_SHOWN = 200
"""Most questions in a table."""


def show_searches(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("What readers look for"), anchor=False)
    if not session.library.settings.file.count_searches:
        st.info(words.gettext(
            "Searches are not counted. Switch it on under The library itself; counts are kept by "
            "month, without who searched or when."
        ))  # fmt: skip
    questions = session.library.search_counts.questions()
    if not questions:
        st.caption(words.gettext("Nothing was counted yet."))
        return
    missing = [each for each in questions if each.without_answer]
    st.header(words.gettext("Not found"), anchor=False)
    if missing:
        _show_table(session, missing, words.gettext("Searches that found nothing"))
        _show_naming(session, missing)
    else:
        st.success(words.gettext("Every search found something."), icon=":material/done_all:")
    st.header(words.gettext("All searches"), anchor=False)
    by_times = sorted(questions, key=lambda each: -each.times)
    about = words.gettext("Searches of readers, with how often they were made")
    _show_table(session, by_times, about)


def _show_table(session: DeskSession, questions: list[CountedQuestion], about: str) -> None:
    words = session.words
    st.dataframe(
        [
            {
                words.gettext("Searched for"): each.text,
                words.gettext("Times"): each.times,
                words.gettext("Without result"): each.without_answer,
            }
            for each in questions[:MOST_SHOWN]
        ],
        hide_index=True, alt=about,
    )  # fmt: skip


def _show_naming(session: DeskSession, missing: list[CountedQuestion]) -> None:
    """Show how to make a question another name of a concept, so that it finds its studies."""
    words, root = session.words, session.library.settings.root
    concepts: dict[str, Concept] = {
        concept.id: concept
        for concept in session.library.knowledge.thesaurus.concepts
        if not concept.id.startswith("subject:")
    }
    content = library_change.thesaurus_content(root)
    with st.form("naming"):
        st.markdown(words.gettext("Make it another name of what the studies call differently:"))
        text = st.selectbox(words.gettext("Searched for"), [each.text for each in missing])
        chosen = st.selectbox(
            words.gettext("Concept"), ["", *concepts],
            format_func=lambda name: concept_names(concepts[name], words.language)
            if name else words.gettext("A new concept"),
        )  # fmt: skip
        known = list(session.library.settings.languages)
        language = st.selectbox(words.gettext("Language"), known, format_func=words.language_name)
        is_sent = st.form_submit_button(
            words.gettext("Save"), type="primary", icon=":material/save:"
        )
    if is_sent and text and language:
        concept = concepts.get(chosen)
        now = [each.text for each in concept.in_language(language)] if concept else []
        labels = {language: "; ".join([*now, text])}
        save_change(session, lambda: library_change.plan_labels(root, content, concept, labels))

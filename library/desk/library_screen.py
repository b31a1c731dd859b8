"""The library itself: its name and contact, its texts, its subjects and its thesaurus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from library.core.settings import DETECTABLE
from library.desk.actions import ask, edit_text, refuse_if_overtaken, writing
from library.desk.address_choice import begin_choice, keep_choice
from library.desk.session import DeskSession, plain, shown_errors
from library.present.about import parse_about
from library.present.messages import languages
from library.staff import library_change
from library.staff.record_change import RecordChange
from library.thesaurus.concepts import Concept

ACTION = "desk: library"
"""Action in the journal."""
PART = "part"
"""Key, and name in the address, of the part that is shown."""


def show_library(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("The library itself"))
    parts: dict[str, tuple[str, Callable[[DeskSession], None]]] = {
        "name": (words.gettext("Name and contact"), _show_settings),
        "about": (words.gettext("About pages"), _show_about),
        "subjects": (words.gettext("Subjects"), _show_subjects),
        "thesaurus": (words.gettext("Thesaurus"), _show_thesaurus),
    }
    begin_choice(PART, parts)
    part = st.radio(
        words.gettext("Part"), list(parts), key=PART, horizontal=True,
        format_func=lambda name: parts[name][0],
    )  # fmt: skip
    keep_choice(PART, part)
    parts[part][1](session)


def save_change(session: DeskSession, plan: Callable[[], RecordChange]) -> None:
    """Have a change written at the top of the next view; a mistake is shown at once."""
    with shown_errors(session.words):
        change = plan()
        if change.after == change.before:
            st.info(session.words.gettext("Nothing changed."))
            return
        write = writing(session, lambda: [change], ACTION)

        def work() -> list[Path]:
            write()
            return []  # nothing to ingest

        ask(work, session.words.gettext("Saved. It can be undone on the screen of all records."))
        st.rerun()


def _show_settings(session: DeskSession) -> None:
    words, settings = session.words, session.library.settings
    root, file = settings.root, settings.file
    content = library_change.settings_content(root)
    with st.form("settings"):
        name = st.text_input(words.gettext("Name"), file.name)
        contact = st.text_input(
            words.gettext("Contact"), file.contact,
            help=words.gettext("An e-mail address or a web page, for questions of readers."),
        )  # fmt: skip
        known = dict.fromkeys((*file.languages, *sorted(DETECTABLE)))
        codes = st.multiselect(
            words.gettext("Languages of the studies, the most frequent first"), list(known),
            list(file.languages), format_func=words.language_name,
        )  # fmt: skip
        examples = st.text_input(
            words.gettext("Example searches"), "; ".join(file.examples),
            help=words.gettext("Up to six, with a semicolon between two."),
        )  # fmt: skip
        confirm = st.toggle(
            words.gettext("A dropped PDF waits until somebody confirms it"), file.confirm_arrivals
        )
        counts = st.toggle(words.gettext("Count what readers search for"), file.count_searches)
        reports = st.toggle(
            words.gettext("Readers can report a fault on a page"), file.page_reports,
            help=words.gettext("What they report is shown under Queues."),
        )  # fmt: skip
        is_sent = st.form_submit_button(
            words.gettext("Save"), type="primary", icon=":material/save:"
        )
    refuse_if_overtaken("settings", content, is_sent=is_sent)
    if is_sent:
        typed = {
            "name": name.strip() or None,
            "contact": contact.strip() or None,
            "languages": codes or None,
            "examples": [each.strip() for each in examples.split(";") if each.strip()] or None,
            "confirm_arrivals": "true" if confirm else "false",
            "count_searches": "true" if counts else "false",
            "page_reports": "true" if reports else "false",
        }
        now = {
            "name": file.name,
            "contact": file.contact or None,
            "languages": list(file.languages),
            "examples": list(file.examples) or None,
            "confirm_arrivals": "true" if file.confirm_arrivals else "false",
            "count_searches": "true" if file.count_searches else "false",
            "page_reports": "true" if file.page_reports else "false",
        }
        changed = {key: value for key, value in typed.items() if value != now[key]}
        save_change(session, lambda: library_change.plan_settings(root, content, changed))
    st.caption(words.gettext(
        "These are in library.yaml; its comments and other lines stay as they are."
    ))  # fmt: skip


def _show_about(session: DeskSession) -> None:
    words, root = session.words, session.library.settings.root
    known = languages()
    language = st.radio(
        words.gettext("Language of the text"), known, known.index(words.language),
        key="about_language", horizontal=True, format_func=words.language_name,
    )  # fmt: skip
    content, key = library_change.about_content(root, language), f"about_text.{language}"
    left, right = st.columns(2, gap="medium")
    with left, st.form(f"about.{language}"):
        label = words.gettext("Text about the library, in Markdown")
        text = edit_text(key, label, content, height=480)
        st.caption(words.gettext("Items that begin with a date, as 2019: …, become the timeline."))
        with st.container(horizontal=True):
            st.form_submit_button(words.gettext("Preview"), icon=":material/visibility:")
            is_sent = st.form_submit_button(
                words.gettext("Save"), type="primary", icon=":material/save:"
            )
    with right:
        st.subheader(words.gettext("Preview"), anchor=False)
        about = parse_about(text, language)
        if about.title:
            st.markdown(f"## {plain(about.title)}")
        if about.html:
            st.html(about.html)  # rendered without HTML of its own, as on the public site
    refuse_if_overtaken(key, content, is_sent=is_sent)
    if is_sent:
        save_change(session, lambda: library_change.plan_about(root, language, content, text))


def _show_subjects(session: DeskSession) -> None:
    words, settings = session.words, session.library.settings
    root, subjects = settings.root, settings.file.subjects
    content = library_change.settings_content(root)
    counts = {
        code: sum(code in study.record.subjects for study in session.library.studies_for_staff())
        for code in subjects
    }
    st.dataframe(
        [
            {
                words.gettext("Code"): code,
                **{words.language_name(each): labels.get(each, "") for each in languages()},
                words.gettext("Studies"): counts[code],
            }
            for code, labels in subjects.items()
        ],
        hide_index=True, alt=words.gettext("The subjects, with their labels and studies"),
    )  # fmt: skip
    new = words.gettext("A new subject")
    chosen = st.selectbox(
        words.gettext("Subject"), ["", *subjects], key="subject",
        format_func=lambda code: settings.subject_label(code, words.language) if code else new,
    )  # fmt: skip
    with st.form(f"subject.{chosen}", clear_on_submit=not chosen):
        code = chosen or st.text_input(words.gettext("Code"), placeholder="waste-heat")
        labels = _labels(session, subjects.get(chosen, {}))
        is_sent = st.form_submit_button(
            words.gettext("Save"), type="primary", icon=":material/save:"
        )
    refuse_if_overtaken("subjects", content, is_sent=is_sent)
    if is_sent:
        save_change(session, lambda: library_change.plan_subject(root, content, code, labels))


def _labels(session: DeskSession, now: Mapping[str, str]) -> dict[str, str]:
    """Show a field for the labels in each language, and return what they hold."""
    known = dict.fromkeys((*session.library.settings.languages, *languages(), *now))
    return {
        each: st.text_input(session.words.language_name(each), now.get(each, "")) for each in known
    }


def _show_thesaurus(session: DeskSession) -> None:
    words, root = session.words, session.library.settings.root
    content = library_change.thesaurus_content(root)
    concepts = {
        concept.id: concept
        for concept in session.library.vocabulary.thesaurus.concepts
        if not concept.id.startswith("subject:")
    }
    st.caption(words.ngettext("{n} concept", "{n} concepts", len(concepts)))
    new = words.gettext("A new concept")
    chosen = st.selectbox(
        words.gettext("Concept"), ["", *concepts], key="concept",
        format_func=lambda name: concept_names(concepts[name], words.language) if name else new,
    )  # fmt: skip
    concept = concepts.get(chosen)
    now = {
        language: "; ".join(label.text for label in concept.in_language(language))
        for language in (each.language for each in concept.labels)
    } if concept else {}  # fmt: skip
    with st.form(f"concept.{chosen}", clear_on_submit=not chosen):
        st.caption(words.gettext(
            "The names of one thing, with a semicolon between two; the preferred one first."
        ))  # fmt: skip
        labels = _labels(session, now)
        is_sent = st.form_submit_button(
            words.gettext("Save"), type="primary", icon=":material/save:"
        )
    refuse_if_overtaken("concepts", content, is_sent=is_sent)
    if is_sent:
        changed = {name: text for name, text in labels.items() if text != now.get(name, "")}
        save_change(session, lambda: library_change.plan_labels(root, content, concept, changed))


def concept_names(concept: Concept, language: str) -> str:
    """Return the names of a concept, those in *language* first."""
    own = [label.text for label in concept.in_language(language)]
    others = [label.text for label in concept.preferred if label.language != language]
    return " · ".join([", ".join(own), *others] if own else others) or concept.id

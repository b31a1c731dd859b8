"""The library itself: its name and contact, its texts, its subjects and its thesaurus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from library.core.settings import DETECTABLE, LibraryFile
from library.core.yaml.mistakes import Written
from library.desk.controls.actions import ask, change_work, edit_text, save_button
from library.desk.controls.address_choice import begin_choice, keep_choice
from library.desk.controls.field_draft import FieldDraft, Value
from library.desk.entrance.session import DeskSession, plain, shown_errors, take_in_text
from library.present.about import parse_about
from library.present.messages import Messages, languages, languages_offered
from library.staff.changes import library_change
from library.staff.changes.record_change import RecordChange
from library.thesaurus.concepts import Concept

ACTION = "desk: library"
"""Action in the journal."""
PART = "part"
"""Key, and name in the address, of the part that is shown."""


def show_library(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("The library itself"), anchor=False)
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
    _warn_of_change(session)
    parts[part][1](session)


def _warn_of_change(session: DeskSession) -> None:
    """Say what to do where studies are indexed by languages or labels of before."""
    words = session.words
    if not session.library.edition_or_empty:
        return
    if count := session.library.indexed_by_other_settings():
        remedy = words.gettext("Choose “{button}” in the menu.", button=take_in_text(words))
        st.warning(plain(remedy), title=plain(words.ngettext(
            "The languages of the library or the labels of its subjects changed. {n} study has to "
            "be read again.",
            "The languages of the library or the labels of its subjects changed. {n} studies have "
            "to be read again.",
            count,
        )), icon=":material/sync_problem:")  # fmt: skip


def save_change(
    session: DeskSession, plan: Callable[[], RecordChange], draft: FieldDraft | None = None
) -> None:
    """Have a change written at the top of the next view; a mistake is shown at once.

    Args:
        session: That of the view.
        plan: Returns the change.
        draft: Where it was typed, which is forgotten once it is written.
    """
    with shown_errors(session.words):
        change = plan()
        if change.after == change.before:
            st.info(session.words.gettext("Nothing changed."))
            return
        write = change_work(session, lambda: [change], ACTION)

        def work() -> list[Path]:
            write()
            if draft:
                draft.forget()
            return []  # nothing to ingest

        ask(work, session.words.gettext("Saved. It can be undone on the screen of all records."))
        st.rerun()


def _show_settings(session: DeskSession) -> None:
    words, settings = session.words, session.library.settings
    root, file = settings.root, settings.file
    content = library_change.settings_content(root)
    draft = _settings_draft(file)
    draft.show_text("name", words.gettext("Name"), words)
    draft.show_text(
        "contact", words.gettext("Contact"), words,
        about=words.gettext("An e-mail address or a web page, for questions of readers."),
    )  # fmt: skip
    known = dict.fromkeys((*file.languages, *sorted(DETECTABLE, key=words.language_name)))
    with st.container():
        st.multiselect(
            words.gettext("Languages of the studies, the most frequent first"), list(known),
            key=draft.field("languages"), format_func=words.language_name,
            persist_state="session", placeholder=words.gettext("Choose"),
        )  # fmt: skip
        draft.show_theirs("languages", words, words.language_name)
    draft.show_text(
        "examples", words.gettext("Example searches"), words,
        about=words.gettext("Up to six, with a semicolon between two."),
    )  # fmt: skip
    _show_switches(draft, words)
    if save_button(draft, words):
        changed = _changed_settings(draft)
        save_change(session, lambda: library_change.plan_settings(root, content, changed), draft)
    st.caption(words.gettext(
        "These are in library.yaml; its comments and other lines stay as they are."
    ))  # fmt: skip


def _settings_draft(file: LibraryFile) -> FieldDraft:
    """Return what is typed over the settings of the library."""
    return FieldDraft("settings", {
        "name": file.name,
        "contact": file.contact,
        "languages": list(file.languages),
        "examples": "; ".join(file.examples),
        "confirm_arrivals": file.confirm_arrivals,
        "count_searches": file.count_searches,
        "page_reports": file.page_reports,
    })  # fmt: skip


def _show_switches(draft: FieldDraft, words: Messages) -> None:
    """Show the settings that are on or off."""
    for name, label, about in (
        ("confirm_arrivals", words.gettext("A dropped PDF waits until somebody confirms it"), None),
        ("count_searches", words.gettext("Count what readers search for"), None),
        ("page_reports", words.gettext("Readers can report a fault on a page"),
         words.gettext("What they report is shown under Queues.")),
    ):  # fmt: skip
        st.toggle(label, key=draft.field(name), help=about, persist_state="session")


def _changed_settings(draft: FieldDraft) -> dict[str, Written | None]:
    """Return the settings that were changed, as `library.yaml` has them."""
    changed = {name: _written(value) for name, value in draft.changed().items()}
    if isinstance(examples := changed.get("examples"), str):
        changed["examples"] = [each.strip() for each in examples.split(";") if each.strip()]
    return changed


def _written(value: Value) -> Written | None:
    """Return a value as `library.yaml` has it; None when the field is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (value.strip() if isinstance(value, str) else value) or None


def _show_about(session: DeskSession) -> None:
    words, root = session.words, session.library.settings.root
    known = languages_offered(session.library.settings.languages)
    language = st.radio(
        words.gettext("Language of the text"), known, known.index(words.language),
        key="about_language", horizontal=True, format_func=words.language_name,
    )  # fmt: skip
    content = library_change.about_content(root, language)
    left, right = st.columns(2, gap="medium")
    with left:
        label = words.gettext("Text about the library, in Markdown")
        draft, text = edit_text(f"about.{language}", label, content, 480, words)
        st.caption(words.gettext("Items that begin with a date, as 2019: …, become the timeline."))
        is_sent = save_button(draft, words)
    with right:
        st.subheader(words.gettext("Preview"), anchor=False)
        about = parse_about(text, language)
        if about.title:
            st.markdown(f"## {plain(about.title)}")
        if about.html:
            # Rendered without HTML of its own, as on the public site. Links would be dark blue.
            st.html(
                f"<div>{about.html}</div><style>[data-testid=stHtml] a {{color: inherit}}</style>"
            )
    if is_sent:
        save_change(
            session, lambda: library_change.plan_about(root, language, content, text), draft
        )


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
                **{
                    words.language_name(each): label
                    for each, label in _labels(session, labels).items()
                },
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
    now = _labels(session, subjects.get(chosen, {}))
    draft = FieldDraft(f"subject.{chosen}", now if chosen else {_CODE: "", **now})
    if not chosen:
        draft.show_text(_CODE, words.gettext("Code"), words, placeholder="waste-heat")
    _show_labels(draft, now, words)
    if save_button(draft, words):
        code, labels = chosen or draft.text(_CODE), {each: draft.text(each) for each in now}
        save_change(
            session, lambda: library_change.plan_subject(root, content, code, labels), draft
        )


_CODE = "code"
"""Field of the code of a new subject."""


def _labels(session: DeskSession, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the labels in each language that has a field."""
    known = dict.fromkeys((*session.library.settings.languages, *languages(), *labels))
    return {each: labels.get(each, "") for each in known}


def _show_labels(draft: FieldDraft, labels: Mapping[str, str], words: Messages) -> None:
    for each in labels:
        draft.show_text(each, words.language_name(each), words)


def _show_thesaurus(session: DeskSession) -> None:
    words, root = session.words, session.library.settings.root
    content = library_change.thesaurus_content(root)
    concepts = {
        concept.id: concept
        for concept in session.library.knowledge.thesaurus.concepts
        if not concept.id.startswith("subject:")
    }
    st.caption(words.ngettext("{n} concept", "{n} concepts", len(concepts)))
    new = words.gettext("A new concept")
    chosen = st.selectbox(
        words.gettext("Concept"), ["", *concepts], key="concept",
        format_func=lambda name: concept_names(concepts[name], words.language) if name else new,
    )  # fmt: skip
    concept = concepts.get(chosen)
    now = _labels(session, {
        language: "; ".join(label.text for label in concept.in_language(language))
        for language in (each.language for each in concept.labels)
    } if concept else {})  # fmt: skip
    draft = FieldDraft(f"concept.{chosen}", now)
    st.caption(words.gettext(
        "The names of one thing, with a semicolon between two; the preferred one first."
    ))  # fmt: skip
    _show_labels(draft, now, words)
    if save_button(draft, words):
        changed = {name: str(text) for name, text in draft.changed().items()}
        save_change(
            session, lambda: library_change.plan_labels(root, content, concept, changed), draft
        )


def concept_names(concept: Concept, language: str) -> str:
    """Return the names of a concept, those in *language* first."""
    own = [label.text for label in concept.in_language(language)]
    others = [label.text for label in concept.preferred if label.language != language]
    return " · ".join([", ".join(own), *others] if own else others) or concept.id

"""Confirm: the record of an arrival beside its title page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from library.core.errors import LibraryError, UnknownStudy
from library.core.model import Access, Study
from library.desk.controls.actions import discard_arrival, say_added, warn_of_copy, warn_of_pages
from library.desk.controls.address_choice import begin_choice, keep_choice
from library.desk.controls.field_draft import forget_typed, typed_in
from library.desk.controls.focus import FIELDS, lead_on
from library.desk.controls.progress_bar import ProgressBar
from library.desk.entrance.session import DeskSession, plain, show_error, shown_errors
from library.desk.screens.record_form import (
    RecordForm,
    draft_of,
    show_fields,
    show_page,
    take_over,
    texts_of_form,
)
from library.desk.screens.record_labels import MAIN, MORE
from library.present.field_labels import field_labels
from library.service.subject_suggestions import suggest_subjects
from library.staff.arrivals.arrival import Arrival, ArrivalState, Likeness
from library.staff.changes.record_change import entry_texts

CHOSEN = "arrival"
"""Key, and name in the address, of the arrival that is confirmed."""
ORPHANED = "orphaned"
"""Key of the form of an arrival that somebody else dealt with."""
ADD, ATTACH, VERSION = "add", "attach", "version"
"""Keys of what was asked for with a button: an arrival, or a study for it."""
SHARED = ("title", "subtitle", "authors", "publisher", "commissioned_by", "series", "languages",
          "subjects", "licence", "access")  # fmt: skip
"""Fields that a new version has in common with the one before."""


def show_confirm(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("Confirm"), anchor=False)
    _carry_out(session)
    states = {ArrivalState.READ, ArrivalState.CONFIRMED}
    waiting = {each.key: each for each in session.desk.arrivals.all() if each.state in states}
    _show_orphaned(session, waiting)
    if not waiting:
        st.success(words.gettext("Every arrival is dealt with."), icon=":material/done_all:")
        return
    begin_choice(CHOSEN, waiting)
    key = st.selectbox(
        words.ngettext("{n} arrival to confirm", "{n} arrivals to confirm", len(waiting)),
        list(waiting), key=CHOSEN,
        format_func=lambda each: waiting[each].file,
    )  # fmt: skip
    keep_choice(CHOSEN, key)
    _show_arrival(session, waiting[key])


def _show_orphaned(session: DeskSession, waiting: Collection[str]) -> None:
    """Show what was typed for an arrival that somebody else added or discarded since."""
    words, labels = session.words, field_labels(session.words)
    chosen = str(st.session_state.get(CHOSEN))
    if chosen not in waiting and typed_in(chosen):
        st.session_state[ORPHANED] = chosen
    key = str(st.session_state.get(ORPHANED))
    typed = typed_in(key)
    if not typed:
        return
    with shown_errors(words):
        session.desk.arrivals.get(key)  # says what became of it
    st.markdown(words.gettext("This was typed for it:"))
    for name, value in typed.items():
        st.caption(labels[name])
        text = "; ".join(value) if isinstance(value, list) else str(value)
        st.code(text, language=None, wrap_lines=True)
    st.button(
        words.gettext("Discard what was typed"), key="orphaned.discard", icon=":material/undo:",
        type="tertiary", on_click=forget_typed, args=(key,),
    )  # fmt: skip


def _carry_out(session: DeskSession) -> None:
    """Do what was asked for with a button in the last view."""
    words = session.words
    try:
        if key := st.session_state.pop(ADD, None):
            texts = st.session_state.pop("texts")
            with ProgressBar(words) as bar:
                outcome = session.desk.add_arrival(key, texts, progress=bar)
        elif pair := st.session_state.pop(ATTACH, None):
            with ProgressBar(words) as bar:
                outcome = session.desk.attach_arrival(*pair, progress=bar)
        else:
            return
    except LibraryError as exc:
        show_error(exc, words)
        return
    if say_added(outcome, session):
        forget_typed(str(st.session_state.get(CHOSEN)))


def form_of(session: DeskSession, arrival: Arrival) -> RecordForm:
    """Return the form of an arrival, with what was confirmed, else the guesses that are sure."""
    texts = session.desk.arrivals.confirmed_texts(arrival) or {
        name: guess.text
        for name in (*MAIN, *MORE)
        if (guess := arrival.guess(name)) and guess.is_used
    }
    return RecordForm(
        arrival.key, session.desk.arrivals.pdf(arrival), arrival.sha256, arrival.front,
        arrival.candidates, texts, arrival.password,
    )  # fmt: skip


def _show_arrival(session: DeskSession, arrival: Arrival) -> None:
    words = session.words
    form = form_of(session, arrival)
    draft = draft_of(form)
    if version := st.session_state.pop(f"{VERSION}.{arrival.key}", None):
        take_over(draft, version)
    warn_of_pages(arrival, words)
    _show_relations(session, arrival)
    left, right = st.columns(2, gap="medium")
    with left:
        show_page(form, session)
    with right, st.container(key=FIELDS):
        title = str(st.session_state[form.state("title")])
        show_fields(form, draft, session, _suggested(session, arrival, title))
        st.button(
            words.gettext("Add to the library"), type="primary", key=f"add.{arrival.key}",
            icon=":material/library_add:", on_click=_ask_to_add, args=(form,),
        )  # fmt: skip
        with st.popover(
            words.gettext("Discard this PDF"), type="tertiary", icon=":material/delete:"
        ):
            st.markdown(words.gettext(
                "The dropped PDF and what is typed here are deleted. The library is not changed."
            ))  # fmt: skip
            st.button(
                words.gettext("Discard"), key=f"discard.{arrival.key}",
                on_click=discard_arrival, args=(session, arrival.key),
            )  # fmt: skip
    lead_on(arrival.key)


def _ask_to_add(form: RecordForm) -> None:
    st.session_state[ADD] = form.key
    st.session_state["texts"] = texts_of_form(form)


def _ask_to_attach(key: str, study: str) -> None:
    st.session_state[ATTACH] = (key, study)


def _suggested(session: DeskSession, arrival: Arrival, title: str) -> tuple[str, ...]:
    text = " ".join(page.text for page in arrival.front)
    alike = [each.study for each in arrival.alike]
    return _suggestions(session.library.edition_or_empty, arrival.key, title, text, alike, session)


@st.cache_data(max_entries=200, show_spinner=False)
def _suggestions(
    edition: str, key: str, title: str, _text: str, _alike: Sequence[str], _session: DeskSession
) -> tuple[str, ...]:
    del edition, key
    return suggest_subjects(_session.library, title, _text, _alike)


def _show_relations(session: DeskSession, arrival: Arrival) -> None:
    """Show what the library has of this PDF: the same file, a version, a record without PDF."""
    words = session.words
    warn_of_copy(arrival, session)
    if arrival.same_as:
        return
    for likeness in arrival.alike[:3]:
        _show_version(session, arrival, likeness)
    records = _without_pdf(session)
    if arrival.record_of in records:
        _show_record(session, arrival, records[arrival.record_of])
    elif records:
        with st.expander(words.gettext("This is the PDF of a record that has none")):
            study = st.selectbox(
                words.gettext("Record without PDF"), list(records),
                format_func=lambda each: records[each].title, key=f"record_of.{arrival.key}",
            )  # fmt: skip
            st.button(
                words.gettext("Put this PDF on the record"), key=f"attach.{arrival.key}",
                icon=":material/attach_file:", on_click=_ask_to_attach,
                args=(arrival.key, study),
            )  # fmt: skip


def _show_version(session: DeskSession, arrival: Arrival, likeness: Likeness) -> None:
    words = session.words
    try:
        texts = entry_texts(session.desk.study(likeness.study).entry)
        known = session.library.study_for_staff(likeness.study)
    except UnknownStudy:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(words.gettext(
            "{percent} % the same as **{title}** ({year}): a new version?",
            percent=f"{likeness.resemblance * 100:.0f}",
            title=plain(known.title),
            year=known.record.years or words.gettext("year unknown"),
        ))  # fmt: skip
        st.button(
            words.gettext("Yes, take over its record"), icon=":material/history:",
            key=f"version.{arrival.key}.{likeness.study}", on_click=_take_version,
            args=(arrival.key, {name: texts[name] for name in SHARED if texts[name]}),
        )  # fmt: skip


def _take_version(key: str, texts: dict[str, str]) -> None:
    st.session_state[f"{VERSION}.{key}"] = texts


def _show_record(session: DeskSession, arrival: Arrival, study: Study) -> None:
    words = session.words
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(words.gettext(
            "The library has a record without PDF of this name: **{title}**.",
            title=plain(study.title),
        ))  # fmt: skip
        st.button(
            words.gettext("Put this PDF on the record"), key=f"attach.{arrival.key}",
            icon=":material/attach_file:", on_click=_ask_to_attach, args=(arrival.key, study.id),
        )  # fmt: skip


def _without_pdf(session: DeskSession) -> dict[str, Study]:
    """Return the studies that have a record only, by id."""
    return {
        study.id: study
        for study in session.library.studies_for_staff()
        if not study.has_text and study.record.access is not Access.WITHDRAWN
    }

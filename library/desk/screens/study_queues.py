"""The queues of studies whose record or PDF is not complete."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path

import streamlit as st

from library.core.model import Access, Study
from library.desk.controls.actions import ask, change_work, save_draft
from library.desk.controls.field_draft import FieldDraft, typed_in
from library.desk.controls.focus import FIELDS, lead_on
from library.desk.entrance.session import DeskSession, plain, shown_errors
from library.desk.screens.record_form import (
    RecordForm,
    draft_of,
    show_fields,
    show_page,
    texts_of_form,
)
from library.present.field_labels import field_labels
from library.service.subject_suggestions import suggest_subjects
from library.staff.changes.candidates import front_pages, study_candidates
from library.staff.changes.record_change import RecordChange, entry_texts
from library.staff.status import Status

MOST_SHOWN = 20
"""Most studies of a queue that are shown at once."""
UPLOAD = "upload"
"""Key of the field for the PDF of a record."""


def _titles(session: DeskSession) -> dict[str, Study]:
    return {each.id: each for each in session.library.studies_for_staff()}


def to_confirm(status: Status) -> list[str]:
    """Return the ids of the studies with values that nobody confirmed.

    The one in whose form something is typed is among them until that is saved or discarded, also
    when somebody else confirmed it.
    """
    shown = str(st.session_state.get("guessed"))
    is_kept = shown not in status.guessed and bool(typed_in(_form_key(shown)))
    return [*([shown] if is_kept else []), *status.guessed]


def show_guesses(session: DeskSession, status: Status) -> None:
    """Show a study with values that nobody confirmed, beside its title page."""
    words, studies = session.words, _titles(session)
    chosen = st.selectbox(
        words.gettext("Study"), to_confirm(status), key="guessed",
        format_func=lambda each: studies[each].title,
    )  # fmt: skip
    study, labels = studies[chosen], field_labels(words)
    guessed = (each.field for each in status.guessed.get(chosen, ()))
    st.button(
        words.gettext("Accept all guesses of this study"), key=f"accept.{chosen}",
        icon=":material/done_all:", on_click=ask,
        args=(
            change_work(session, lambda: [session.desk.plan_acceptance(study)], "desk: confirm"),
            words.gettext("Confirmed."),
        ),
        help=", ".join(labels.get(field, field) for field in guessed),
    )  # fmt: skip
    form = study_form(session, study)
    draft = draft_of(form)
    left, right = st.columns(2, gap="medium")
    with left:
        show_page(form, session)
    with right, st.container(key=FIELDS):
        text = " ".join(page.text for page in form.pages)
        suggested = suggest_subjects(session.library, study.title, text, ())
        show_fields(form, draft, session, suggested)
        is_sent = st.button(
            words.gettext("Confirm this record"), type="primary", key=f"confirm.{chosen}",
            icon=":material/check:",
        )  # fmt: skip
        draft.show_discard(words)
        if is_sent and not draft.is_refused(words):
            _confirm(session, form, draft, study)
    lead_on(chosen)


def _form_key(study_id: str) -> str:
    return f"study.{study_id}"


def study_form(session: DeskSession, study: Study) -> RecordForm:
    """Return the form of a study of the library."""
    pages = session.library.pages_for_staff(study.id)
    found = study_candidates(study, pages)
    texts = session.desk.form_texts(study)
    version = study.versions[0].sha256 if study.versions else ""
    return RecordForm(
        _form_key(study.id), session.library.settings.pdfs / (study.file or f"{study.id}.pdf"),
        version, front_pages(found, pages) if study.file else (), found, texts,
    )  # fmt: skip


def _confirm(session: DeskSession, form: RecordForm, draft: FieldDraft, study: Study) -> None:
    """Have what was typed written, and the guesses that were left as they are."""
    with shown_errors(session.words):
        change = session.desk.plan_confirmation(study, texts_of_form(form))
        save_draft(session, change, draft, "desk: confirm", session.words.gettext("Confirmed."))


def show_without_subject(session: DeskSession, status: Status) -> None:
    """Show the studies without a subject, each with suggestions."""
    words, studies = session.words, _titles(session)
    subjects = session.library.settings.file.subjects
    if not subjects:
        st.info(words.gettext("The library has no subjects yet."))
        return

    def label(code: str) -> str:
        return session.library.settings.subject_label(code, words.language)

    for study_id in status.without_subject[:MOST_SHOWN]:
        study = studies[study_id]
        suggested = _suggested(session.library.edition, study_id, session)
        with st.container(border=True, key=f"subject_of.{study_id}"):
            st.markdown(f"**{plain(study.title)}**")
            chosen = st.multiselect(
                words.gettext("Subjects"), list(dict.fromkeys((*suggested, *subjects))),
                list(suggested[:1]), format_func=label, key=f"subjects.{study_id}",
                placeholder=words.gettext("Choose"),
            )  # fmt: skip
            st.button(
                words.gettext("Save"), key=f"save_subjects.{study_id}", icon=":material/save:",
                disabled=not chosen, on_click=_add_subjects,
                args=(session, study_id, chosen),
            )  # fmt: skip
    _show_rest(session, len(status.without_subject))


@st.cache_data(max_entries=200, show_spinner=False)
def _suggested(edition: str, study_id: str, _session: DeskSession) -> tuple[str, ...]:
    del edition
    study = _session.library.study_for_staff(study_id)
    text = " ".join(page.text for page in _session.library.pages_for_staff(study_id)[:3])
    return suggest_subjects(_session.library, study.title, text, ())


def _add_subjects(session: DeskSession, study_id: str, codes: list[str]) -> None:
    """Have *codes* written, beside those that somebody else may have chosen in the meantime."""

    def plan() -> list[RecordChange]:
        theirs = session.desk.study(study_id).entry.subjects
        subjects = "; ".join(dict.fromkeys((*theirs, *codes)))
        return [session.desk.plan_fields(study_id, {"subjects": subjects})]

    ask(change_work(session, plan, "desk: edit"), session.words.gettext("Saved."))


def show_versions(session: DeskSession, status: Status) -> None:
    """Show the studies that are versions of one, the newest first."""
    del status
    words = session.words
    families: dict[str, list[Study]] = defaultdict(list)
    for study in session.library.studies_for_staff():
        if study.family:
            families[study.family].append(study)
    st.caption(words.gettext(
        "Readers find the newest that matches, and see the others below it. Withdraw what nobody "
        "should find."
    ))  # fmt: skip
    for members in list(families.values())[:MOST_SHOWN]:
        with st.container(border=True):
            for study in sorted(members, key=lambda each: each.record.date, reverse=True):
                with st.container(horizontal=True, vertical_alignment="center"):
                    date = study.record.date or words.gettext("year unknown")
                    st.markdown(f"**{plain(study.title)}** · {plain(date)} · {plain(study.id)}")
                    if study.record.access is not Access.WITHDRAWN:
                        _withdraw_button(session, study)
    _show_rest(session, len(families))


def _withdraw_button(session: DeskSession, study: Study) -> None:
    words = session.words
    note = words.gettext("an earlier version")
    st.button(
        words.gettext("Withdraw"), key=f"withdraw.{study.id}", icon=":material/visibility_off:",
        on_click=ask,
        args=(
            change_work(
                session, lambda: [session.desk.plan_withdrawal(study.id, note)], "desk: withdraw",
                note,
            ),
            words.gettext("Withdrawn."),
        ),
    )  # fmt: skip


def show_without_pdf(session: DeskSession, status: Status) -> None:
    """Show the records without PDF, each with a place to drop it."""
    words, studies = session.words, _titles(session)
    for study_id in status.without_pdf[:MOST_SHOWN]:
        study = studies[study_id]
        with st.container(border=True, key=f"pdf_of.{study_id}"):
            st.markdown(f"**{plain(study.title)}**")
            texts = entry_texts(session.desk.study(study_id).entry)
            if facts := [plain(texts[name]) for name in _FACTS if texts[name]]:
                st.caption(" · ".join(facts))
            if study.record.source_url:
                st.link_button(
                    words.gettext("Source page"), study.record.source_url,
                    icon=":material/open_in_new:", type="tertiary",
                )  # fmt: skip
            st.file_uploader(
                words.gettext("The PDF of this record"), type="pdf", key=f"{UPLOAD}.{study_id}",
                on_change=_ask_to_attach, args=(session, study_id),
            )  # fmt: skip
    _show_rest(session, len(status.without_pdf))


_FACTS = ("authors", "publisher", "date", "year")


def _ask_to_attach(session: DeskSession, study_id: str) -> None:
    """Have the PDF that was dropped on a record made that of the study."""
    dropped = st.session_state[f"{UPLOAD}.{study_id}"]
    if dropped:  # None when it was taken away again
        work = partial(_attach, session, study_id, dropped.name, dropped.getvalue())
        ask(work, session.words.gettext("The record has its PDF."))


def _attach(session: DeskSession, study_id: str, name: str, content: bytes) -> list[Path]:
    return session.desk.attach(session.desk.receive(name, content).key, study_id)


def _show_rest(session: DeskSession, total: int) -> None:
    if total > MOST_SHOWN:
        left = total - MOST_SHOWN
        st.caption(session.words.ngettext("and {n} more", "and {n} more", left))

"""The queues of files and pages with a fault."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from library.core.errors import LibraryError, NoPicture
from library.core.model import Fault
from library.desk.controls.actions import (
    ask,
    edit_text,
    save_button,
    save_draft,
    sent_password,
    show_problem,
)
from library.desk.entrance.session import DeskSession, plain, shown_errors
from library.desk.screens.record_form import PICTURE_WIDTH, loose_pages
from library.ingest.state.ledger import Failure
from library.present import display_names
from library.present.mistake_messages import mistake_text, remedy_lead
from library.staff.status import Status


def show_failed(session: DeskSession, status: Status) -> None:
    """Show the files that failed, each with its remedy."""
    words = session.words
    st.button(
        words.gettext("Read all of them again"), key="retry_all", icon=":material/refresh:",
        on_click=ask,
        args=(session.library.failed_paths, words.gettext("They were read again.")),
    )  # fmt: skip
    for file, failure in status.failed.items():
        with st.container(border=True, key=f"failed.{file}"):
            _show_failure(session, file, failure)


def _show_failure(session: DeskSession, file: str, failure: Failure) -> None:
    words = session.words
    st.subheader(plain(file), anchor=False)
    st.caption(words.gettext("Since {day}", day=words.date(failure.since[:10])))
    problem = failure.problem
    if problem.mistakes:
        for mistake in problem.mistakes:
            st.markdown(plain(mistake_text(mistake, problem.record, words)))
            if mistake.write:  # in a field of its own, which is copied as it is
                st.caption(remedy_lead(mistake, words))
                st.code(mistake.write, language="yaml")
        _edit_record(session, file, problem.record)
        return
    show_problem(problem, words)
    if problem.needs_password:
        _ask_password(session, file)
    elif problem.record:
        _edit_record(session, file, problem.record)
    path = session.library.settings.pdfs / file
    if path.exists():
        st.button(
            words.gettext("Try again"), key=f"retry.{file}", icon=":material/refresh:",
            on_click=ask, args=(lambda: [path], words.gettext("It was read again.")),
        )  # fmt: skip


def _ask_password(session: DeskSession, file: str) -> None:
    words = session.words
    if password := sent_password(file, words):
        ask(lambda: session.desk.unlock(file, password), words.gettext("It is open."))
        st.rerun()


def _edit_record(session: DeskSession, file: str, record: str) -> None:
    """Show the record as a text to correct; it is written when it has no mistake."""
    words = session.words
    with shown_errors(words):
        _, content = session.desk.record_text(file)
        label = words.gettext("The record {file}", file=record)
        draft, text = edit_text(f"record_text.{file}", label, content, 300, words)
        if save_button(draft, words, is_main=False):
            change = session.desk.plan_record(file, content, text)
            save_draft(session, change, draft, "desk: correct", words.gettext("Saved."))


def show_scans(session: DeskSession, status: Status) -> None:
    """Show the PDFs with pages whose text was not recognised."""
    words = session.words
    pdfs = session.library.settings.pdfs
    files = [pdfs / file for file in status.unrecognised]
    st.button(
        words.gettext("Recognise the text of all of them"), key="ocr_all", type="primary",
        icon=":material/document_scanner:", on_click=ask,
        args=(lambda: files, words.gettext("Their text was recognised.")), kwargs={"ocr": True},
    )  # fmt: skip
    for file, pages in status.unrecognised.items():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(file)}**  \n"
                + words.ngettext("{n} page is a picture", "{n} pages are pictures", pages)
            )
            st.button(
                words.gettext("Recognise the text"), key=f"ocr.{file}",
                icon=":material/document_scanner:", on_click=ask,
                args=(lambda file=file: [pdfs / file], words.gettext("Its text was recognised.")),
                kwargs={"ocr": True},
            )  # fmt: skip


def show_missing(session: DeskSession, status: Status) -> None:
    """Show the files of studies that are gone."""
    words = session.words
    st.info(words.gettext(
        "These files are in the index and no longer in pdfs/. Put them back, or remove the "
        "studies on the screen of the whole library. Nothing is removed by itself."
    ))  # fmt: skip
    for file in status.missing:
        st.markdown(f"- {plain(file)}")


def page_fault_names(session: DeskSession) -> dict[Fault, str]:
    """Return what is wrong with the text of a page."""
    words = session.words
    return {
        Fault.NO_TEXT: words.gettext("The page has no text."),
        Fault.PICTURE: words.gettext("The page is a picture without text."),
        Fault.GARBLED: words.gettext("The characters form no words."),
        Fault.UNSPACED: words.gettext("The words have no spaces between them."),
        Fault.NUMBERS: words.gettext("The page has mostly numbers."),
    }


def show_untrusted(session: DeskSession, status: Status) -> None:
    """Show a page whose text cannot be trusted: the picture beside the text."""
    words = session.words
    pages = [(each.study, number, each.fault) for each in status.untrusted for number in each.pages]
    at = st.selectbox(
        words.gettext("Page"), range(len(pages)), key="untrusted_page",
        format_func=lambda n: f"{pages[n][0]}, {words.gettext('page')} {pages[n][1]}",
    )  # fmt: skip
    study_id, number, fault = pages[at]
    st.warning(page_fault_names(session).get(fault, str(fault)), icon=":material/warning:")
    _show_page(session, study_id, number)


def show_reported(session: DeskSession, status: Status) -> None:
    """Show a fault that a reader reported: what was said, and the picture beside the text."""
    words, reports = session.words, status.reported
    faults = display_names.fault_names(words)
    at = st.selectbox(
        words.gettext("Report"), range(len(reports)), key="reported_page",
        format_func=lambda n: f"{n + 1}. {reports[n].study}, {words.gettext('page')} "
        f"{reports[n].page} · {faults[reports[n].fault]}",
    )  # fmt: skip
    report = reports[at]
    key = report.key
    st.info(
        plain(report.text or words.gettext("The reader wrote nothing more.")),
        title=faults[report.fault], icon=":material/flag:",
    )  # fmt: skip
    days = words.gettext("Since {day}", day=words.date(report.day))
    times = words.ngettext("reported {n} time", "reported {n} times", report.times)
    st.caption(f"{days} · {times}")
    st.text_input(words.gettext("What was done, for the journal"), key=f"note.{key}",
                  persist_state="session")  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            words.gettext("Done"), key=f"close.{key}", type="primary", icon=":material/check:",
            on_click=ask,
            args=(partial(_close_report, session, key), words.gettext("Noted.")),
        )  # fmt: skip
        st.button(
            words.gettext("Discard, this is no report"), key=f"discard.{key}",
            icon=":material/delete:", on_click=ask,
            args=(partial(session.desk.discard_report, key), words.gettext("Discarded.")),
        )  # fmt: skip
    _show_page(session, report.study, report.page)


def _close_report(session: DeskSession, key: str) -> list[Path]:
    # Read when it is done: the click may arrive together with the last word that was typed.
    return session.desk.close_report(key, str(st.session_state.get(f"note.{key}", "")))


def _show_page(session: DeskSession, study_id: str, number: int) -> None:
    """Show the picture of a page beside its text."""
    words = session.words
    try:
        study = session.library.study_for_staff(study_id)
        page = session.library.pages_for_staff(study_id)[number - 1]
    except (LibraryError, IndexError):
        st.info(words.gettext("This page is no longer in the library."))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        drawer = loose_pages(str(session.library.settings.root), session.library.settings)
        try:
            pdf = session.library.settings.pdfs / (study.file or "")
            content = drawer.outlined(pdf, page, width=PICTURE_WIDTH)
        except NoPicture:
            st.info(words.gettext("Page {page} cannot be displayed.", page=str(number)))
        else:
            st.image(content, width="stretch", alt=words.gettext(
                "Page {page} of {study}", page=str(number), study=study.title
            ))  # fmt: skip
    with right:
        st.subheader(words.gettext("The text as it is searched"), anchor=False)
        st.text(page.text or words.gettext("(none)"))

"""A record to confirm: the page as printed with the guesses outlined, and the fields beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from library.core.errors import NoPicture
from library.core.model import Page
from library.core.settings import DETECTABLE, Settings
from library.desk.controls.field_draft import FieldDraft, Value
from library.desk.entrance.session import DeskSession, plain
from library.desk.screens.record_labels import (
    MAIN,
    MORE,
    access_labels,
    field_help,
    origin_text,
)
from library.pictures import LoosePages, NamedSpan
from library.present.field_labels import field_labels
from library.staff.changes.candidates import Candidate

PICTURE_WIDTH = 1000
"""Pixels; twice the width on the screen, for screens of double density."""
DEFAULTS = {"access": "open"}
"""Values of fields that a record does not write."""
CODES = frozenset({"languages", "subjects"})
"""Fields that hold codes, chosen from a list."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """What is known of one record that is confirmed."""

    key: str
    """Differs for each record."""
    pdf: Path
    sha256: str
    pages: tuple[Page, ...]
    """Pages that can be shown."""
    candidates: tuple[Candidate, ...]
    texts: Mapping[str, str]
    """The values to begin with, by field."""
    password: str = ""

    def state(self, name: str) -> str:
        """Return the key in the session of the value of a field."""
        return f"{self.key}.{name}"

    def guess(self, name: str) -> Candidate | None:
        """Return the most certain candidate for a field."""
        return next((each for each in self.candidates if each.field == name), None)


def draft_of(form: RecordForm) -> FieldDraft:
    """Return what is typed over the values of a record."""
    values: dict[str, Value] = {}
    for name in (*MAIN, *MORE):
        text = form.texts.get(name, "")
        values[name] = _codes(text) if name in CODES else text or DEFAULTS.get(name, "")
    return FieldDraft(form.key, values)


def take_over(draft: FieldDraft, texts: Mapping[str, str]) -> None:
    """Put *texts* into the fields; call before they are shown."""
    draft.type_in({name: _codes(text) if name in CODES else text for name, text in texts.items()})


def texts_of_form(form: RecordForm) -> dict[str, str]:
    """Return the values in the session, by field."""
    found = {name: st.session_state.get(form.state(name), "") for name in (*MAIN, *MORE)}
    texts = {
        name: "; ".join(value) if isinstance(value, list) else str(value or "").strip()
        for name, value in found.items()
    }
    return {
        name: "" if text == DEFAULTS.get(name) and not form.texts.get(name) else text
        for name, text in texts.items()
    }


def _codes(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]


@st.cache_resource(show_spinner=False)
def loose_pages(root: str, _settings: Settings) -> LoosePages:
    """Return what draws pages for the library at *root*."""
    del root
    return LoosePages(_settings)


@st.cache_data(max_entries=60, show_spinner=False)
def _picture(
    sha256: str, number: int, names: tuple[str, ...], _pages: LoosePages, _form: RecordForm,
    _page: Page, _spans: Sequence[NamedSpan],
) -> bytes:  # fmt: skip
    del sha256, number, names
    return _pages.outlined(_form.pdf, _page, _spans, width=PICTURE_WIDTH, password=_form.password)


def show_page(form: RecordForm, session: DeskSession) -> None:
    """Show a page of the PDF with the places of its candidates."""
    words, labels = session.words, field_labels(session.words)
    if not form.pages:
        st.info(words.gettext("This PDF has no page that can be shown."))
        return
    numbers = [page.number for page in form.pages]
    number = numbers[0]
    if len(numbers) > 1:
        number = st.radio(words.gettext("Page"), numbers, key=form.state("page"), horizontal=True)
    page = next(each for each in form.pages if each.number == number)
    spans = [
        NamedSpan(each.place.start, each.place.end, labels[each.field])
        for each in _outlined(form, number)
        if each.place
    ]
    pages = loose_pages(str(session.library.settings.root), session.library.settings)
    try:
        names = tuple(f"{each.name}{each.start}" for each in spans)
        content = _picture(form.sha256, number, names, pages, form, page, spans)
    except NoPicture:
        st.warning(words.gettext("Page {page} cannot be displayed.", page=str(number)))
        st.text(page.text[:2000])
        return
    st.image(
        content, width="stretch",
        alt=words.gettext(
            "Page {page} of {file} as printed; the values that were read are outlined.",
            page=str(number), file=form.pdf.name,
        ),
    )  # fmt: skip


def _outlined(form: RecordForm, number: int) -> list[Candidate]:
    """Return the most certain candidate of each field, of those printed on a page."""
    best = {each.field: each for each in reversed(form.candidates)}
    return [each for each in best.values() if each.place and each.place.page == number]


def show_fields(
    form: RecordForm, draft: FieldDraft, session: DeskSession, suggested: Sequence[str]
) -> None:
    """Show the fields, each with its guess; in the container `FIELDS`, Enter leads to the next.

    Args:
        form: The record.
        draft: What is typed over it.
        session: That of the view.
        suggested: Codes of subjects.
    """
    for name in MAIN:
        with st.container():  # what comes and goes in it leaves the focus below it where it is
            _show_field(form, draft, session, name)
            if name == "subjects":
                _show_suggestions(form, session, suggested)
    filled = [name for name in MORE if form.guess(name) or form.texts.get(name)]
    for name in filled:
        with st.container():
            _show_field(form, draft, session, name)
    with st.expander(session.words.gettext("More fields")):
        for name in MORE:
            if name not in filled:
                _show_field(form, draft, session, name)


def _show_field(form: RecordForm, draft: FieldDraft, session: DeskSession, name: str) -> None:
    words, key = session.words, form.state(name)
    guess = form.guess(name)
    label = field_labels(words)[name]
    if guess and _is_as_found(key, guess):
        label = f"{label} ({origin_text(guess, words)})"
    about = field_help(words).get(name)
    match name:
        case "languages":
            known = dict.fromkeys((*session.library.settings.languages, *st.session_state[key]))
            others = sorted(DETECTABLE - known.keys(), key=words.language_name)
            st.multiselect(
                label, [*known, *others], key=key, format_func=words.language_name,
                placeholder=words.gettext("Choose"), persist_state="session",
            )  # fmt: skip
        case "subjects":
            _show_subjects(form, session, label)
        case "access":
            labels = access_labels(words)
            st.selectbox(
                label, list(labels), key=key, format_func=labels.__getitem__,
                persist_state="session",
            )  # fmt: skip
        case "abstract":
            st.text_area(label, key=key, help=about, persist_state="session")
        case _:
            unnamed = words.gettext("Without a title, readers see the name of the file.")
            st.text_input(
                label, key=key, help=about, placeholder=unnamed if name == "title" else None,
                persist_state="session",
            )  # fmt: skip
    draft.show_theirs(name, words, _reader_of(name, session))
    _show_alternatives(form, session, name)


def _reader_of(name: str, session: DeskSession) -> Callable[[str], str]:
    """Return the function that makes of a value of a field what staff see of it."""
    labels: dict[str, Callable[[str], str]] = {
        "languages": session.words.language_name,
        "subjects": lambda code: _subject(code, session),
        "access": access_labels(session.words).__getitem__,
    }
    return labels.get(name, str)


def _is_as_found(key: str, guess: Candidate) -> bool:
    value = st.session_state.get(key, "")
    text = "; ".join(value) if isinstance(value, list) else value
    return bool(text) and text == guess.text


def _show_alternatives(form: RecordForm, session: DeskSession, name: str) -> None:
    """Show other values that were found, to be taken with a click."""
    key = form.state(name)
    if name in CODES:
        return
    now = str(st.session_state.get(key, ""))
    others = [each for each in form.candidates if each.field == name and each.text != now][:3]
    for at, each in enumerate(others):
        text = each.text if len(each.text) <= 90 else f"{each.text[:88]} …"
        st.button(
            session.words.gettext(
                "Use “{value}” ({origin})",
                value=plain(text),
                origin=origin_text(each, session.words),
            ),
            key=f"{key}.{at}.{each.text[:40]}", type="tertiary", on_click=_use,
            icon=":material/arrow_upward:",
            args=(key, each.text),
        )  # fmt: skip


def _use(key: str, text: str) -> None:
    st.session_state[key] = text


def _show_subjects(form: RecordForm, session: DeskSession, label: str) -> None:
    subjects = session.library.settings.file.subjects
    key = form.state("subjects")
    known = dict.fromkeys((*subjects, *st.session_state[key]))
    st.multiselect(
        label, list(known), key=key, format_func=lambda code: _subject(code, session),
        placeholder=session.words.gettext("Choose"), persist_state="session",
    )  # fmt: skip


def _show_suggestions(form: RecordForm, session: DeskSession, suggested: Sequence[str]) -> None:
    key = form.state("subjects")
    left = [code for code in suggested if code not in st.session_state[key]]
    if not left:
        return
    with st.container(horizontal=True):
        for code in left:
            st.button(
                _subject(code, session), key=f"{key}.{code}", icon=":material/add:",
                on_click=_add_code, args=(key, code),
                help=session.words.gettext("Add this subject"),
            )  # fmt: skip


def _add_code(key: str, code: str) -> None:
    st.session_state[key] = [*st.session_state[key], code]


def _subject(code: str, session: DeskSession) -> str:
    return session.library.settings.subject_label(code, session.words.language)

"""The whole library as a table: many records at once, with undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from library.core.model import Access
from library.core.notation.file_titles import title_of_file
from library.core.settings import DETECTABLE
from library.desk.controls.actions import ask, change_work
from library.desk.entrance.session import DeskSession, plain, show_empty, show_error, shown_errors
from library.desk.screens.record_labels import field_help
from library.desk.screens.table_drafts import Cells, table_drafts
from library.present.field_labels import field_labels
from library.staff.tables.table import Import
from library.staff.tables.table_files import CSV, WORKBOOK, read_table, written_table
from library.staff.undo import Batch
from library.staff.withdrawal import BROUGHT_BACK, RENAMED

CHOSEN = "chosen"
"""Column of the rows that are chosen."""
STUDY = "study"
"""Column of the title that readers see, which may be a guess that no record has."""
SHOWN = ("title", "subtitle", "authors", "publisher", "date", "year", "languages", "subjects",
         "access", "open_from", "series", "doi", "isbn", "licence", "source_url", "abstract",
         "commissioned_by", "edition", "id", "added", "file")  # fmt: skip
FIXED = (STUDY, "id", "added", "file")
LISTS = ("languages", "subjects")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LISTED = 10
"""Most files of a batch that are named."""
REASON = "reason"
"""Key of the reason for a withdrawal."""
EDIT, UNDO, IMPORT = "desk: edit", "desk: undo", "desk: import"
"""Actions in the journal."""


def show_table(session: DeskSession) -> None:
    """Show the screen."""
    words = session.words
    st.title(words.gettext("The whole library"), anchor=False)
    rows = session.desk.rows()
    if not rows:
        show_empty(words)
        return
    wanted = st.text_input(
        words.gettext("Filter"), key="filter", live=True, icon=":material/search:",
        placeholder=words.gettext("title, author, subject, id …"),
    )  # fmt: skip
    titles = _titles(session, rows)
    shown = [row for row in rows if _matches(titles[row["id"]], row, wanted or "")]
    count = words.gettext("{n} of {total} records", n=len(shown), total=len(rows))
    keys = words.gettext("The space bar chooses a row; Escape, then Tab leads out of the table.")
    st.caption(f"{count} · {keys}")
    _show_editor(session, rows, shown, titles)
    _show_exchange(session)
    show_history(session)


def _titles(session: DeskSession, rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the titles that readers see, by id; the record has none where it is a guess.

    Of a withdrawn study with no title in its record, the index knows nothing but the id.
    """
    known = {
        each.id: each.display("title", each.title)
        for each in session.library.studies_for_staff()
        if each.record.title or each.has_text
    }
    return {
        row["id"]: known.get(row["id"]) or row["title"] or title_of_file(row["file"])
        for row in rows
    }


def _matches(title: str, row: dict[str, str], wanted: str) -> bool:
    text = " ".join((title, *row.values())).casefold()
    return all(word in text for word in wanted.casefold().split())


def _show_editor(
    session: DeskSession,
    rows: Sequence[dict[str, str]],
    shown: Sequence[dict[str, str]],
    titles: dict[str, str],
) -> None:
    words = session.words
    by_id = {row["id"]: row for row in rows}
    drafts = table_drafts()
    drafts.take()
    drafts.forget(lambda each, cells: not _typed(by_id.get(each, {}), cells))
    drafts.place(shown)
    st.data_editor(
        [
            {
                **_cells(row, titles[row["id"]]),
                **drafts.before(row["id"]),
                CHOSEN: False,  # a row out of sight must not be withdrawn with others
            }
            for row in shown
        ],
        key=drafts.key, hide_index=True, num_rows="fixed", disabled=list(FIXED),
        column_config=_columns(session), height=min(600, 38 * (len(shown) + 2)),
        alt=words.gettext(
            "The records, one in each row; the first cell and the last three are not edited."
        ),
    )  # fmt: skip
    typed = {row["id"]: _typed(row, drafts.now(row["id"])) for row in rows}
    if edited := [{**row, **typed[row["id"]]} for row in rows if typed[row["id"]]]:
        _show_changes(session, session.desk.plan_rows(edited), EDIT)
        st.button(
            words.gettext("Discard what was typed"), key="discard", icon=":material/undo:",
            type="tertiary", on_click=drafts.discard,
        )  # fmt: skip
    _show_actions(session, drafts.marked(CHOSEN))


def _typed(row: dict[str, str], cells: Cells) -> dict[str, str]:
    """Return the *cells* that differ from *row*, as the table of records has them."""
    texts = {name: _text(cell) for name, cell in cells.items() if name in row}
    return {name: text for name, text in texts.items() if text != row[name].strip()}


def _cells(row: dict[str, str], title: str) -> dict[str, object]:
    lists = {
        name: [each.strip() for each in row[name].split(";") if each.strip()] for name in LISTS
    }
    return {CHOSEN: False, STUDY: title, **{name: lists.get(name, row[name]) for name in SHOWN}}


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Iterable):
        return "; ".join(map(str, cell))
    return "" if cell is None or cell != cell else str(cell)  # noqa: PLR0124 - not a number


def _columns(session: DeskSession) -> dict[str, Any]:
    words, settings = session.words, session.library.settings
    labels, about = field_labels(words), field_help(words)
    column = st.column_config
    columns: dict[str, Any] = {
        name: column.TextColumn(labels[name], help=about.get(name)) for name in SHOWN
    }
    columns[CHOSEN] = column.CheckboxColumn(words.gettext("Choose"), pinned=True, width="small")
    columns[STUDY] = column.TextColumn(words.gettext("Study"), width="medium", pinned=True)
    columns["title"] = column.TextColumn(labels["title"], width="large")
    columns["access"] = column.SelectboxColumn(
        labels["access"], options=[each.value for each in Access], required=True
    )
    columns["subjects"] = column.MultiselectColumn(
        labels["subjects"], options=list(settings.file.subjects),
        format_func=lambda code: settings.subject_label(code, words.language),
    )  # fmt: skip
    columns["languages"] = column.MultiselectColumn(
        labels["languages"], options=sorted(DETECTABLE), format_func=words.language_name
    )
    return columns


def _show_changes(session: DeskSession, planned: Import, action: str) -> None:
    """Show what an edited table changes, and save it on request."""
    words, labels = session.words, field_labels(session.words)
    shown = ""
    for problem in planned.problems:
        if problem.study and problem.study != shown:
            st.markdown(f"**{plain(problem.study)}**")
        shown = problem.study
        show_error(problem.error, words)
    if not planned.changes:
        return
    st.subheader(words.ngettext(
        "{n} record changes", "{n} records change", len(planned.changes)
    ), anchor=False)  # fmt: skip
    st.dataframe(
        [
            {
                words.gettext("Record"): change.path.stem,
                words.gettext("Field"): labels.get(field.key, field.key),
                words.gettext("Before"): field.before,
                words.gettext("After"): field.after,
            }
            for change in planned.changes
            for field in change.fields
        ],
        hide_index=True, alt=words.gettext("The changes, field by field"),
    )  # fmt: skip
    st.button(
        words.ngettext("Save {n} record", "Save {n} records", len(planned.changes)),
        type="primary", key=f"save.{action}", icon=":material/save:", on_click=ask,
        args=(
            change_work(session, lambda: planned.changes, action),
            words.gettext("Saved. It can be undone below."),
        ),
    )  # fmt: skip


def _show_actions(session: DeskSession, chosen: Sequence[str]) -> None:
    """Show what can be done with the chosen studies at once."""
    words = session.words
    if not chosen:
        st.caption(words.gettext("Choose rows to withdraw, restore or open them at once."))
        return
    st.subheader(
        words.ngettext("{n} study chosen", "{n} studies chosen", len(chosen)), anchor=False
    )
    st.text_input(words.gettext("Reason, for the journal"), key=REASON)
    with st.container(horizontal=True):
        _access_button(session, chosen, Access.OPEN, words.gettext("Open to readers"))
        _access_button(session, chosen, Access.EXCERPTS, words.gettext("Excerpts only"))
        _access_button(session, chosen, Access.DRAFT, words.gettext("Draft"))
        st.button(
            words.gettext("Withdraw"), key="withdraw", icon=":material/visibility_off:",
            on_click=ask, args=(partial(_withdraw, session, chosen), words.gettext("Withdrawn.")),
        )  # fmt: skip
        st.button(
            words.gettext("Restore"), key="restore", icon=":material/restore:", on_click=ask,
            args=(
                lambda: (path for each in chosen for path in session.desk.restore(each)),
                words.gettext("Restored."),
            ),
        )  # fmt: skip
        with st.popover(words.gettext("Take out"), icon=":material/delete:"):
            st.markdown(words.gettext(
                "The PDF and the record go to withdrawn/. The id stays reserved; nothing is "
                "deleted, and Restore brings them back."
            ))  # fmt: skip
            st.button(
                words.gettext("Remove from the library"), key="remove", on_click=ask,
                args=(partial(_remove, session, chosen), words.gettext("Removed.")),
            )  # fmt: skip


def _withdraw(session: DeskSession, chosen: Sequence[str]) -> Sequence[Path]:
    # Read when it is done: the click may arrive together with the last word that was typed.
    reason = str(st.session_state.get(REASON, ""))
    changes = [session.desk.plan_withdrawal(each, reason) for each in chosen]
    return session.desk.write(changes, "desk: withdraw", reason)


def _remove(session: DeskSession, chosen: Sequence[str]) -> Iterator[Path]:
    desk = session.desk
    for each in chosen:
        yield from desk.remove(desk.plan_removal(each), "desk: remove")


def _access_button(session: DeskSession, chosen: Sequence[str], access: Access, label: str) -> None:
    plans = [partial(session.desk.plan_fields, each, {"access": access.value}) for each in chosen]
    st.button(
        label, key=f"access.{access.value}", on_click=ask,
        args=(
            change_work(session, lambda: [plan() for plan in plans], EDIT),
            session.words.gettext("Saved. It can be undone below."),
        ),
    )  # fmt: skip


def _show_exchange(session: DeskSession) -> None:
    """Show how to change the records in a spreadsheet."""
    words = session.words
    with st.expander(words.gettext("In a spreadsheet")):
        for ending, label, mime in (
            (WORKBOOK, words.gettext("Download all records as a workbook (.xlsx)"), XLSX),
            (CSV, words.gettext("Download all records as CSV"), "text/csv"),
        ):
            st.download_button(
                label, partial(_table_file, session, ending),
                file_name=f"records{ending}", mime=mime, icon=":material/download:",
            )  # fmt: skip
        table = st.file_uploader(
            words.gettext("The changed table"), type=["xlsx", "csv"], key="import",
            help=words.gettext("Nothing is written before you have seen each change."),
        )  # fmt: skip
        if table:
            with shown_errors(words):
                planned = session.desk.plan_import(read_table(table.getvalue()))
                if not planned.changes and not planned.problems:
                    st.info(words.gettext("This table changes nothing."))
                _show_changes(session, planned, IMPORT)


def _table_file(session: DeskSession, ending: str) -> bytes:
    return written_table(session.desk.export(), ending, session.words.language)


def show_history(session: DeskSession) -> None:
    """Show the last changes, each with a way back."""
    words = session.words
    st.header(words.gettext("Last changes"), anchor=False)
    batches = session.desk.batches()
    if not batches:
        st.caption(words.gettext("Nothing was changed yet."))
    for at, batch in enumerate(batches[:MOST_LISTED]):
        first = batch.first
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_batch_text(session, batch))
            if batch.is_content:
                st.button(
                    words.gettext("Undo"), key=f"undo.{first.time}.{first.batch}.{at}",
                    icon=":material/undo:", on_click=ask,
                    args=(
                        change_work(
                            session, partial(session.desk.plan_undo, batch), UNDO, first.action
                        ),
                        words.gettext("Undone."),
                    ),
                )  # fmt: skip


def _batch_text(session: DeskSession, batch: Batch) -> str:
    words, first = session.words, batch.first
    names = [each.file.removesuffix(".yaml") for each in batch.changes]
    listed = ", ".join(dict.fromkeys(names[:MOST_LISTED]))
    more = len(names) - MOST_LISTED
    rest = " " + words.ngettext("and {n} more", "and {n} more", more) if more > 0 else ""
    when = words.gettext(
        "{who}, {day} at {time}", who=plain(first.who), day=words.date(first.time[:10]),
        time=first.time[11:16],
    )  # fmt: skip
    said = action_name(session, first.note) if first.action == UNDO else first.note
    note = f" · {plain(said)}" if said else ""
    name = action_name(session, first.action)
    return f"**{plain(name)}** · {plain(listed)}{rest}  \n{when}{note}"


def action_name(session: DeskSession, action: str) -> str:
    """Return what an *action* of the journal did; the note of an undo is the action undone."""
    words = session.words
    known = {
        "desk: add": words.gettext("Added"),
        "desk: add PDF": words.gettext("PDF put on the record"),
        "desk: confirm": words.gettext("Confirmed"),
        "records accept": words.gettext("Confirmed"),
        EDIT: words.gettext("Edited"),
        "desk: correct": words.gettext("Edited"),
        UNDO: words.gettext("Undone"),
        IMPORT: words.gettext("Imported from a table"),
        "records import": words.gettext("Imported from a table"),
        "desk: withdraw": words.gettext("Withdrawn"),
        "withdraw": words.gettext("Withdrawn"),
        "desk: restore": words.gettext("Restored"),
        BROUGHT_BACK: words.gettext("Restored"),
        "desk: remove": words.gettext("Removed"),
        "remove": words.gettext("Removed"),
        RENAMED: words.gettext("Renamed"),
        "desk: password": words.gettext("Password added"),
        "desk: library": words.gettext("The library itself edited"),
    }
    return known.get(action, action)

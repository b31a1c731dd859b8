"""Why a file failed and what to do, in the language of the staff member.

An ingest keeps both in English. They are found here by their text, with its names and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from library.ingest.indexing.rebuild import STALE
from library.present.messages import Messages

_RECORD = re.compile(r"[^\n]+?\.ya?ml: ")
"""The name of a record before what is wrong with it."""


def fault_text(reason: str, words: Messages) -> str:
    """Return *reason*, why a file failed, as a sentence; in English if it has no translation.

    If *reason* begins with the name of a record, that name is not translated.
    """
    if reason.endswith(STALE):
        kept = words.gettext("The study stays as it was indexed before.")
        return f"{fault_text(reason.removesuffix(STALE), words)} {kept}"
    if said := _translated(reason, _reasons(words)):
        return said
    if match := _RECORD.match(reason):
        return f"{match[0]}{fault_text(reason[match.end() :], words)}"
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""


def fault_remedy(reason: str, remedy: str, words: Messages) -> str:
    """Return what to do about *reason*, for somebody at the desk; else *remedy*."""
    at_desk = _at_desk(words).get(reason.removesuffix(STALE))
    return at_desk or _translated(remedy, _remedies(words)) or remedy


def _translated(text: str, known: Mapping[str, str]) -> str:
    """Return the translation of *text* by the first template that it fits; empty without one."""
    for template, translation in known.items():
        if match := _pattern(template).fullmatch(text):
            return translation.format_map(match.groupdict())
    return ""


@lru_cache(maxsize=100)
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template)), re.DOTALL)


def _reasons(words: Messages) -> dict[str, str]:
    """Return the sentence in the reader's language of each reason; both with their fields."""
    gettext = words.gettext
    return {
        "it is not a PDF": gettext("It is not a PDF."),
        "it has only empty bytes: its copy was broken off": gettext(
            "It has only empty bytes: its copy was broken off."
        ),
        "it is a web page, not a PDF": gettext("It is a web page, not a PDF."),
        "it is a document of an office program, not a PDF": gettext(
            "It is a document of an office program, not a PDF."
        ),
        "it is an archive, not a PDF": gettext("It is an archive, not a PDF."),
        "it is a picture, not a PDF": gettext("It is a picture, not a PDF."),
        "the file is empty": gettext("The file is empty."),
        "it is damaged and cannot be read": gettext("It is damaged and cannot be read."),
        "it has no pages": gettext("It has no pages."),
        "it opens only with a password": gettext("It opens only with a password."),
        "none of the passwords in its record opens it": gettext(
            "None of the passwords in its record opens it."
        ),
        "it is protected by a certificate or in some other way that no password opens": gettext(
            "It is protected by a certificate, or in another way that no password opens."
        ),
        "it used more than {limit} seconds of processor time": gettext(
            "Reading it took more than {limit} seconds of processor time."
        ),
        "it was not finished after {limit} seconds": gettext(
            "Reading it was not finished after {limit} seconds."
        ),
        "it used more than {limit} MB of memory": gettext(
            "Reading it took more memory than `memory_mb` allows: {limit}\xa0MB."
        ),
        "it crashed, or used more than {limit} MB of memory": gettext(
            "Reading it failed, or took more memory than `memory_mb` allows: {limit}\xa0MB."
        ),
        "it holds more than {count} million characters": gettext(
            "It has more than {count} million characters."
        ),
        "it has {count} pages, and {limit} are allowed": gettext(
            "It has {count} pages, and {limit} are allowed."
        ),
        "{record}: {owner} already has the id `{study}`": gettext(
            "{owner} already has the id `{study}`."
        ),
        "this name was that of the study `{study}`, whose files are gone; nothing was "
        "changed": gettext(
            "This name was that of the study `{study}`, whose files are gone. Nothing was changed."
        ),
        "it would share its record with {owner}": gettext(
            "It would share its record with {owner}."
        ),
        "its name has signs that cannot be read": gettext(
            "Its name has signs that cannot be read."
        ),
        "it is not read: the names of records end in .yaml": gettext(
            "It is not read: the names of records end in .yaml."
        ),
        "it is a link to a file that is not there": gettext(
            "It is a link to a file that is not there."
        ),
        **_reasons_of_the_machine(words),
        **_reasons_of_records(words),
    }


def _reasons_of_the_machine(words: Messages) -> dict[str, str]:
    """Return the reasons that are no fault of the file."""
    gettext = words.gettext
    return {
        "all processes that read files are busy": gettext(
            "All processes that read files are busy."
        ),
        "the program was being stopped": gettext("The program was being stopped."),
        "the process that reads files was not ready in time": gettext(
            "The process that reads files was not ready in time."
        ),
        "the disk is full": gettext("The disk is full."),
        "its record cannot be written, as the disk is read-only": gettext(
            "Its record cannot be written, as the disk is read-only."
        ),
        "the library may not read or write {file}": gettext(
            "The library may not read or write {file}."
        ),
        "it cannot be read or written ({cause})": gettext(
            "It cannot be read or written ({cause})."
        ),
        "unexpected error ({cause})": gettext("Unexpected error ({cause})."),
    }


def _reasons_of_records(words: Messages) -> dict[str, str]:
    """Return the reasons why a record cannot be read or changed."""
    gettext = words.gettext
    return {
        "the file cannot be read ({cause})": gettext("The file cannot be read ({cause})."),
        "the library may not read it": gettext("The library may not read it."),
        "it was changed while it was read": gettext("It was changed while it was read."),
        "it was removed during this ingest": gettext("It was removed while it was read."),
        "the record of a withdrawn study is gone": gettext(
            "The record of a withdrawn study is gone."
        ),
        "the list `versions` cannot be edited": gettext("The list `versions` cannot be edited."),
        "the file is written in a form that cannot be edited": gettext(
            "It is written in a form that cannot be edited."
        ),
        "a file of two encodings cannot be edited": gettext(
            "Its letters are in two encodings, so that it cannot be edited."
        ),
        "its list in brackets cannot be edited": gettext(
            "The list in brackets cannot be edited in this file."
        ),
    }


def _remedies(words: Messages) -> dict[str, str]:
    """Return each remedy in the reader's language; both with their fields."""
    gettext = words.gettext
    return {
        "Get the PDF once more.": gettext("Get the PDF once more."),
        "Copy the PDF once more.": gettext("Copy the PDF once more."),
        "Open the page, log in if it asks for that, and download the PDF itself.": gettext(
            "Open the page, log in if it asks for that, and download the PDF itself."
        ),
        "Open it in its program, and save it as PDF.": gettext(
            "Open it in its program, and save it as PDF."
        ),
        "Unpack it, and use the PDFs in it.": gettext("Unpack it, and use the PDFs in it."),
        "Save the picture as PDF.": gettext("Save the picture as PDF."),
        "Ask for a copy without that protection.": gettext(
            "Ask for a copy without that protection."
        ),
        "Save a new copy of it, or raise `limits` in library.yaml.": gettext(
            "Save a new copy of it, or raise `limits` in library.yaml."
        ),
        "If {record} describes another study, give it another `id`. If it is the record of {owner} "
        "and was renamed or swapped, give both files one name again.": gettext(
            "If {record} describes another study, give it another `id`. If it is the record of "
            "{owner} and was renamed or swapped, give both files one name again."
        ),
        "If {record} describes another study, give it another `id`; it was `{before}`. If it is "
        "the record of {owner} and was renamed or swapped, give both files one name again.": (
            gettext(
                "If {record} describes another study, give it another `id`; it was `{before}`. If "
                "it is the record of {owner} and was renamed or swapped, give both files one name "
                "again."
            )
        ),
        "Give this PDF and its record another name, and put the other files back; if they were "
        "removed on purpose, run `library ingest --accept-removals`.": gettext(
            "Give this PDF and its record another name, and put the other files back; if they were "
            "removed on purpose, run `library ingest --accept-removals`."
        ),
        "Rename one of the two.": gettext("Rename one of the two."),
        "Rename it.": gettext("Rename it."),
        "Rename it to {name}.": gettext("Rename it to {name}."),
        "Copy its fields into {name}; remove it.": gettext(
            "Copy its fields into {name}; remove it."
        ),
        "Connect the disk or share of that file, or remove the link.": gettext(
            "Connect the disk or share of that file, or remove the link."
        ),
        "Split it into parts.": gettext("Split it into parts."),
        "Split it, or raise `limits.pages` in library.yaml.": gettext(
            "Split it, or raise `limits.pages` in library.yaml."
        ),
        "Run `library ingest` again.": gettext("Read it again."),
        "Put it back, or write a new one with `id: {study}`, `added: {added}` and the `access` "
        "that it has from now on.": gettext(
            "Put it back, or write a new one with `id: {study}`, `added: {added}` and the "
            "`access` that it has from now on."
        ),
        "Make room on the disk.": gettext("Make room on the disk."),
        "Ask for the permission to read and write in its folder.": gettext(
            "Ask for the permission to read and write in its folder."
        ),
        "Make the disk writable.": gettext("Make the disk writable."),
        "Ask for the permission to read it.": gettext("Ask for the permission to read it."),
        "Check its permissions and the disk.": gettext("Check its permissions and the disk."),
        "Check the disk and permissions.": gettext("Check the disk and permissions."),
        "Save a new copy of it, and report this: it is a bug in the program.": gettext(
            "Save a new copy of it, and report this: it is a bug in the program."
        ),
        "Run `library records check --fix`, or add an item yourself: sha256 {sha256}, added "
        "{added}.": gettext(
            "Run `library records check --fix`, or add an item yourself: sha256 {sha256}, added "
            "{added}."
        ),
        "Run `library records check`, or edit the record yourself.": gettext(
            "Run `library records check`, or edit the record yourself."
        ),
    }


def _at_desk(words: Messages) -> dict[str, str]:
    """Return what to do at the desk about some reasons, where it is not what a command says."""
    gettext = words.gettext
    return {
        "it is not a PDF": gettext("Save the document as PDF, and drop that."),
        "it is damaged and cannot be read": gettext(
            "Get the PDF once more, or open it in a viewer and print it to a new PDF."
        ),
        "it opens only with a password": gettext("Type its password."),
        "none of the passwords in its record opens it": gettext("Type its password."),
    }

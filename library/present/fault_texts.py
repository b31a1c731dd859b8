"""Why a file failed and what to do, in the language of the staff member.

An ingest keeps both in English. They are found here by their text, with its names and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from library.present.messages import Messages


def fault_text(reason: str, words: Messages) -> str:
    """Return *reason*, why a file failed, as a sentence; in English if it has no translation."""
    if said := _translated(reason, _reasons(words)):
        return said
    # A name of a file at the beginning stays as it is.
    first = reason if re.match(r"\S+\.ya?ml: ", reason) else f"{reason[:1].upper()}{reason[1:]}"
    return f"{first}." if reason else ""


def fault_remedy(reason: str, remedy: str, words: Messages) -> str:
    """Return what to do about *reason*, for somebody at the desk; else *remedy*."""
    return _at_desk(words).get(reason) or _translated(remedy, _remedies(words)) or remedy


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
        "it crashed, or used more than {limit} MB of memory": gettext(
            "Reading it failed, or took more memory than `memory_mb` allows: {limit}."
        ),
        "{record}: {owner} already has the id `{study}`": gettext(
            "{owner} already has the id `{study}`."
        ),
        "it would share its record with {owner}": gettext(
            "It would share its record with {owner}."
        ),
        "its name is not valid Unicode": gettext("Its name has signs that cannot be read."),
        "it is not read: the names of records end in .yaml": gettext(
            "It is not read: the names of records end in .yaml."
        ),
        "it is a link to a file that is not there": gettext(
            "It is a link to a file that is not there."
        ),
    }


def _remedies(words: Messages) -> dict[str, str]:
    """Return each remedy in the reader's language; both with their fields."""
    gettext = words.gettext
    return {
        "Get the PDF once more.": gettext("Get the PDF once more."),
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
        "Rename one of the two.": gettext("Rename one of the two."),
        "Rename it.": gettext("Rename it."),
        "Rename it to {name}.": gettext("Rename it to {name}."),
        "Copy its fields into {name}; remove it.": gettext(
            "Copy its fields into {name}; remove it."
        ),
        "Connect the disk or share of that file, or remove the link.": gettext(
            "Connect the disk or share of that file, or remove the link."
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

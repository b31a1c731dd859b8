"""Why a PDF failed, in the language of the staff member."""

from __future__ import annotations

from library.present.messages import Messages


def fault_text(reason: str, words: Messages) -> str:
    """Return *reason*, why a PDF failed, as a sentence; in English if it has no translation."""
    known = {
        "it is not a PDF": words.gettext("It is not a PDF."),
        "the file is empty": words.gettext("The file is empty."),
        "it is damaged and cannot be read": words.gettext("It is damaged and cannot be read."),
        "it opens only with a password": words.gettext("It opens only with a password."),
        "none of the passwords in its record opens it": words.gettext(
            "None of the passwords in its record opens it."
        ),
    }
    return known.get(reason, f"{reason[:1].upper()}{reason[1:]}." if reason else "")


def fault_remedy(reason: str, remedy: str, words: Messages) -> str:
    """Return what to do about *reason*, for somebody at the desk."""
    known = {
        "it is not a PDF": words.gettext("Save the document as PDF, and drop that."),
        "the file is empty": words.gettext("Get the PDF once more."),
        "it is damaged and cannot be read": words.gettext(
            "Get the PDF once more, or open it in a viewer and print it to a new PDF."
        ),
        "it opens only with a password": words.gettext("Type its password."),
        "none of the passwords in its record opens it": words.gettext("Type its password."),
    }
    return known.get(reason, remedy)

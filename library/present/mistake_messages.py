"""Mistakes in records and settings, in the language of the library."""

from __future__ import annotations

from collections.abc import Iterable

from library.core.errors import FieldsRefused, LibraryError, StudyFileError
from library.core.notices import WHOLE_FILE, Mistake
from library.ingest.state.problem import problem_of
from library.present.field_labels import field_labels
from library.present.messages import Messages
from library.present.problem_texts import problem_remedy


def mistake_text(mistake: Mistake, file: str, words: Messages) -> str:
    """Return on one line where *mistake* is, and what is wrong."""
    about = words.notice(mistake.message)
    if mistake.line == WHOLE_FILE:
        return words.gettext("{file}: {message}", file=file, message=about)
    values = {"file": file, "line": str(mistake.line), "message": about}
    if mistake.path:
        return words.gettext("{file}, line {line}, {key}: {message}", key=mistake.path, **values)
    return words.gettext("{file}, line {line}: {message}", **values)


def remedy_lead(mistake: Mistake, words: Messages) -> str:
    """Return the words before a corrected line: that it is read so, or that it must be written."""
    return words.gettext("Read as:") if mistake.understood else words.gettext("Write:")


def remedy_text(mistake: Mistake, words: Messages) -> str:
    """Return how *mistake* is written right; empty if that is not known."""
    if not mistake.write:
        return ""
    lead = remedy_lead(mistake, words)
    if "\n" in mistake.write:
        return f"{lead}\n{mistake.write}"
    return f"{lead} {mistake.write.strip()}"


def texts(mistakes: Iterable[Mistake], file: str, words: Messages) -> tuple[str, str]:
    """Return what is wrong and how to write it, for all *mistakes* of a file."""
    known = tuple(mistakes)
    reasons = (mistake_text(each, file, words) for each in known)
    remedies = filter(None, (remedy_text(each, words) for each in known))
    return "\n".join(reasons), "\n".join(dict.fromkeys(remedies))


def form_texts(error: FieldsRefused, words: Messages) -> tuple[str, str]:
    """Return what is wrong with the fields of a form, and what to type, by their labels."""
    labels = field_labels(words)
    reasons, remedies = [], []
    for each in error.mistakes:
        name = each.path.partition(".")[0]
        label = labels.get(name, name)
        values = dict(each.message.values) | {"key": label}
        reasons.append(f"{label}: {words.gettext(each.message.text, **values)}")
        if each.write:
            remedies.append(f"{label}: {each.write}")
    return "\n".join(reasons), "\n".join([words.gettext("Write:"), *remedies] if remedies else [])


def error_texts(error: LibraryError, words: Messages) -> tuple[str, str]:
    """Return the message and the remedy of *error*, which has no list of mistakes."""
    what = words.notice(error.message)
    if isinstance(error, StudyFileError):
        what = _of_file(error, words)
    return what, words.notice(error.advice)


def _of_file(error: StudyFileError, words: Messages) -> str:
    """Return the path of a file and why it cannot be ingested, as a sentence."""
    return words.gettext("{file}: {cause}", file=error.path, cause=words.sentence(error.message))


def texts_of(error: LibraryError, words: Messages) -> tuple[str, str]:
    """Return the message and the remedy of *error*; of a list of mistakes, one line for each.

    Those that the catalogues do not have, such as causes that a system names, are in English.
    """
    mistakes = getattr(error, "mistakes", ())
    if isinstance(error, StudyFileError) and not mistakes:
        return _of_file(error, words), problem_remedy(problem_of(error), words)
    if not mistakes:
        return words.notice(error.message), words.notice(error.advice)
    reasons = (f"{each.path}: {words.notice(each.message)}" for each in mistakes)
    remedies = filter(None, (remedy_text(each, words) for each in mistakes))
    return "\n".join(reasons), "\n".join(remedies)

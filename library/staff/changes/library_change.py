"""Changes of the library itself: its settings, its texts about itself, its thesaurus."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from library.core.errors import MistakenSettings, NotPossible, SettingsError
from library.core.notices import Notice
from library.core.settings import FILE_NAME, LibraryFile
from library.core.yaml import NotEditable, YamlProblem
from library.core.yaml.editing import KeyPath, set_values
from library.core.yaml.mistakes import Written
from library.staff.changes.record_change import RecordChange
from library.thesaurus import FILE_NAME as THESAURUS
from library.thesaurus.concepts import Concept
from library.thesaurus.skos import concept_id
from library.thesaurus.thesaurus_file import ThesaurusFile

MOST_ABOUT = 200_000
"""Most bytes of a text about the library."""


def settings_content(root: Path) -> bytes:
    """Return the content of `library.yaml`; empty without one."""
    return _content(root / FILE_NAME)


def plan_settings(root: Path, content: bytes, values: Mapping[str, Written | None]) -> RecordChange:
    """Return the change that sets *values* in `library.yaml`; its comments stay.

    Args:
        root: Folder of the library.
        content: That of `library.yaml` when it was shown.
        values: The value of each key; None makes its line a comment.

    Raises:
        SettingsError: A value is wrong, or the file cannot be edited.
    """
    edit = partial(
        set_values, values={(key,): each for key, each in values.items()}, model=LibraryFile
    )
    return _change(root / FILE_NAME, content, edit)


def plan_subject(root: Path, content: bytes, code: str, labels: Mapping[str, str]) -> RecordChange:
    """Return the change that adds a subject, or gives one other labels.

    Raises:
        SettingsError: A value is wrong, or the file cannot be edited.
    """
    given = {language: text.strip() for language, text in labels.items() if text.strip()}
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code) or not given:
        raise NotPossible(
            "`{code}` is not a code of a subject with a label.",
            remedy="Write a code such as waste-heat, and a label in one language at least.",
            code=code,
        )
    edit = partial(set_values, values={("subjects", code): given}, model=LibraryFile)
    return _change(root / FILE_NAME, content, edit)


def plan_labels(root: Path, content: bytes, concept: Concept | None, labels: Mapping[str, str]
                ) -> RecordChange:  # fmt: skip
    """Return the change of `thesaurus.yaml` that gives a concept other labels, or adds one.

    Args:
        root: Folder of the library.
        content: That of `thesaurus.yaml` when it was shown.
        concept: The concept; None for a new one.
        labels: Language -> its labels, separated by semicolons, the preferred one first; without
            a label the language is taken away, and languages that are not named stay.

    Raises:
        SettingsError: A label is wrong, or the file cannot be edited.
        NotPossible: There is no label.
    """
    lists = {
        language: [each.strip() for each in text.split(";") if each.strip()]
        for language, text in labels.items()
    }
    known = {each.language for each in concept.labels} if concept else set()
    if not any(lists.values()) and known <= lists.keys():
        raise NotPossible("A concept has a label.", remedy="Write one in one language at least.")
    first = next((texts[0] for texts in lists.values() if texts), "")
    path = ("concepts", concept.id if concept else concept_id(first), "labels")
    values: dict[KeyPath, Written | None] = {
        (*path, language): texts or None
        for language, texts in sorted(lists.items(), key=lambda each: not each[1])
        if texts or language in known
    }
    edit = partial(set_values, values=values, model=ThesaurusFile)
    return _change(root / THESAURUS, content, edit)


def thesaurus_content(root: Path) -> bytes:
    """Return the content of `thesaurus.yaml`; empty without one."""
    return _content(root / THESAURUS)


def about_path(root: Path, language: str) -> Path:
    """Return the path of the text about the library in a language."""
    if not re.fullmatch(r"[a-z]{2}", language):
        raise NotPossible(
            "`{language}` is not a language.", remedy="Choose one of the list.", language=language
        )
    return root / f"about.{language}.md"


def about_content(root: Path, language: str) -> bytes:
    """Return the text about the library in a language; empty without one."""
    return _content(about_path(root, language))


def plan_about(root: Path, language: str, content: bytes, text: str) -> RecordChange:
    """Return the change that makes *text* the text about the library.

    Raises:
        NotPossible: It is too long.
    """
    after = text.encode()
    if len(after) > MOST_ABOUT:
        raise NotPossible("The text is too long.", remedy="Shorten it to 200 kB.")
    return RecordChange(about_path(root, language), content, after, ())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _change(path: Path, content: bytes, edit: Callable[[bytes], bytes]) -> RecordChange:
    try:
        return RecordChange(path, content, edit(content), ())
    except YamlProblem as exc:
        raise MistakenSettings(path.name, exc.mistakes) from exc
    except NotEditable as exc:
        raise SettingsError(
            "{file}: {reason}.",
            remedy="Edit the file yourself.",
            file=path.name,
            reason=Notice(str(exc)),
        ) from exc

"""The folders of a library and its settings, read from `library.yaml`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, HttpUrl

from library.core.errors import SettingsError
from library.core.process_switches import ROOT_VARIABLE
from library.core.yaml import Strict, YamlProblem, read_yaml

FILE_NAME = "library.yaml"
FALLBACK_LANGUAGE = "en"
"""Language of labels that are missing in the language of the reader."""

DETECTABLE = frozenset(
    """
    af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne
    nl no pa pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi
    """.split()
)
"""ISO 639-1 codes of the languages that can be detected."""


def _is_detectable(code: str) -> str:
    if code not in DETECTABLE:
        raise ValueError(f"`{code}` is not a known language code; that of Dutch is `nl`")
    return code


LanguageCode = Annotated[str, AfterValidator(_is_detectable)]

_CONTACT = re.compile(r"[^\s@/:<>\"]+@[^\s@/:<>\"]+\.[^\s@/:<>\"]+|https?://[^\s<>\"]+")


def _is_contact(text: str) -> str:
    if text and not _CONTACT.fullmatch(text):
        raise ValueError(
            f"`{text}` is neither an e-mail address nor the address of a page (https://…)"
        )
    return text


Contact = Annotated[str, AfterValidator(_is_contact)]


MAX_SECONDS = 86_400
"""Longest time limit: a day."""
MAX_MB = 2**20
"""Largest memory or disk limit, in MiB: a tebibyte. The kernel refuses much larger numbers."""


class Limits(Strict):
    """Limits on the cost of one PDF; a PDF that exceeds one is refused."""

    seconds_per_file: int = Field(120, ge=1, le=MAX_SECONDS)
    """Processor time for reading one PDF."""
    memory_mb: int = Field(400, ge=200, le=MAX_MB)
    """Memory of a worker process, in MiB."""
    pages: int = Field(5_000, ge=1)
    """Most pages of one PDF."""
    page_points: int = Field(14_400, ge=72)
    """Longest side, in points, of pages that are drawn; the limit of PDF (ISO 32000-1, C.2)."""
    picture_seconds: int = Field(20, ge=1, le=MAX_SECONDS)
    """Processor time for drawing one page."""
    pictures_mb: int = Field(1_000, ge=10, le=MAX_MB)
    """Size on disk of the cache of page images, in MiB."""
    ocr_seconds_per_page: int = Field(60, ge=1, le=MAX_SECONDS)
    """Wall time for text recognition of one page."""


def _are_labels(labels: dict[str, str]) -> dict[str, str]:
    for code in labels:
        if not re.fullmatch("[a-z]{2}", code):
            raise ValueError(f"`{code}` is no language code of two letters, such as `nl`")
    return labels


SubjectLabels = Annotated[dict[str, str], Field(min_length=1), AfterValidator(_are_labels)]
"""Language code -> the label of one subject in that language."""


def _is_base(address: HttpUrl) -> HttpUrl:
    if address.query is not None or address.fragment is not None:
        raise ValueError("an address that others begin with has no `?` and no `#`")
    return address


BaseUrl = Annotated[HttpUrl, AfterValidator(_is_base)]


class LibraryFile(Strict):
    """The content of `library.yaml`; every key is optional."""

    name: str = "Study library"
    base_url: BaseUrl | None = None
    contact: Contact = ""
    """Contact for readers: an e-mail address, or the address of a page."""
    languages: tuple[LanguageCode, ...] = Field(("nl", "en", "fr", "de"), min_length=1)
    excerpts_share: float = Field(0.1, ge=0, le=0.5)
    """Largest share of the text of a page that is shown of a study with `access: excerpts`."""
    find_hidden_words: bool = False
    """Whether a word outside these excerpts finds its study."""
    removals_allowed: int = Field(0, ge=0)
    """Most studies whose files may be gone in one ingest for it to remove them unasked."""
    thesaurus: Literal["on", "off"] = "on"
    """Whether questions also find other names of what they ask, by `thesaurus.yaml`."""
    meaning: Literal["on", "off"] = "on"
    """Whether questions also find passages that mean the same, with the extra `meaning`."""
    limits: Limits = Field(default_factory=Limits)
    subjects: dict[str, SubjectLabels] = Field(default_factory=dict)
    """Code of a subject -> its labels."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder and the settings of one library."""

    root: Path
    file: LibraryFile

    @property
    def pdfs(self) -> Path:
        """Folder of the PDFs and their records."""
        return self.root / "pdfs"

    @property
    def index(self) -> Path:
        """The folder of the index; it is derived from `pdfs` and can be rebuilt."""
        return self.root / "index"

    @property
    def name(self) -> str:
        """The name of the library."""
        return self.file.name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its studies, the most frequent first."""
        return self.file.languages

    @property
    def base_url(self) -> str:
        """The public address of the library, without a trailing slash."""
        return str(self.file.base_url or "").rstrip("/")

    def address_of(self, study_id: str) -> str:
        """Return the permanent link of a study; empty when `base_url` is not set."""
        return f"{self.base_url}/studies/{study_id}" if self.base_url else ""

    def subject_labels(self, code: str) -> tuple[str, ...]:
        """Return the labels of a subject in every language; its code when it has none."""
        return tuple(self.file.subjects.get(code, {}).values()) or (code,)

    def subject_label(self, code: str, language: str) -> str:
        """Return the label of a subject for readers of *language*.

        Without a label in that language it is the English one, as messages without a translation
        are English; then that in the first language of the library that has one; then the first
        label of the subject; and the code of a subject that `library.yaml` does not hold.
        """
        labels = self.file.subjects.get(code, {})
        order = (language, FALLBACK_LANGUAGE, *self.languages, *labels)
        return next((labels[each] for each in order if each in labels), code)


def read_settings(root: Path | str | None = None) -> Settings:
    """Return the settings of the library at *root*; the defaults without a `library.yaml`.

    Args:
        root: Folder of the library; by default `LIBRARY_ROOT`, else the current folder.

    Raises:
        SettingsError: `library.yaml` is invalid or cannot be read.
    """
    folder = Path(root or os.environ.get(ROOT_VARIABLE) or ".").resolve()
    path = folder / FILE_NAME
    if not path.exists():
        return Settings(folder, LibraryFile())
    try:
        return Settings(folder, read_yaml(path, LibraryFile))
    except YamlProblem as exc:
        raise SettingsError(f"{path}: {exc.reason}.", remedy=exc.remedy) from exc
    except OSError as exc:
        raise SettingsError(
            f"{path}: it cannot be read ({exc.strerror}).", remedy="Check its permissions."
        ) from exc

"""The folders of a library and its settings, read from `library.yaml`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, HttpUrl

from library.core.errors import MistakenSettings, SettingsError
from library.core.files.atomic_writes import write_atomically
from library.core.notation.language_names import language_code
from library.core.notices import Mistake
from library.core.process.process_switches import ROOT_VARIABLE
from library.core.settings.engine_settings import EngineKeys, EngineKind, EngineSettings
from library.core.settings.setting_kinds import (
    BucketAddress,
    Contact,
    Subjects,
    WebAddress,
    example_item,
    language_item,
)
from library.core.settings.unreadable_settings import given_settings
from library.core.yaml import Context, Reading, Strict, YamlProblem, read, read_bytes
from library.core.yaml.editing import set_values
from library.core.yaml.kinds import Each, Flag, Nested, Text
from library.core.yaml.number_kinds import MEGABYTES, PAGES, POINTS, SECONDS, Share, Whole

FILE_NAME = "library.yaml"
ON_OFF = ("on", "off")
FALLBACK_LANGUAGE = "en"
"""Language of labels that are missing in the language of the reader."""

DETECTABLE = frozenset(
    """
    af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne
    nl no pa pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi
    """.split()
)
"""ISO 639-1 codes of the languages that can be detected."""


MAX_SECONDS = 86_400
"""Longest time limit: a day."""
MAX_MB = 2**20
"""Largest memory or disk limit, in MiB: a tebibyte. The kernel refuses much larger numbers."""


class Limits(Strict):
    """Limits on the cost of one PDF; a PDF that exceeds one is refused."""

    other_names: ClassVar[Mapping[str, str]] = {
        "seconden_per_bestand": "seconds_per_file", "secondes_par_fichier": "seconds_per_file",
        "geheugen": "memory_mb", "geheugen_mb": "memory_mb", "memoire": "memory_mb",
        "memoire_mb": "memory_mb", "memory": "memory_mb",
        "pagina_s": "pages", "paginas": "pages", "seiten": "pages",
    }  # fmt: skip

    seconds_per_file: Annotated[int, Whole(1, MAX_SECONDS, "120", SECONDS)] = 120
    """Processor time for reading one PDF."""
    memory_mb: Annotated[int, Whole(200, MAX_MB, "400", MEGABYTES)] = 400
    """Memory of a worker process, in MiB."""
    pages: Annotated[int, Whole(1, example="5000", units=PAGES)] = 5_000
    """Most pages of one PDF."""
    page_points: Annotated[int, Whole(72, example="14400", units=POINTS)] = 14_400
    """Longest side, in points, of pages that are drawn; the limit of PDF (ISO 32000-1, C.2)."""
    picture_seconds: Annotated[int, Whole(1, MAX_SECONDS, "20", SECONDS)] = 20
    """Processor time for drawing one page."""
    pictures_mb: Annotated[int, Whole(10, MAX_MB, "1000", MEGABYTES)] = 1_000
    """Size on disk of the cache of page images, in MiB."""
    ocr_seconds_per_page: Annotated[int, Whole(1, MAX_SECONDS, "60", SECONDS)] = 60
    """Wall time for text recognition of one page."""


SubjectLabels = dict[str, str]
"""Language code -> the label of one subject in that language."""


class LibraryFile(Strict):
    """The content of `library.yaml`; every key is optional."""

    other_names: ClassVar[Mapping[str, str]] = {
        "naam": "name", "nom": "name", "titel": "name", "title": "name",
        "talen": "languages", "taal": "languages", "langues": "languages",
        "langue": "languages", "language": "languages", "sprachen": "languages",
        "onderwerpen": "subjects", "sujets": "subjects", "themas": "subjects",
        "begrippen": "concept_groups",
        "voorbeelden": "examples", "exemples": "examples", "beispiele": "examples",
        "medewerkers": "staff", "personeel": "staff", "personnel": "staff",
        "limieten": "limits", "grenzen": "limits", "limites": "limits",
        "motor": "engine", "moteur": "engine", "zoekmachine": "engine",
        "adres": "base_url", "adresse": "base_url", "url": "base_url",
        "contactadres": "contact", "email": "contact", "e_mail": "contact",
    }  # fmt: skip

    name: Annotated[str, Text("Study library")] = "Study library"
    base_url: Annotated[HttpUrl | None, WebAddress("https://example.org", is_base=True)] = None
    contact: Annotated[str, Contact()] = ""
    """Contact for readers: an e-mail address, or the address of a page."""
    languages: Annotated[
        tuple[str, ...], Each(partial(language_item, DETECTABLE), "[nl, en]", is_needed=True)
    ] = ("nl", "en", "fr", "de")
    excerpts_share: Annotated[float, Share(0.5, "0.1")] = 0.1
    """Largest share of the text of a page that is shown of a study with `access: excerpts`."""
    find_hidden_words: Annotated[bool, Flag("false")] = False
    """Whether a word outside these excerpts finds its study."""
    confirm_arrivals: Annotated[bool, Flag("true")] = True
    """Whether a PDF dropped at the desk waits until a person adds it."""
    count_searches: Annotated[bool, Flag("true")] = False
    """Whether what readers look for is counted, without who or when."""
    page_reports: Annotated[bool, Flag("true")] = False
    """Whether readers may report a fault on a page."""
    staff: Annotated[tuple[str, ...], Each(example_item, "[an@example.org]", is_split=False)] = ()
    """Who may log in to the desk, where it has a login."""
    removals_allowed: Annotated[int, Whole(0)] = 0
    """Largest number of studies without files that one ingest removes without a question."""
    limits: Annotated[Limits, Nested(Limits)] = Limits()
    bucket: Annotated[str, BucketAddress()] = ""
    """Address of the bucket that has the PDFs and records; `pdfs/` is a copy of it."""
    engine: Annotated[EngineSettings, EngineKeys()] = EngineSettings()
    examples: Annotated[tuple[str, ...], Each(example_item, "[restwarmte]", is_split=False)] = ()
    """Example searches of the start screen; if none are given, titles of chapters are used."""
    subjects: Annotated[dict[str, SubjectLabels], Subjects()] = Field(default_factory=dict)
    """Code of a subject -> its labels."""
    concept_groups: Annotated[tuple[str, ...], Each(example_item, "[materiaal]")] = ()
    """Ids of concepts; readers browse the concepts below each. By default those below materials."""
    thesaurus: Annotated[bool, Flag("off", ON_OFF)] = True
    """Whether questions also find other names of what they ask, by `thesaurus.yaml`."""
    meaning: Annotated[bool, Flag("off", ON_OFF)] = True
    """Whether questions also find passages that mean the same, with the extra `meaning`."""

    def subject_label(self, code: str, language: str) -> str:
        """Return the label of a subject for readers of *language*.

        Without a label in that language it is the English one, as messages without a translation
        are English; then that in the first language of the library that has one; then the first
        label of the subject; and the code of a subject that has no labels.
        """
        labels = self.subjects.get(code, {})
        order = (language, FALLBACK_LANGUAGE, *self.languages, *labels)
        return next((labels[each] for each in order if each in labels), code)


_MISNAMED = re.compile(r"(?i)library\.ya?ml(?:\.txt)?")
"""Names that people give to the settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder and the settings of one library."""

    root: Path
    file: LibraryFile
    mistakes: tuple[Mistake, ...] = ()
    """Mistakes in `library.yaml` whose meaning is clear, so that their values are used."""

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
        """Return the label of a subject for readers of *language*."""
        return self.file.subject_label(code, language)


def default_settings(root: Path | str | None = None) -> Settings:
    """Return the settings of a library at *root* without a `library.yaml`; see `read_settings`."""
    folder = Path(root or os.environ.get(ROOT_VARIABLE) or ".").resolve()
    return Settings(folder, LibraryFile())


def read_settings(root: Path | str | None = None) -> Settings:
    """Return the settings of the library at *root*; the defaults without a `library.yaml`.

    Args:
        root: Folder of the library; by default `LIBRARY_ROOT`, else the current folder.

    Raises:
        SettingsError: `library.yaml` is invalid or cannot be read, or has another name.
    """
    defaults = default_settings(root)
    folder, path = defaults.root, defaults.root / FILE_NAME
    if not path.exists() and not path.is_symlink():
        _check_is_not_misnamed(folder)
        return defaults
    with given_settings(path):
        content = read_bytes(path)
    reading = read_library_file(content)
    if reading.content is None:
        raise MistakenSettings(path, reading.mistakes, _language_of(content))
    return Settings(folder, reading.content, reading.mistakes)


def _check_is_not_misnamed(folder: Path) -> None:
    """Check that *folder*, which has no `library.yaml`, has none under another name.

    Some editors add `.txt` to the name of a text file, and some systems hide that.

    Raises:
        SettingsError: It has one; without it the library would have none of its settings.
    """
    with suppress(OSError):  # a folder that cannot be listed is reported where it is used
        for path in sorted(folder.iterdir()):
            if _MISNAMED.fullmatch(path.name) and path.is_file():
                raise _misnamed(path)


def _misnamed(path: Path) -> SettingsError:
    error = SettingsError(
        "{file} is not read: the name of the settings is {name}.",
        remedy="Rename it to {name}.",
        file=str(path),
        name=FILE_NAME,
    )
    with suppress(OSError, YamlProblem):
        error.language = _language_of(read_bytes(path))
    return error


def read_library_file(content: bytes) -> Reading[LibraryFile]:
    """Return what the *content* of a `library.yaml` says, with all its mistakes."""
    return read(content, LibraryFile, Context(language=_language_of(content)))


def write_engine_kind(settings: Settings, kind: EngineKind) -> None:
    """Write the kind of engine to `library.yaml`; all else in it stays as it is.

    Raises:
        SettingsError: The file cannot be edited.
    """
    path = settings.root / FILE_NAME
    content = read_bytes(path) if path.exists() else b""
    try:
        write_atomically(path, set_values(content, {("engine", "kind"): str(kind)}, LibraryFile))
    except (YamlProblem, ValueError) as exc:
        raise SettingsError(
            "{file}: `engine` cannot be changed.",
            remedy="Write `kind: {kind}` below `engine` yourself.",
            file=str(path),
            kind=kind,
        ) from exc


def _language_of(content: bytes) -> str:
    """Return the first language of a library, also of one whose settings have mistakes."""
    line = re.search(
        rb"(?mi)^\W*(?:languages?|talen|taal|langues?)\s*[:=]\s*(.*(?:\n\s*-.*)?)", content
    )
    words = re.findall("[^\\W\\d_]{2,}", line[1].decode("utf-8", "ignore")) if line else []
    codes = (code for word in words if (code := language_code(word)) in DETECTABLE)
    return next(codes, None) or LibraryFile().languages[0]

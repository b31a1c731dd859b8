"""The files of one study, where they are and where they will be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from library.records.sidecar import sidecar_path


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of one study: a PDF, a sidecar, or both."""

    file: str
    """Path of the PDF below `pdfs/`; path of the sidecar if there is no PDF."""
    pdf: Path | None
    """Current path of the PDF; outside `pdfs/` until it is copied in."""
    sidecar: Path | None
    """Current path of the sidecar; `None` if there is none."""
    pdf_target: Path
    """Path of the PDF in the library."""
    old_sidecar: Path | None = None
    """Path of the sidecar in the library if it has another name than that of the PDF asks for."""

    @property
    def sidecar_target(self) -> Path:
        """Path of the sidecar in the library."""
        return sidecar_path(self.pdf_target)

    @property
    def record_file(self) -> str:
        """Path of the sidecar below `pdfs/`."""
        return PurePosixPath(self.file).with_name(self.sidecar_target.name).as_posix()

    @property
    def has_unicode_name(self) -> bool:
        """Whether its name can be stored; old disks have names in other encodings."""
        try:
            self.file.encode()
        except UnicodeEncodeError:
            return False
        return True

    @property
    def is_outside(self) -> bool:
        """Whether the PDF is not in the library yet."""
        return self.pdf is not None and self.pdf != self.pdf_target

    @property
    def has_outside_record(self) -> bool:
        """Whether its record is to be copied into the library."""
        return self.sidecar not in {None, self.old_sidecar, self.sidecar_target}

"""Why a file with settings cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.core.errors import MistakenSettings, SettingsError
from library.core.files.system_errors import CONNECT_OR_REMOVE, cause_of
from library.core.yaml import YamlProblem


@contextmanager
def given_settings(path: Path, language: str = "") -> Iterator[None]:
    """Let the block read a file that staff write for the library, and say why if it cannot.

    Args:
        path: The file.
        language: That of the messages of an error.

    Raises:
        SettingsError: It cannot be read, or not as YAML.
    """
    try:
        yield
    except YamlProblem as exc:
        raise MistakenSettings(path, exc.mistakes, language) from exc
    except OSError as exc:
        if path.is_symlink() and not path.exists():
            raise SettingsError(
                "{file}: it is a link to a file that is not there.",
                remedy=CONNECT_OR_REMOVE,
                file=str(path),
            ) from exc
        raise SettingsError(
            "{file}: it cannot be read ({cause}).",
            remedy="Check its permissions.",
            file=str(path),
            cause=cause_of(exc),
        ) from exc

"""The settings of a library, by its `library.yaml`, and the folders that make it one."""

from library.core.settings.library_file import (
    DETECTABLE,
    FALLBACK_LANGUAGE,
    FILE_NAME,
    LibraryFile,
    Limits,
    Settings,
    default_settings,
    read_library_file,
    read_settings,
    write_engine_kind,
)

__all__ = [
    "DETECTABLE",
    "FALLBACK_LANGUAGE",
    "FILE_NAME",
    "LibraryFile",
    "Limits",
    "Settings",
    "default_settings",
    "read_library_file",
    "read_settings",
    "write_engine_kind",
]

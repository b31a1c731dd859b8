"""The language of the library that a command is about, for the errors that end a command."""

from __future__ import annotations

from library.cli.arguments import given_root
from library.core.errors import SettingsError
from library.core.settings import FILE_NAME, default_settings, read_settings
from library.present.messages import Messages, library_messages


def words_of_library() -> Messages:
    """Return the messages in the language of the library, also if its settings have mistakes.

    In a folder of a library, such as `pdfs/`, that is the library that has the folder.
    """
    here = default_settings(given_root.get()).root
    root = next((each for each in (here, *here.parents) if (each / FILE_NAME).is_file()), here)
    try:
        return library_messages(read_settings(root).languages)
    except SettingsError as exc:
        return library_messages(
            [exc.language] if exc.language else default_settings(root).languages
        )

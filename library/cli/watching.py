"""`library ingest --watch`: ingests what is complete, until it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from library.cli.console import err, print_error, print_mistakes, say
from library.core.errors import EngineAway, IndexLocked, LibraryError, SettingsError
from library.core.files.system_errors import refused
from library.core.process.ending import Ending, until_ended
from library.core.settings import FILE_NAME, read_settings
from library.jobs.batch_pool import workers_kept
from library.present.messages import Messages, library_messages
from library.service import Library
from library.staff.arrivals.watch import SECONDS, watch

Ingest = Callable[[Callable[[], bool]], int]
"""Ingests the watched files; takes whether to end, and returns an exit code."""


def watch_and(
    ingest: Ingest, folders: Sequence[Path], words: Messages, *, seconds: float = SECONDS
) -> int:
    """Run *ingest* each time that files in *folders* are new, changed or gone, and complete.

    Ends with 0 after Ctrl+C or SIGTERM, when the file that is being read is done; at once while an
    index that is away is waited for. An error is printed, and the next change is waited for.
    """
    say(words.gettext("Watching for complete files; Ctrl+C ends it."), to=err)
    with until_ended() as ending, workers_kept():
        for _ in watch(folders, lambda: not ending.wait(seconds)):
            _ingest(ingest, ending, seconds, words)
    return 0


def with_current_settings(library: Library) -> Library:
    """Return *library* with the settings that it has now; says so if they changed.

    If they are wrong or gone, that is printed, and the earlier ones stay in use.
    """
    earlier = library.settings
    path = earlier.root / FILE_NAME
    words = library_messages(earlier.languages)
    try:
        settings = read_settings(earlier.root)
        if settings != earlier and not path.exists():
            raise SettingsError("{file}: it is gone.", remedy="Put it back.", file=str(path))
    except SettingsError as exc:
        print_error(exc, words)
        say(words.gettext("The earlier settings stay in use."), to=err)
        return library
    if settings == earlier:
        return library
    words = library_messages(settings.languages)
    changed = words.gettext("{file} was changed; its new settings are used.", file=FILE_NAME)
    say(changed, to=err)
    print_mistakes(settings.mistakes, FILE_NAME, words, to=err)
    return Library(settings)


def _ingest(ingest: Ingest, ending: Ending, seconds: float, words: Messages) -> None:
    """Ingest, after another ingest if one is running, and once an index that is away is back."""
    said = ""
    while not ending.is_set():
        try:
            ingest(ending.is_set)
        except IndexLocked:
            ending.wait(seconds)
        except EngineAway as exc:
            if said != str(exc):
                said = str(exc)
                print_error(exc, words)
                say(words.gettext("The files are ingested once the index answers."), to=err)
            ending.wait(seconds)
        except LibraryError as exc:
            print_error(exc, words)
            return
        except OSError as exc:
            print_error(refused(exc), words)
            return
        else:
            return

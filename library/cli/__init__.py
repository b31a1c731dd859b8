"""The `library` command: arguments, progress and exit codes; the work is done elsewhere."""

from __future__ import annotations

import sys

from library.cli.commands import app
from library.cli.terminal import tell_error
from library.core.errors import LibraryError

INTERRUPTED = 130


def main() -> None:
    """Run the command and leave with its exit code; `docs/cli.md` lists the codes."""
    try:
        app()
    except LibraryError as exc:
        tell_error(exc)
        sys.exit(exc.exit_code)
    except OSError as exc:
        what = f"{exc.filename or 'A file'} cannot be used ({exc.strerror})."
        tell_error(LibraryError(what, remedy="Check the disk and its permissions."))
        sys.exit(LibraryError.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)

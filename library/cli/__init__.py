"""The `library` command: arguments, progress and exit codes; other packages do the work."""

from library.cli.application import main

__all__ = ["main"]

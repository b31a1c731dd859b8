"""The passages of a page that show why it answers."""

from library.excerpts.choosing import excerpts, opening

__all__ = ["excerpts", "opening"]

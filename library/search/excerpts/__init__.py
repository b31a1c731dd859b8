"""The passages of a page that show why it answers."""

from library.search.excerpts.selection import excerpts, opening, passage_excerpt

__all__ = ["excerpts", "opening", "passage_excerpt"]

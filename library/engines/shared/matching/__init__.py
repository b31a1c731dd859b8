"""The words and figures of pages that a query matches, and where they are."""

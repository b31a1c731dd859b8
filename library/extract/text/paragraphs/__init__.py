"""Lines in reading order, joined to the paragraphs of a page."""

"""Which lines are headings of a study, and of what level."""

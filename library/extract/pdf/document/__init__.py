"""A PDF file as a whole: opened, repaired, and its structure and metadata."""

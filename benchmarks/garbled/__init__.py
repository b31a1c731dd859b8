"""Pages that cannot be read, and good pages that look odd."""

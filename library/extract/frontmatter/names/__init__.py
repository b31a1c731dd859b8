"""Names in printed text: of persons, of organisations, and lists of both. Pure."""

"""Words of a question in the ways that people write them: in parts, with particles, as patterns."""

"""The JSON API: read-only search and records."""

"""Changes of records: planned and shown, written, and kept in the journal."""

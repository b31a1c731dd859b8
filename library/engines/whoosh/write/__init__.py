"""Studies into the index."""

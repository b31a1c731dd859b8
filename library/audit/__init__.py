"""Reports on the quality of a library."""

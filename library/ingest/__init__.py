"""PDFs into the library."""

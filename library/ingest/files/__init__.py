"""PDFs and records on disk or in a bucket: found, and read once."""

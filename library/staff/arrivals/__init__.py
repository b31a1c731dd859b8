"""PDFs that come in, by download, at the desk or in a folder, until they are confirmed."""

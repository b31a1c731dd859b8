"""The files of an index and their encodings."""

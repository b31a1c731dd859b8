"""The files of an index: what is in each, and how it is encoded."""

"""Screens of the library for readers, as HTML; those for staff are in `desk`."""

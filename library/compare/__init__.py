"""Differences between two versions of a study."""

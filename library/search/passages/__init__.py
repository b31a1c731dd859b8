"""Passages of studies: cut, compared with each other, and found again."""

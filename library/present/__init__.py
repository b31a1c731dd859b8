"""Answers as JSON, citations and messages."""

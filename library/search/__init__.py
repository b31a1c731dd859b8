"""Answers to questions, through any engine."""

"""Where a text answers a question: the words to mark, and why each matches."""

"""What is suggested for a question: how it may end, and how it may be spelled."""

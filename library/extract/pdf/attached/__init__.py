"""What is attached to a PDF or to its pages: files, notes and form fields."""

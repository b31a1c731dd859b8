"""What is printed around the text of a page: running headers, page numbers, numbers of lines."""

"""Parts of a question that name a field: years, authors, quantities, cited passages."""

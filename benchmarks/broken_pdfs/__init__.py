"""PDFs as damage and attackers make them."""

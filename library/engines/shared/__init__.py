"""What the engines have in common: fields, the terms of a query, their places, and stored pages."""

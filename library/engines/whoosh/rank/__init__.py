"""Which studies match a query, and how they score."""

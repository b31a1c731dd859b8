"""The cluster: requests to it, its errors, and the language of its mappings and queries."""

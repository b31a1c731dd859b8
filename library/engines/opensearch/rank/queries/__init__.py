"""A question in the language of the cluster: what it matches, and how it scores."""

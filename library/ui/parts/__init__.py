"""Parts that several screens show: highlights, facets, contents, counts and links."""

"""One commit of the index, opened."""

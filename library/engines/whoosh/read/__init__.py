"""Reading one commit: its segments, and a searcher over all of them."""

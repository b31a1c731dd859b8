"""Evaluation of queries over a searcher: matching, scoring, filtering and facets."""

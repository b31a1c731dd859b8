"""Evaluation of queries by the cluster: matching, scoring, filtering and counting."""

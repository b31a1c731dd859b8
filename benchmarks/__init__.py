"""Benchmarks: speed compared with other software, relevance, and robustness."""

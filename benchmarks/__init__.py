"""Benchmarks: speed compared with other software, relevance, and robustness.

Most modules are programs: `python -m benchmarks.NAME`. The packages hold what these share.
"""

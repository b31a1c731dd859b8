"""English words for the tests of stemming."""

SAME_STEM = """
    study/studies city/cities company/companies house/houses heat/heating circular/circularity
    analysis/analyses criterion/criteria utilisation/utilization organised/organizing
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    heat/hat city/cite base/basis size/sise prize/prise
"""
"""Pairs of different words that look alike."""

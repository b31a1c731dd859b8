"""Ablation: ranking parameters without one part of the ranking each."""

from __future__ import annotations

from dataclasses import replace

from library.search.ranking import DEFAULT, RankingParameters

WITHOUT: dict[str, RankingParameters] = {
    "headings": replace(DEFAULT, headings=replace(DEFAULT.headings, weight=0.0)),
    "proximity": replace(DEFAULT, body_proximity=0.0, headings_proximity=0.0),
    "matched terms": replace(DEFAULT, coordination=0.0),
    "tables of contents": replace(DEFAULT, contents=1.0),
    "covers": replace(DEFAULT, cover=1.0),
    "whole headings": replace(DEFAULT, whole_heading=0.0),
    "exact match": replace(DEFAULT, exact=0.0),
    "spelling as typed": replace(DEFAULT, other_diacritics=1.0),
    "inflected forms": replace(DEFAULT, inflection=0.0),
    "compounds": replace(DEFAULT, compound=0.0),
    "full titles": replace(DEFAULT, whole_title=0.0),
    "records": replace(DEFAULT, record_share=0.0),
    "length": replace(DEFAULT, body=replace(DEFAULT.body, b=0.0)),
}
"""Name of the part -> the parameters without it."""

"""The parts of the ranking, and what takes each of them out."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from library.engines.whoosh.rank.bm25 import SCORED
from library.engines.whoosh.store.index_schema import BODY, HEADINGS
from library.search import ranking as weights

WITHOUT: dict[str, list[AbstractContextManager[Any]]] = {
    "headings": [patch.dict(SCORED, {HEADINGS: weights.Field(0.0, 0.75)})],
    "closeness": [
        patch.object(weights, "CLOSE_IN_BODY", 0.0),
        patch.object(weights, "CLOSE_IN_HEADINGS", 0.0),
    ],
    "the share of words": [patch.object(weights, "SHARE", 0.0)],
    "lists and covers last": [patch.object(weights, "LIST", 1.0)],
    "the exact word first": [patch.object(weights, "EXACT", 0.0)],
    "the spelling as typed": [patch.object(weights, "OTHER_SPELLING", 1.0)],
    "other forms": [patch.object(weights, "FORM", 0.0)],
    "compounds": [patch.object(weights, "COMPOUND", 0.0)],
    "whole titles": [patch.object(weights, "WHOLE_TITLE", 0.0)],
    "records": [patch.object(weights, "SHARE_OF_RECORD", 0.0)],
    "length": [patch.dict(SCORED, {BODY: weights.Field(1.0, 0.0)})],
}

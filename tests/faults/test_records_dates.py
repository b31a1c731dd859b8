"""Days in records are days of the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.core.errors import RecordError
from library.records.sidecar import parse_sidecar


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "0000-01-01"])
@pytest.mark.parametrize("key", ["record", "version"])
def test_impossible_day_is_refused(day, key):
    """`added` of a record or a version must exist in the calendar; the error shows the value."""
    added = {"record": "2026-01-31", "version": "2026-01-31", key: day}
    text = f"""
id: a
added: {added["record"]}
versions:
  - {{sha256: {"0" * 64}, added: {added["version"]}}}
"""
    with pytest.raises(RecordError, match=day):
        parse_sidecar(Path("a.yaml"), text.encode())

"""What ingest says of studies that readers do not see yet."""

from __future__ import annotations

from datetime import date

from tests.conftest import ingest, pdfs


def test_the_outcome_says_that_a_study_is_hidden(library):
    """A draft and a study that opens later are named as such; one that opened is not."""
    for name, line in {
        "klad": "access: draft", "straks": "open_from: 9999-01-01", "toen": "open_from: 2020-01-01",
    }.items():  # fmt: skip
        (pdfs(library) / f"{name}.yaml").write_text(f"id: {name}\nadded: 2026-01-01\n{line}\n")
    reasons = {each.study: each.reason or "" for each in ingest(library).values()}
    assert reasons["klad"].startswith("a draft: only staff see it")
    assert reasons["straks"].startswith("hidden until 9999-01-01")
    assert "hidden" not in reasons["toen"]


def test_a_day_to_come_in_added_is_named(library):
    """The study is taken, as a clock can be wrong; the ingest and the status say it."""
    for name, day in {"later": "9999-01-01", "nu": date.today().isoformat()}.items():
        (pdfs(library) / f"{name}.yaml").write_text(f"id: {name}\nadded: {day}\n")
    outcomes = ingest(library)
    assert "added on 9999-01-01, a day that is still to come" in (
        outcomes["later.yaml"].reason or ""
    )
    assert "Correct `added` in later.yaml" in (outcomes["later.yaml"].remedy or "")
    assert "to come" not in (outcomes["nu.yaml"].reason or "")
    assert library.status().added_later == {"later": "9999-01-01"}

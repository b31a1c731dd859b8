"""Who reads each PDF of an ingest on many machines, and who goes on when one was away."""

from __future__ import annotations

from functools import partial
from unittest.mock import patch

import pytest

from library.core.errors import IndexLocked
from library.engines.opensearch.cluster.connection import Conflict, Connection
from tests.conftest import ingest
from tests.engine.builders import put
from tests.service.shared_machines import SHORT_LEASE, offer_of
from tests.waiting import wait_until


def beat_of(library, key: str) -> int:
    """Return how often the claim of a PDF was renewed."""
    index = f"{library.settings.file.engine.index}-offer"
    return library.store.shared_work()._connection.read(index, f"claim-{key}").content["beat"]  # noqa: SLF001


@pytest.mark.opensearch
def test_a_claim_without_renewals_is_taken_over(machines, clock):
    """A PDF whose reader was killed is read by another one; a live reader keeps its claim."""
    one, other = machines
    other.store.lease_seconds = SHORT_LEASE
    killed, live, others = (each.store.shared_work() for each in (one, other, other))
    offer = offer_of(one)
    first, second, third = offer.files
    live.offer(offer)
    with patch.object(killed, "_renew", lambda: None):
        assert killed.claim(first)
    assert live.claim(second)
    assert not live.claim(first)
    assert others.free([first, second, third]) == [third]
    renewed = beat_of(one, second)
    wait_until(lambda: beat_of(one, second) != renewed, "a renewal")
    clock.now += 2 * SHORT_LEASE
    assert others.free([first, second, third]) == [first, third]
    assert others.claim(first)
    assert not others.claim(second)
    live.close()
    assert others.claim(second)
    others.close()


@pytest.mark.opensearch
def test_a_late_reader_does_not_replace_what_another_has_read(machines, clock):
    """A machine that slept while it read a PDF may have failed; the result of the other counts."""
    one, other = machines
    late, others = (each.store.shared_work() for each in machines)
    offer = offer_of(one)
    first, *_ = offer.files
    others.offer(offer)
    with patch.object(late, "_renew", lambda: None):
        assert late.claim(first)
    assert first not in others.free([first])
    clock.now += 2 * other.store.lease_seconds
    assert others.claim(first)
    assert others.deliver(first, b"text")
    assert not late.deliver(first, b"")
    late.close()
    assert others.delivered([first]) == {first: b"text"}
    assert others.free([first]) == []
    others.close()


@pytest.mark.opensearch
def test_a_late_ingest_leaves_all_to_the_one_that_took_it_over(machines):
    """It can no longer offer, claim, commit or write the ledger, and the offer stays."""
    one, other = machines
    for each in machines:
        each.store.lease_seconds = SHORT_LEASE
    ingest(one)
    offer, name = offer_of(one), one.store.current
    first, second, _ = offer.files
    with (
        patch("library.engines.opensearch.store.manifest.Lease._renew", lambda *_: None),
        one.store.lead(),
    ):
        late, others = one.store.shared_work(), other.store.shared_work()
        late.offer(offer)
        assert late.claim(first)
        with other.store.lead():
            others.offer(offer)
            actions = (
                partial(late.offer, offer), partial(late.claim, second),
                partial(late.finish, first), partial(one.store.write_ledger, name, b""),
                partial(put, one.store.engine(name), "late", "tekst"),
            )  # fmt: skip
            for action in actions:
                with pytest.raises(IndexLocked, match="has taken its work over"):
                    action()
            late.close()
            late.withdraw()
            assert others.offered() == offer
            assert others.free([first, second]) == [first, second]
            put(other.store.engine(name), "other", "tekst")
        others.withdraw()
    assert {study.id for study in other.studies()} == {"a", "b", "c", "other"}


@pytest.mark.opensearch
def test_a_claim_that_is_renewed_as_its_reading_ends_is_not_taken_over(machines, clock):
    """The end of the reading is noted all the same, so nobody reads the PDF again."""
    for each in machines:
        each.store.lease_seconds = SHORT_LEASE
    work, others = (each.store.shared_work() for each in machines)
    offer = offer_of(machines[0])
    work.offer(offer)
    first = next(iter(offer.files))
    assert work.claim(first)
    write, meets = Connection.write, [Conflict()]

    def write_once_renewed(*arguments, **options):
        if meets:
            raise meets.pop()
        return write(*arguments, **options)

    with patch.object(Connection, "write", write_once_renewed):
        work.deliver(first, b"")
    assert others.free([first]) == []
    clock.now += 100 * SHORT_LEASE  # nobody renews the claim now
    assert others.free([first]) == []
    work.close()


@pytest.mark.opensearch
def test_a_claim_after_the_end_of_an_ingest_is_refused(machines):
    """A helper that looks at the PDFs when the ingest ends reads none, and leaves no index."""
    work, late = (each.store.shared_work() for each in machines)
    offer = offer_of(machines[0])
    work.offer(offer)
    first, second, _ = offer.files
    assert late.claim(first)
    work.withdraw()
    assert not late.claim(second)
    late.deliver(first, b"text")
    late.close()
    assert work.offered() is None
    work.offer(offer)
    assert sorted(work.free(list(offer.files))) == sorted(offer.files)
    assert work.delivered([first]) == {}

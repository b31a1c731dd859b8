"""One connection to a cluster in several threads, as a server has it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.engine.opensearch.answering import answering
from tests.engine.opensearch.cluster.test_first_contact import connected, named

NODE = named("2.19.6", distribution="opensearch")


@pytest.fixture
def frequent_turns() -> Iterator[None]:
    """Let threads take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def run_together(count: int, act: Callable[[int], object]) -> None:
    """Call *act* with each number below *count*, in a thread of its own."""
    threads = [threading.Thread(target=act, args=(number,)) for number in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_a_first_contact_that_takes_long_forgets_no_requests():
    """What other threads asked meanwhile stays counted."""
    is_first, asked = threading.Event(), threading.Event()

    def hold_the_first() -> None:
        if not is_first.is_set():
            is_first.set()
            asked.wait(30)

    with answering(200, NODE, before=hold_the_first) as host:
        connection = connected(host)
        slow = threading.Thread(target=connection.version)
        slow.start()
        assert is_first.wait(30)
        for _ in range(5):
            connection.version()
        asked.set()
        slow.join()
    assert connection.requests == 6


@pytest.mark.usefixtures("frequent_turns")
def test_each_request_is_counted():
    """None is lost when threads send at the same time."""
    with answering(200, NODE) as host:
        connection = connected(host)
        run_together(8, lambda _: [connection.version() for _ in range(25)])
    assert connection.requests == 200

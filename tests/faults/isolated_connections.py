"""Connections of one address other than the loopback address, in a network namespace of their own.

Run as `unshare -rn python -m tests.faults.isolated_connections`; prints as JSON how many of five
connections to a server that allows three of one address were answered, and how many closed at once.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import sys
from contextlib import ExitStack

from library.web.guards.connections import ConnectionLimits
from tests.faults.isolated_server import bring_loopback_up
from tests.faults.test_server_connections import answers, is_closed, limited
from tests.waiting import MOST_SECONDS

ADDRESS = "10.1.2.3"


def give_address() -> None:
    """Give `lo` an address that is not in the loopback network (netdevice(7))."""
    set_address = 0x8916
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sHH4s8x", b"lo", socket.AF_INET, 0, socket.inet_aton(ADDRESS))
        fcntl.ioctl(any_socket, set_address, request)


def main() -> None:
    """Open five connections, send requests on those that stay open, and print the results."""
    bring_loopback_up()
    give_address()
    limits = ConnectionLimits(per_address=3, request_seconds=MOST_SECONDS)
    with limited(limits, ADDRESS) as port, ExitStack() as stack:
        opened = [
            stack.enter_context(socket.create_connection((ADDRESS, port), timeout=MOST_SECONDS))
            for _ in range(5)
        ]
        # A connection that was answered is idle and would give way to one that is accepted later.
        closed = sum(map(is_closed, opened[3:]))
        answered = sum(map(answers, opened[:3]))
    json.dump({"answered": answered, "closed": closed}, sys.stdout)


if __name__ == "__main__":
    main()

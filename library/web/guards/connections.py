"""Limits of connections: their number, and the time that each may wait."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr

if TYPE_CHECKING:
    from uvicorn.server import Protocols


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """Limits of the connections of one server."""

    request_seconds: float = 20
    """Time to send a request, from the connection or its first byte on."""
    idle_seconds: int = 75
    """Time between a response and the next request.

    Proxies keep idle connections for 60 seconds. A server that closes them sooner may do so while
    a request is on its way, which then fails.
    """
    stall_seconds: float = 60
    """Time in which a client must read what is waiting for it."""
    total: int = 1_000
    """Most open connections; each uses a file descriptor."""
    per_address: int = 128
    """Most open connections of one address other than that of a proxy on this machine."""


Wait = Literal["request", "stall"]
"""What a connection waits for: the rest of a request, or a client that does not read."""


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 with `ConnectionLimits`.

    A connection that exceeds a limit of time is closed. One too many takes the place of the
    connection that has been idle for longest, and is closed itself if none is idle.
    """

    limits: ClassVar[ConnectionLimits] = ConnectionLimits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for a request, or close a connection if there are too many."""
        self._timers: dict[Wait, asyncio.TimerHandle] = {}
        self.timeout_keep_alive = self.limits.idle_seconds
        super().connection_made(transport)
        if crowd := self._crowd():
            idle = [each for each in crowd if isinstance(each, LimitedProtocol) and each.idle_until]
            if not idle:
                transport.abort()
                return
            min(idle, key=lambda each: each.idle_until).timeout_keep_alive_handler()
        self._wait_for_request()

    @property
    def idle_until(self) -> float:
        """Time of the loop at which the connection closes if it stays idle; 0 if it is not idle."""
        timer = self.timeout_keep_alive_task
        return timer.when() if timer and not self.transport.is_closing() else 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop("request", "stall")
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Handle the bytes; they do not extend the time of a request that is incomplete."""
        super().data_received(data)
        if self.cycle and not self.cycle.response_complete:
            self._stop("request")
        elif self in self.connections and "request" not in self._timers:  # not a WebSocket
            self._wait_for_request()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over to the WebSocket protocol, which sends pings."""
        self._stop("request", "stall")
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Leave it to uvicorn to wait for the next request."""
        self._stop("request")
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Start to wait for the client to read."""
        super().pause_writing()
        self._start("stall", self.limits.stall_seconds, self._reset)

    def resume_writing(self) -> None:
        """Stop waiting for the client to read."""
        super().resume_writing()
        self._stop("stall")

    def _reset(self) -> None:
        """Close the connection and drop what the client has not read (SO_LINGER, socket(7))."""
        linger = struct.pack("ii", 1, 0)
        self.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, linger
        )
        self.transport.abort()

    def _wait_for_request(self) -> None:
        self._start("request", self.limits.request_seconds, self.transport.abort)

    def _start(self, wait: Wait, seconds: float, end: Callable[[], None]) -> None:
        self._stop(wait)
        self._timers[wait] = self.loop.call_later(seconds, end)

    def _stop(self, *waits: Wait) -> None:
        for wait in waits:
            if timer := self._timers.pop(wait, None):
                timer.cancel()

    def _crowd(self) -> list[Protocols]:
        """Return the connections that are too many with this one; empty within the limits."""
        if len(self.connections) > self.limits.total:
            return [*self.connections]
        if not self.client or ipaddress.ip_address(self.client[0]).is_loopback:
            return []
        own = self.client[0]
        same = [each for each in self.connections if _address(each) == own]
        return same if len(same) > self.limits.per_address else []


def _address(protocol: Protocols) -> str | None:
    address = get_remote_addr(protocol.transport)
    return address[0] if address else None

"""Limits of connections: their number, and the time that each may wait."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import struct
from dataclasses import dataclass
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """Limits of the connections of one server."""

    request_seconds: float = 20
    """Time to send a request, from the connection or the previous response on."""
    stall_seconds: float = 60
    """Time in which a client must read what is waiting for it."""
    total: int = 1_000
    """Most open connections; each uses a file descriptor."""
    per_address: int = 128
    """Most open connections of one address other than that of a proxy on this machine."""


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 with `ConnectionLimits`; a connection that exceeds one is closed."""

    limits: ClassVar[ConnectionLimits] = ConnectionLimits()
    _request_timer: asyncio.TimerHandle | None = None
    _stall_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for a request, or close the connection if there are too many."""
        super().connection_made(transport)
        if self._is_too_many():
            transport.abort()
            return
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timers."""
        self._stop_timers()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Handle the bytes; they do not extend the time of a request that is incomplete."""
        super().data_received(data)
        if self.cycle and not self.cycle.response_complete:
            self._stop_request_timer()
        elif self in self.connections and not self._request_timer:  # not a WebSocket
            self._wait_for_request()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over to the WebSocket protocol, which sends pings."""
        self._stop_timers()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Start to wait for the next request."""
        self._wait_for_request()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Start to wait for the client to read."""
        super().pause_writing()
        self._stall_timer = self.loop.call_later(self.limits.stall_seconds, self._reset)

    def resume_writing(self) -> None:
        """Stop to wait for the client to read."""
        super().resume_writing()
        if self._stall_timer:
            self._stall_timer.cancel()
            self._stall_timer = None

    def _reset(self) -> None:
        """Close the connection and drop what the client has not read (SO_LINGER, socket(7))."""
        linger = struct.pack("ii", 1, 0)
        self.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, linger
        )
        self.transport.abort()

    def _wait_for_request(self) -> None:
        self._stop_request_timer()
        seconds = self.limits.request_seconds
        self._request_timer = self.loop.call_later(seconds, self.transport.abort)

    def _stop_request_timer(self) -> None:
        if self._request_timer:
            self._request_timer.cancel()
            self._request_timer = None

    def _stop_timers(self) -> None:
        self._stop_request_timer()
        if self._stall_timer:
            self._stall_timer.cancel()
            self._stall_timer = None

    def _is_too_many(self) -> bool:
        if len(self.connections) > self.limits.total:
            return True
        if not self.client or ipaddress.ip_address(self.client[0]).is_loopback:
            return False
        addresses = (get_remote_addr(each.transport) for each in self.connections)
        same = sum(address is not None and address[0] == self.client[0] for address in addresses)
        return same > self.limits.per_address

"""Whether a page of another site sent a request, by its headers `Origin` and `Host`."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

POLICY_VIOLATION = 1008
"""WebSocket close code; before the handshake is accepted, the server sends 403 instead."""


def is_foreign(origins: Sequence[str], hosts: Sequence[str], public: str = "") -> bool:
    """Return whether a request comes from another site than this one.

    Args:
        origins: Values of its `Origin`; a browser may send none.
        hosts: Values of its `Host`.
        public: The address of the site where a proxy gives it another one; empty for none.
    """
    if not origins:
        return False
    if len(origins) > 1 or len(hosts) != 1:
        return True
    scheme, separator, host = origins[0].lower().partition("://")
    site = urlsplit(public)
    if public and (scheme, host) == (site.scheme, site.netloc.lower()):
        return False
    # The scheme may differ from that of this server: a proxy can handle TLS.
    return not separator or host != hosts[0].lower()

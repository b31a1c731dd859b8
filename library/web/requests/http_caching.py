"""Conditional requests, caching and compression (RFC 9110, 8.4 and 13; RFC 9111)."""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

REVALIDATE = "no-cache"
"""Caches revalidate on every request."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""For static files whose address contains a hash of the content."""
PRIVATE_MONTH = "private, max-age=2592000, immutable"
"""For versioned addresses of study content. Only browsers may cache it, for a month, so that shared
caches do not serve a withdrawn study."""

COMPRESSIBLE = ("text/", "application/", "image/svg")
"""Beginnings of the media types that are compressed; images are compressed by themselves."""
LEAST_COMPRESSED = 1_000
"""Size in bytes from which compression saves a packet."""
LEVEL = 5


def conditional_response(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    tag: str = "",
    cache: str = REVALIDATE,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return *content*, or 304 when the client has it.

    Without *tag*, the ETag is a hash of the content; it is weak, because a compressed variant has
    the same tag.
    """
    etag = f'"{tag}"' if tag else f'W/"{sha256(content).hexdigest()[:32]}"'
    all_headers = {"ETag": etag, "Cache-Control": cache, **(headers or {})}
    if is_not_modified(request, etag):
        return Response(status_code=304, headers=all_headers)
    if len(content) >= LEAST_COMPRESSED and media_type.startswith(COMPRESSIBLE):
        vary = ", ".join(filter(None, (all_headers.get("Vary"), "Accept-Encoding")))
        all_headers["Vary"] = vary
        if "gzip" in request.headers.get("accept-encoding", ""):
            all_headers["Content-Encoding"] = "gzip"
            content = (_kept_compressed if cache == IMMUTABLE else _compressed)(content)
    return Response(content, media_type=media_type, headers=all_headers)


def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, LEVEL, mtime=0)


_kept_compressed = lru_cache(maxsize=256)(_compressed)


def is_not_modified(request: Request, etag: str) -> bool:
    """Return whether the client has the content of *etag*."""
    known = request.headers.get("if-none-match", "")
    tags = [each.strip().removeprefix("W/") for each in known.split(",")]
    return known == "*" or etag.removeprefix("W/") in tags

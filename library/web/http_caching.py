"""Answers that need not be sent twice (RFC 9110, 13; RFC 9111)."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

ASK_AGAIN = "no-cache"
"""May be kept, and is asked for again each time: what has not changed is not sent again."""
FOR_EVER = "public, max-age=31536000, immutable"
"""For what the program brings along, at an address that names these very bytes."""
FOR_A_MONTH = "private, max-age=2592000, immutable"
"""Never changes at that address. Only the reader's own browser keeps it, and not for ever: what is
withdrawn must not go on being shown by machines between."""


def answer(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    tag: str = "",
    cache: str = ASK_AGAIN,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return *content*, or that it has not changed since the reader had it.

    Its *tag* tells these bytes from any others; where there is none it is made from them, and then
    weak, because the same text may be sent compressed.
    """
    etag = f'"{tag}"' if tag else f'W/"{sha256(content).hexdigest()[:32]}"'
    told = {"ETag": etag, "Cache-Control": cache, **(headers or {})}
    if is_known(request, etag):
        return Response(status_code=304, headers=told)
    return Response(content, media_type=media_type, headers=told)


def is_known(request: Request, etag: str) -> bool:
    """Return whether the reader already has what *etag* names."""
    known = request.headers.get("if-none-match", "")
    tags = [each.strip().removeprefix("W/") for each in known.split(",")]
    return known == "*" or etag.removeprefix("W/") in tags

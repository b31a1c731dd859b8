"""The fields of a form in the body of a request."""

from __future__ import annotations

from urllib.parse import parse_qs

MOST_FIELDS = 10


def form_fields(body: bytes) -> dict[str, str]:
    """Return the first value of each field; none of a body with more than `MOST_FIELDS`."""
    try:
        fields = parse_qs(body.decode("ascii", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}

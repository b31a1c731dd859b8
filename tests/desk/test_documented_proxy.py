"""The proxy of the documents takes what the desk takes."""

from __future__ import annotations

import re
from pathlib import Path

from library.desk.desk_server import MOST_UPLOAD_MB

DESK = Path(__file__).parents[2] / "docs" / "desk.md"
AROUND = 1_000_000
"""More bytes than a browser sends around a file."""


def test_the_proxy_takes_the_largest_pdf_of_the_desk():
    """A request has more bytes than its file, and nginx counts in other units than the desk."""
    (most,) = re.findall(r"client_max_body_size (\d+)m;", DESK.read_text())
    assert int(most) * 2**20 > MOST_UPLOAD_MB * 1_000_000 + AROUND

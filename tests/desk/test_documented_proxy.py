"""The proxy of the documents takes what the desk takes."""

from __future__ import annotations

import re
from pathlib import Path

from library.desk.desk_server import MOST_UPLOAD_MB

DESK = Path(__file__).parents[2] / "docs" / "desk.md"


def test_the_proxy_takes_the_largest_pdf_of_the_desk():
    """A request has more bytes than its file, and nginx refuses it without a reason for staff."""
    (most,) = re.findall(r"client_max_body_size (\d+)m;", DESK.read_text())
    assert int(most) > MOST_UPLOAD_MB

"""The server: whichever way it is started, screens and files come from one address."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx2
import pytest

from library.core.errors import UsageError
from library.web import serve
from library.web.headers import HEADERS
from library.web.picture_routes import WAITING
from tests import samples
from tests.conftest import ingest
from tests.servers import PORT, served
from tests.waiting import MOST_SECONDS

PROJECT = Path(__file__).parent.parent.parent
LIBRARY_SERVE = ["-m", "library", "serve", "--port", PORT]
get = partial(httpx2.get, timeout=MOST_SECONDS)


@pytest.mark.parametrize(
    "command",
    [
        LIBRARY_SERVE,
        ["-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1",
         "--server.port", PORT],
    ],
    ids=["library serve", "streamlit run"],
)  # fmt: skip
def test_screens_and_files_come_from_one_address(library, command):
    """The library's own command and Streamlit's serve the same."""
    (library.settings.root / "library.yaml").write_text("name: Proefbibliotheek\n")
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    with served([sys.executable, *command], library.settings.root, PROJECT) as address:
        screen = get(f"{address}/", headers={"accept-language": "fr"})
        pdf = get(f"{address}/studies/warmte.pdf")
        answer = get(f"{address}/api/search?q=restwarmte")
        program = screen.text.split('src="./')[1].split('"')[0]
        script = get(f"{address}/{program}")
        nothing = get(f"{address}/nothing")
        assert get(f"{address}/_stcore/health").status_code == 200
        assert get(f"{address}/_stcore/metrics").status_code == 404
    assert "<title>Proefbibliotheek</title>" in screen.text
    assert '<html lang="fr">' in screen.text
    assert pdf.content.startswith(b"%PDF")
    assert answer.json()["total_studies"] == 1
    assert "javascript" in script.headers["content-type"]
    assert nothing.status_code == 404
    for told in (screen, pdf, answer, script, nothing):
        assert told.headers["referrer-policy"] == HEADERS["Referrer-Policy"]
        assert told.headers["x-content-type-options"] == "nosniff"


def test_pages_that_are_slow_to_draw_hold_up_no_question(library):
    """A search is answered while more pictures are waited for than are drawn at a time."""
    (library.settings.root / "library.yaml").write_text("limits: {picture_seconds: 3600}\n")
    samples.endless_to_draw(library.settings.pdfs / "slow.pdf")
    samples.study(library.settings.pdfs / "warmte.pdf", samples.DUTCH)
    ingest(library)
    command = [sys.executable, *LIBRARY_SERVE]
    with ThreadPoolExecutor(2 * WAITING) as readers:
        with served(command, library.settings.root, PROJECT) as address:
            picture = f"{address}/studies/slow/cover"
            waiting = [readers.submit(get, picture) for _ in range(2 * WAITING)]
            answer = get(f"{address}/api/search?q=restwarmte")
            assert answer.json()["total_studies"] == 1
            assert not any(each.done() for each in waiting)
        # The server has ended.
        assert all(isinstance(each.exception(), httpx2.TransportError) for each in waiting)


def test_an_address_that_is_taken_is_an_error_with_a_remedy(tmp_path):
    """A port that another program listens on is told, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="cannot be listened on") as caught:
            serve(tmp_path, "127.0.0.1", port)
    assert "--port" in caught.value.remedy

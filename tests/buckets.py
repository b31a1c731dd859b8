"""A server of S3 on the loopback interface, and buckets of tests on it."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest

from library import Library, open_library
from tests.conftest import pdfs
from tests.servers import held_port
from tests.waiting import wait_until


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """Yield the environment of clients of a server of S3, which has ended afterwards."""
    pytest.importorskip("moto")  # an environment made before the tests needed it
    with (
        held_port() as port,
        subprocess.Popen(
            [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until(lambda: _answers(address, server), f"an answer at {address}")
            yield {
                "AWS_ENDPOINT_URL": address,
                "AWS_ACCESS_KEY_ID": "key",
                "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_DEFAULT_REGION": "us-east-1",
                "AWS_EC2_METADATA_DISABLED": "true",  # where clients look for a key last
            }
        finally:
            server.kill()


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "the server of S3 ended"
    try:
        urllib.request.urlopen(f"{address}/moto-api/").close()  # noqa: S310 - loopback
    except OSError:
        return False
    return True


@contextmanager
def client_environment(environment: dict[str, str]) -> Iterator[None]:
    """Set the environment of clients within the block."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield


class TestBucket:
    """A new bucket, as another program sees it."""

    __test__ = False

    def __init__(self) -> None:
        import fsspec

        self._objects = fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True)
        self._folder = f"test-{uuid4().hex[:12]}"
        self._objects.mkdir(self._folder)
        self.address = f"s3://{self._folder}/studies"

    def place(self, name: str) -> str:
        return f"{self._folder}/studies/{name}"

    def write(self, name: str, content: bytes) -> None:
        self._objects.pipe_file(self.place(name), content)

    def read(self, name: str) -> bytes:
        return self._objects.cat_file(self.place(name))

    def remove(self, name: str) -> None:
        self._objects.rm_file(self.place(name))

    def names(self) -> set[str]:
        start = len(self.place(""))
        return {each[start:] for each in self._objects.find(self.place("")[:-1])}

    def machine(self, root, settings: str = "") -> Library:
        """Return the library of a machine, in a folder of its own, with this bucket."""
        root.mkdir(parents=True, exist_ok=True)
        (root / "library.yaml").write_text(f"bucket: {self.address}\n{settings}")
        library = open_library(root)
        pdfs(library).mkdir(exist_ok=True)
        return library

"""A scan of 575 MB: `python -m benchmarks.large_scan [--pages 110] [--megabytes 575]`.

The pages are JPEG pictures of noise, as large as those of a scanner at 300 dots per inch without
text recognition. The scan is ingested with the default limits, from outside the library, so it is
copied too; then two of its pages are drawn as the server does. The run ends with an error if a
limit stops it.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

from library import open_library

FORK = multiprocessing.get_context("fork")
WIDTH, HEIGHT = 2480, 3508
"""Pixels of a page of A4 at 300 dots per inch."""


def noise(size: int) -> bytes:
    """Return a JPEG picture of noise of about *size* bytes."""
    pixels = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH), np.uint8)
    picture, content = Image.fromarray(pixels), b""
    for quality in range(5, 96, 5):
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=quality)
        content = stream.getvalue()
        if len(content) >= size:
            break
    return content


def write_scan(path: Path, pages: int, size: int) -> None:
    """Write a PDF of *pages* pictures, with *size* bytes in all."""
    picture = noise(size // pages)
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            image = pikepdf.Stream(pdf, picture + f"{number}".encode())  # each is another stream
            image.update({
                "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image,
                "/Width": WIDTH, "/Height": HEIGHT, "/BitsPerComponent": 8,
                "/ColorSpace": pikepdf.Name.DeviceGray, "/Filter": pikepdf.Name.DCTDecode,
            })  # fmt: skip
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
        pdf.save(path)


def main() -> None:
    """Print the outcome, the seconds and the memory."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pages", type=int, default=110)
    arguments.add_argument("--megabytes", type=int, default=575)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root, scan = Path(name) / "library", Path(name) / "scan.pdf"
        root.mkdir()
        # In a process of its own: a process inherits the peak memory of the one that starts it.
        size = chosen.megabytes * 10**6
        writer = FORK.Process(target=write_scan, args=(scan, chosen.pages, size))
        writer.start()
        writer.join()
        print(f"{scan.stat().st_size / 10**6:.0f} MB, {chosen.pages} pages")
        command = [sys.executable, "-m", "library", "ingest", str(scan), "--root", str(root)]
        start = time.monotonic()
        with subprocess.Popen([*command, "--json"]) as ingest:
            _, status, usage = os.wait4(ingest.pid, 0)
            ingest.returncode = os.waitstatus_to_exitcode(status)
        seconds, peak = time.monotonic() - start, usage.ru_maxrss // 1024
        print(f"ingest: {seconds:.0f} s, largest process {peak} MB")
        assert ingest.returncode == 0
        library = open_library(root)
        for page in (1, chosen.pages):
            start = time.monotonic()
            picture = library.picture("scan", page, width=800)
            print(
                f"page {page}: {picture.width}×{picture.height} in {time.monotonic() - start:.1f} s"
            )


if __name__ == "__main__":
    main()

"""The sentence encoder that questions and passages are compared with, for tests that need it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENCODER = Path(sys.prefix) / "meaning"
"""Where `make test` installs the extra, apart from the other packages."""
NEEDS_ENCODER = pytest.mark.skipif(
    not ENCODER.exists(), reason="the encoder is not installed; `make test` does it"
)
IMPORT_PATH = os.pathsep.join([str(ENCODER), *filter(None, sys.path)])
"""Value of PYTHONPATH with which a program finds the encoder."""


def run_with_encoder(program: str) -> None:
    """Run *program* in a process that has the encoder.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    environment = os.environ | {"PYTHONPATH": IMPORT_PATH}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)

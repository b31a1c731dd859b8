"""The Dockerfile: its steps are done in an empty folder, and what they install is complete."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from tests import samples

ROOT = Path(__file__).parents[2]


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each with its arguments."""
    text = (ROOT / "Dockerfile").read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(" ", 1)) for line in lines]


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> tuple[Path, Path]:
    """Return the folder of the image, and that of its programs, after its steps.

    The packages of this test are its registry: a pin that is not the version here fails.
    """
    folder = tmp_path_factory.mktemp("image")
    app, python = folder / "app", folder / "venv" / "bin"
    app.mkdir()
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True
    )
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (site / "registry.pth").write_text(sysconfig.get_path("purelib"))
    environment = {**os.environ, "PATH": f"{python}:{os.environ['PATH']}", "PIP_NO_INDEX": "1"}
    environment.pop("PYTHONPATH", None)
    for instruction, arguments in steps():
        if instruction == "COPY":
            *sources, target = arguments.split()
            for source in sources:
                copy(ROOT / source, app / target)
        elif instruction == "RUN" and not arguments.startswith("useradd"):
            subprocess.run(arguments.split(), cwd=app, env=environment, check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
    return app, python


def copy(source: Path, target: Path) -> None:
    """Copy as the instruction COPY does."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        into = target.is_dir() or source.name != target.name
        target = target / source.name if into else target
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def test_the_installed_command_works_in_an_empty_folder(image, tmp_path):
    """The command of the image ingests a PDF and reports its own version."""
    _, python = image
    samples.study(tmp_path / "pdfs" / "een.pdf", samples.DUTCH)
    environment = {**os.environ, "LIBRARY_ROOT": str(tmp_path)}
    environment.pop("PYTHONPATH", None)

    def command(*arguments: str) -> str:
        done = subprocess.run([python / "library", *arguments], env=environment, cwd=tmp_path,
                              capture_output=True, text=True, check=True)  # fmt: skip
        return done.stdout

    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert command("--version").strip() == f"library {version}"
    assert "1 toegevoegd" in command("ingest")
    assert '"studies": 1' in command("status", "--json")
    where = subprocess.run([python / "python", "-c", "import library; print(library.__file__)"],
                           env=environment, cwd=tmp_path, capture_output=True, text=True,
                           check=True)  # fmt: skip
    assert str(python.parent) in where.stdout


def test_every_file_of_the_program_is_installed(image):
    """Templates, scripts, styles, catalogues and word lists are in the wheel, and the licence."""
    _, python = image
    site = next(python.parent.glob("lib/python*/site-packages"))
    git = shutil.which("git") or "git"
    listed = subprocess.run(
        [git, "ls-files", "library"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    missing = [name for name in listed.stdout.split() if not (site / name).exists()]
    assert missing == []
    assert list(site.glob("cluster_library-*.dist-info/licenses/LICENSE"))


def test_the_image_runs_the_server_as_a_user_of_its_own():
    """The server does not run as root, and its health is checked."""
    found = dict(steps())
    assert found["USER"] == "library"
    assert re.search(r'"library", "serve", "--host", "0.0.0.0"', found["CMD"])
    assert "/healthz" in found["HEALTHCHECK"]

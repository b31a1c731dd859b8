"""Switches of the whole process: each works, and all of them are set by one module."""

from __future__ import annotations

import ast
import gc
import logging
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from library.core.process import process_switches
from library.core.process.process_switches import (
    ROOT_VARIABLE,
    garbage_collection_paused,
    open_standard_streams,
    print_in_any_encoding,
    set_root,
    set_temporary_folder,
)

LIBRARY = Path(process_switches.__file__).parents[2]
SWITCHES = (
    "gc.", "os.environ[", "os.putenv", "tempfile.tempdir", "DetectorFactory.seed", "random.seed",
    "logging.basicConfig", "logging.disable", ".setLevel", "faulthandler.", "warnings.filter",
    "warnings.simplefilter", "sys.setrecursionlimit", "locale.setlocale", "os.chdir", "os.umask",
    "os.nice", "sys.setswitchinterval",
)  # fmt: skip
"""How the code of a switch begins, or what it has in it."""


def switches_in(path: Path) -> list[str]:
    """Return the calls and assignments in a module that set a switch of the process."""
    targets = []
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call():
                targets.append(ast.unparse(node.func))
            case ast.Assign():
                targets += map(ast.unparse, node.targets)
    return [each for each in targets if any(switch in each for switch in SWITCHES)]


def test_one_module_sets_all_switches():
    """The reason for each is in the same file."""
    found = {path.name: switches_in(path) for path in LIBRARY.rglob("*.py")}
    assert found.pop("process_switches.py")
    assert {name: switches for name, switches in found.items() if switches} == {}


@pytest.mark.parametrize("was_enabled", [True, False])
def test_garbage_collection_is_as_before_once_the_block_ends(was_enabled):
    """It stays off if it was off."""
    try:
        (gc.enable if was_enabled else gc.disable)()
        with garbage_collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is was_enabled
    finally:
        gc.enable()


def test_folders_are_passed_on_in_the_environment(monkeypatch, tmp_path):
    """Programs that this process starts have the same folders."""
    monkeypatch.setenv(ROOT_VARIABLE, "elsewhere")
    monkeypatch.setenv("TMPDIR", tempfile.gettempdir())
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    set_root(tmp_path / "root")
    set_temporary_folder(tmp_path)
    assert os.environ[ROOT_VARIABLE] == str(tmp_path / "root")
    assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(tmp_path)


def test_loaded_objects_are_left_out_of_garbage_collection():
    """In a process of its own: this one keeps its objects."""
    code = (
        "import gc; from library.core.process.process_switches import freeze_loaded_objects\n"
        "freeze_loaded_objects(); print(gc.get_freeze_count() > len(gc.get_objects()))\n"
        "print(gc.get_threshold()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", str(process_switches.YOUNG_OBJECTS)]


def test_a_command_seldom_looks_for_garbage():
    """What it loads remains until it ends."""
    code = (
        "import gc, sys; from library.cli import main\nsys.argv = ['library', '--version']\n"
        "try: main()\nfinally: print(gc.get_threshold()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == str(process_switches.YOUNG_OBJECTS)


def test_pypdf_logs_nothing():
    """What it cannot read it raises."""
    process_switches.silence_pypdf()
    assert not logging.getLogger("pypdf.reader").isEnabledFor(logging.ERROR)


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("ascii", b"'regio's' - Energie d'Ete... ?"),
        ("latin-1", "'regio's' - Énergie d'Été... ?".encode("latin-1")),
        ("utf-8", "‘regio’s’ – Énergie d’Été… →".encode()),
    ],
)
def test_what_an_encoding_lacks_is_printed_plainly(monkeypatch, encoding, printed):
    """No printed text ends the program, on any terminal and in any pipe."""
    out = TextIOWrapper(BytesIO(), encoding)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, out if name == "stdout" else None)
    print_in_any_encoding()
    print("‘regio’s’ – Énergie d’Été… →", end="", flush=True)  # noqa: T201
    assert out.buffer.getvalue() == printed


def run_python(code, *arguments, **settings):
    return subprocess.run([sys.executable, "-c", code, *arguments], check=False, **settings)


WRITES_ON = """
import sys
from pathlib import Path
from library.core.process.process_switches import open_standard_streams
open_standard_streams()
for number in range(100_000):
    print(number)
    print(number, file=sys.stderr)
Path(sys.argv[1]).write_text("done")
sys.exit(8)
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_program_whose_output_is_not_read_does_its_work(tmp_path, unbuffered):
    """It ends with its own exit code and without a traceback: `library check | head -1`."""
    done = tmp_path / "done"
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    code = run_python(WRITES_ON, done, stdout=writer, stderr=writer, env=environment).returncode
    os.close(writer)
    assert (code, done.read_text()) == (8, "done")


CLOSES = """
import os, sys
os.close(int(sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-c", sys.argv[2], *sys.argv[3:]])
"""
OPENS_A_FILE = """
import os, sys
from library.core.process.process_switches import open_standard_streams
open_standard_streams()
with open(sys.argv[1], "w") as file:
    for number in (1, 2):
        os.write(number, b"warning of a library in C")
    print("seen", sys.stdin.readline(), file=sys.stderr)
    print("seen", flush=True)
    file.write("own")
"""


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_file_takes_the_place_of_a_closed_stream(tmp_path, number):
    """What is written to a stream that is closed goes nowhere, and to no file of the library."""
    file = tmp_path / "file"
    done = run_python(CLOSES, str(number), OPENS_A_FILE, file, stdin=subprocess.DEVNULL)
    assert (done.returncode, file.read_text()) == (0, "own")


STARTS = """
import subprocess, sys
from library.core.process.process_switches import open_standard_streams
open_standard_streams()
code = "import os; [os.fstat(number) for number in range(3)]"
subprocess.run([sys.executable, "-c", code], check=True)
"""


@pytest.mark.parametrize("number", [0, 1, 2])
def test_programs_that_are_started_have_all_streams(number):
    """They open files too, which take the place of none."""
    assert run_python(CLOSES, str(number), STARTS, stdin=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize("kind", ["text", "file"])
def test_streams_of_other_programs_stay(tmp_path, kind):
    """A program that took the place of standard output keeps its own."""
    taken = (tmp_path / "output").open("w") if kind == "file" else StringIO()
    with taken, redirect_stdout(taken), redirect_stderr(taken):
        open_standard_streams()
        assert (sys.stdout, sys.stderr) == (taken, taken)

"""Nothing heavy is imported before it is needed: each case is a fresh interpreter."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from functools import cache
from importlib import import_module

import pytest
import typer

from library.cli.application import COMMANDS

HEAVY = {
    "numpy", "whoosh", "streamlit", "fastapi", "starlette", "pypdf", "pypdfium2", "PIL", "pydantic",
    "yaml", "langdetect", "babel", "Stemmer", "rich", "multiprocessing",
}  # fmt: skip
MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)))"
EACH_COMMAND = """
import json, os, sys
import library.service.library  # which most commands need: loaded once, not in each process
from library.cli import main
for name in sys.argv[1:]:
    if not os.fork():
        sys.argv, sys.stdout = ["library", name, "--help"], open(os.devnull, "w")
        try: main()
        except SystemExit: pass
        print(json.dumps([name, *sys.modules]), file=sys.__stdout__, flush=True)
        os._exit(0)
    os.wait()
"""
"""Prints for each command its name and the modules that are loaded after it."""


@cache
def modules_of(program: str) -> frozenset[str]:
    command = [sys.executable, "-c", f"{program}\n{MODULES}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


def modules_after(code: str) -> frozenset[str]:
    """Return the modules that *code* loads, beside those that any program of Python has."""
    return modules_of(code) - modules_of("")


def packages(modules: frozenset[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def test_importing_the_library_loads_nothing_but_names():
    """No module of the library, and none that is not Python's own."""
    loaded = modules_after("import library; library.__all__")
    assert {name for name in loaded if name.startswith("library")} == {"library"}
    assert packages(loaded) - sys.stdlib_module_names == {"library"}


def test_a_public_name_is_loaded_when_it_is_used():
    """An error type needs neither the index nor the settings."""
    loaded = modules_after("import library; library.LibraryError")
    assert {"library.core.errors"} <= loaded
    assert not packages(loaded) & HEAVY


def run_command(*arguments: str) -> str:
    return (
        "import sys; from library.cli import main\n"
        f"sys.argv = ['library', *{list(arguments)!r}]\n"
        "try: main()\nexcept SystemExit: pass"
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_the_command_alone_loads_no_heavy_library(arguments):
    """The list of commands and the version are there at once."""
    loaded = modules_after(run_command(*arguments))
    assert "typer" in loaded
    assert not packages(loaded) & HEAVY
    assert ("importlib.metadata" in loaded) is (arguments == ["--version"])


def test_no_command_but_those_that_serve_loads_a_server():
    """Each command loads what it does, and no other command."""
    others = {f"library.cli.{each.module}" for each in COMMANDS.values()}
    names = sorted(COMMANDS.keys() - {"desk", "serve"})
    command = [sys.executable, "-c", EACH_COMMAND, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [name for name, *_ in answers] == names
    for name, *modules in answers:
        loaded = frozenset(modules)
        assert not packages(loaded) & {"streamlit", "fastapi"}, name
        assert loaded & others == {f"library.cli.{COMMANDS[name].module}"}


@pytest.mark.parametrize("name", ["search", "list", "evaluate"])
def test_a_command_that_asks_loads_nothing_that_changes_a_library(name):
    """Neither what reads PDFs and records, nor what draws pages: a question waits for imports."""
    loaded = modules_after(run_command(name, "--help"))
    assert "library.engines.whoosh" in loaded
    assert not packages(loaded) & {"pypdfium2", "PIL", "stdnum", "filelock"}
    assert not loaded & {"library.ingest.pipeline", "library.staff.desk", "library.pictures"}


def test_an_ingest_leaves_the_reading_of_pdfs_to_its_workers():
    """The process that starts the workers loads none of the libraries that read a PDF."""
    loaded = modules_after(run_command("ingest", "--help"))
    assert "library.ingest.pipeline" in loaded
    assert not packages(loaded) & {"pypdf", "langdetect", "fontTools"}


def test_a_worker_that_reads_pdfs_loads_neither_records_nor_settings():
    """A worker process loads what reads a PDF, and nothing of what becomes of it."""
    loaded = modules_after("import library.extract.study")
    assert "pypdf" in loaded
    assert not packages(loaded) & {"pydantic", "yaml", "whoosh", "rich"}
    assert not any(name.startswith(("library.records", "library.ingest")) for name in loaded)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says(name):
    """The summary that is known without loading a command is the first line of its help."""
    command = COMMANDS[name]
    function = getattr(import_module(f"library.cli.{command.module}"), command.function)
    if isinstance(function, typer.Typer):
        function = function.registered_callback.callback
    assert inspect.getdoc(function).splitlines()[0] == command.summary

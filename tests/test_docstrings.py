"""The examples in docstrings are true."""

from __future__ import annotations

import ast
import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "library").rglob("*.py"))
    if re.search(r"^ +>>> ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
]

PACKAGES = {path.parent.name for path in (ROOT / "library").glob("*/__init__.py")}


def has_name(reference: str) -> bool:
    """Return whether *reference* is a module of the library, or a name in one."""
    place, rest = ROOT / "library", reference.split(".")
    while rest and (place / rest[0]).is_dir():
        place /= rest.pop(0)
    module = place / "__init__.py"
    if rest and (place / f"{rest[0]}.py").exists():
        module = place / f"{rest.pop(0)}.py"
    return all(name in module.read_text(encoding="utf-8") for name in rest)


def test_a_name_that_a_docstring_refers_to_exists():
    """A name that begins with a package of the library, in backticks, is found in the library."""
    missing = [
        f"{path.name}: {reference}"
        for path in sorted((ROOT / "library").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for reference in re.findall(r"`((?:\w+\.)+(?!yaml)\w+)`", str(node.value.value))
        if reference.split(".")[0] in PACKAGES and not has_name(reference)
    ]
    assert missing == []


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    """Each example returns what its docstring says."""
    found = doctest.testmod(import_module(name))
    assert found.attempted > 0
    assert found.failed == 0

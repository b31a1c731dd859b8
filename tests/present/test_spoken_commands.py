"""Everything that a command says is in the language of the library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import library.cli
from library.present.locale.update import ERRORS

MODULES = sorted(Path(library.cli.__file__).parent.glob("*.py"))
PRINTERS = {"say", "print", "print_table", "print_line", "echo", "confirm", "assemble"}
"""Functions whose texts people read."""
TRANSLATED = {"gettext", "ngettext", "notice", *ERRORS}
"""What translates its texts: functions of messages, and errors, where they are shown."""
NAMES = re.compile(r"OpenSearch|cluster-library|library")
"""Names that are the same in each language."""
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"(?:[^\W\d_]{2,}[ ,]+){2}[^\W\d_]{2,}")
"""Three words or more in a row; two may be a style or the name of a command."""


def called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)):
            return name
    return ""


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the texts written in *node*, without styles and without those that are translated."""
    match node:
        case ast.Constant(str(text)):
            yield NAMES.sub("", text)
        case ast.Call() if called(node) in TRANSLATED:
            pass
        case ast.Call(args=[text, *others]) if called(node) in {"say", "Text"}:
            yield from literals(text)
            for each in others[1:]:
                yield from literals(each)
        case ast.Tuple([text, ast.Constant(str())]):  # a text with its style
            yield from literals(text)
        case ast.keyword(arg="style" | "to"):
            pass
        case _:
            for each in ast.iter_child_nodes(node):
                yield from literals(each)


def spoken(tree: ast.Module) -> Iterator[str]:
    """Yield the words that a module prints, and the sentences in its functions, as written."""
    for node in ast.walk(tree):
        if called(node) in PRINTERS:
            yield from filter(WORD.search, literals(node))
        if isinstance(node, ast.FunctionDef):
            for each in node.body[1 if ast.get_docstring(node) else 0 :]:
                yield from filter(SENTENCE.search, literals(each))


def untranslatable(tree: ast.Module) -> Iterator[str]:
    """Yield what is translated although `make messages` cannot see its text."""
    for node in ast.walk(tree):
        if called(node) in {"gettext", "ngettext"}:
            for text in node.args[: 2 if called(node) == "ngettext" else 1]:
                for each in (text.body, text.orelse) if isinstance(text, ast.IfExp) else (text,):
                    is_constant = isinstance(each, ast.Name) and each.id.isupper()
                    if not isinstance(each, ast.Constant) and not is_constant:
                        yield ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_command_says_nothing_that_is_not_translated(path):
    """Each text that a command prints comes from the catalogues, or is no word at all."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(spoken(tree)) == []
    assert list(untranslatable(tree)) == []


@pytest.mark.parametrize(
    "code",
    [
        'say(f"{n} pages")',
        'print_table(("File", words.gettext("Reason")), rows)',
        'out.print(Text.assemble(("Error", "red")))',
        'say(words.gettext("a") + " more")',
        'def f(words):\n    said = "One of many"\n    say(said)',
    ],
)
def test_an_untranslated_text_is_seen(code):
    """Also one inside a table, a style, a sum or a text with fields."""
    assert list(spoken(ast.parse(code)))

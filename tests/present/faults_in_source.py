"""The reasons and remedies that the source code gives to the errors of one file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import library
from library.core.errors import RecordError, StudyFileError
from library.core.files.pdf_header import NOT_PDFS
from library.jobs.limits import WorkerFailed
from library.records.ids import id_conflict_remedy

PACKAGES = ("core", "jobs", "records", "extract", "ingest", "staff")
"""Those whose errors staff read as the outcome of a file, or of a change of a record."""
ROOT = Path(library.__file__).parent
RECORD = "een.yaml"
Scope = ast.FunctionDef | ast.Module


@dataclass(frozen=True, order=True)
class Fault:
    """What one call says, with 7 for each value in it."""

    where: str
    reason: str
    remedy: str
    """Empty where the outcome has one that does not depend on the reason."""


def family(error: type[Exception]) -> set[str]:
    """Return the names of *error* and of all its subclasses."""
    return {error.__name__}.union(*map(family, error.__subclasses__()))


FILES, WORKERS = family(StudyFileError), family(WorkerFailed)


def faults() -> Iterator[Fault]:
    """Yield what each error of a file or a worker process says.

    Raises:
        ValueError: A text is made in a way that cannot be followed.
    """
    for path in sorted(each for name in PACKAGES for each in (ROOT / name).rglob("*.py")):
        source = path.read_text("utf-8")
        if not any(name in source for name in FILES | WORKERS):
            continue  # to parse all takes each process a second
        tree = ast.parse(source)
        for scope in (tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))):
            for call in own_calls(scope):
                yield from faults_of(call, scope, path.name)


def own_calls(scope: Scope) -> Iterator[ast.Call]:
    """Yield the calls of errors in *scope*, those of its inner functions left out."""
    waiting: list[ast.AST] = list(scope.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            continue
        match node:
            case ast.Call(ast.Name(name)) if name in FILES | WORKERS:
                yield node
        waiting += ast.iter_child_nodes(node)


def faults_of(call: ast.Call, scope: Scope, file: str) -> Iterator[Fault]:
    """Yield what *call* says; nothing for a record with mistakes, each of which has its message."""
    named = {each.arg: each.value for each in call.keywords}
    if "mistakes" in named:
        return
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    is_worker = name in WORKERS
    reason = named.get("reason") or call.args[0 if is_worker else 1]
    if ast.unparse(reason) == "kind.reason":  # of a file that is no PDF
        yield from (Fault(f"{file}:{call.lineno}", *kind) for kind in NOT_PDFS)
        return
    remedies = [""] if is_worker else list(texts(named["remedy"], call, scope))
    lead = f"{RECORD}: " if name == RecordError.__name__ else ""
    for text in texts(reason, call, scope):
        for remedy in remedies:
            yield Fault(f"{file}:{call.lineno}", lead + text, remedy)


def texts(value: ast.expr, call: ast.Call, scope: Scope) -> Iterator[str]:
    """Yield the texts that *value*, of *call*, can be, with 7 for each value in one."""
    match value:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr(parts):
            yield "".join(p.value if isinstance(p, ast.Constant) else "7" for p in parts)
        case ast.Name(name) if given := assigned(name, call, scope):
            for each in given:
                yield from texts(each, call, scope)
        case ast.Call(ast.Name("id_conflict_remedy")):
            yield id_conflict_remedy("7", "7")
            yield id_conflict_remedy("7", "7", "7")
        case ast.Call(ast.Name("str"), [ast.Name("exc")]):  # why YAML cannot be edited
            yield from errors_of_editing()
        case ast.Attribute(ast.Name("exc"), "reason" | "remedy"):  # of another error, passed on
            return
        case _:
            raise ValueError(f"{ast.unparse(value)}: which texts can it be?")


def assigned(name: str, call: ast.Call, scope: Scope) -> list[ast.expr]:
    """Return the values that the variable *name* can have at *call*, from the nearest block."""
    blocks = [
        block
        for node in ast.walk(scope)
        for block in (getattr(node, "body", None), getattr(node, "orelse", None))
        if isinstance(block, list) and any(is_within(call, each) for each in block)
    ]
    for block in reversed(blocks):  # the inner ones come last
        before = list(takewhile(lambda each: not is_within(call, each), block))
        if found := [value for each in before if not ends(each) for value in values_in(each, name)]:
            return found
    return []


def is_within(node: ast.AST, other: ast.AST) -> bool:
    """Return whether *node* is part of *other*."""
    return any(each is node for each in ast.walk(other))


def ends(statement: ast.stmt) -> bool:
    """Return whether what *statement* does leads to nothing below it."""
    return isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return | ast.Raise)


def values_in(statement: ast.stmt, name: str) -> Iterator[ast.expr]:
    """Yield the values that *statement* gives to the variable *name*, alone or in a pair."""
    for node in ast.walk(statement):
        match node:
            case ast.Assign([ast.Name(other)], value) if other == name:
                yield value
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)):
                for target, value in zip(targets, values, strict=True):
                    if isinstance(target, ast.Name) and target.id == name:
                        yield value


def errors_of_editing() -> Iterator[str]:
    """Yield why a file of YAML cannot be edited."""
    for path in sorted((ROOT / "core" / "yaml").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Name("ValueError"), [ast.Constant(str(text))]):
                    yield text

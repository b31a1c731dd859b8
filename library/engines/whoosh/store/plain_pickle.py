"""A decoder for pickles of plain values. It never imports, calls or builds an object.

Whoosh stores the directory of a compound file and the stored fields of a document as pickles.
Unpickling executes the callables that a pickle names, so a forged index file could run code.
This decoder accepts only the opcodes of text, bytes, numbers, `None`, booleans, tuples, lists and
dictionaries with text keys; every other opcode raises `IndexDamaged`.

`pickletools` parses the arguments of opcodes: it checks lengths before it reads, and executes
nothing.
"""

from __future__ import annotations

import pickletools
import struct
from collections.abc import Iterator, Mapping
from io import BytesIO

from library.engines.shared.damage import malformed

_MARK = object()

_VALUES = {
    "BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT",
    "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8",
    "SHORT_BINBYTES", "BINBYTES", "BINBYTES8",
}  # fmt: skip
"""Opcodes that push their argument."""
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False, "EMPTY_TUPLE": ()}
_TUPLE_SIZES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_CONTAINERS = {
    "MARK", "TUPLE", "EMPTY_LIST", "EMPTY_DICT", "APPEND", "APPENDS", "SETITEM", "SETITEMS",
    "MEMOIZE", "BINPUT", "LONG_BINPUT", "BINGET", "LONG_BINGET",
}  # fmt: skip
"""Opcodes that build containers, or read and write the memo."""
_IGNORED = {"PROTO", "FRAME"}
_END_OF_PICKLE = "STOP"
_OPCODES = {
    opcode.code.encode("latin-1"): opcode
    for opcode in pickletools.opcodes
    if opcode.name
    in {*_VALUES, *_CONSTANTS, *_TUPLE_SIZES, *_CONTAINERS, *_IGNORED, _END_OF_PICKLE}
}


def decode_pickle(content: bytes) -> object:
    """Return the value of the first pickle in *content*.

    Raises:
        IndexDamaged: The pickle is truncated, malformed, or holds anything but plain values.
    """
    machine = _Machine()
    try:
        for opcode, argument in _split(content):
            if opcode == _END_OF_PICKLE:
                return machine.result()
            machine.execute(opcode, argument)
    except (ValueError, LookupError, TypeError, AssertionError) as exc:
        raise malformed("stored value") from exc
    raise malformed("stored value")


def _split(content: bytes) -> Iterator[tuple[str, object]]:
    """Yield the name and the argument of each opcode.

    Unlike `pickletools.genops`, it parses no argument of an opcode that is not accepted: one of
    text with a backslash makes Python warn of an invalid escape sequence.

    Raises:
        ValueError: An argument is malformed or truncated.
        LookupError: An opcode is not accepted.
    """
    file = BytesIO(content)
    while code := file.read(1):
        opcode = _OPCODES[code]
        yield opcode.name, opcode.arg.reader(file) if opcode.arg else None


def decode_bytes(content: bytes) -> dict[str, bytes] | None:
    """Return the pickled dictionary of text to bytes in *content*; `None` if it is anything else.

    The result is that of `decode_pickle`, in a tenth of its time: it is the value of every page.
    """
    values: dict[str, bytes] = {}
    try:
        if content[:2] != _PROTOCOL_4:
            return None
        at = _without_frame(content, 2)
        if content[at : at + 3] != _BEGIN_DICTIONARY:
            return None
        at += 3
        while content[at] != _SET_ITEMS:
            key, at = _sized(content, at, _TEXT_SIZES)
            value, at = _sized(content, at, _BYTES_SIZES)
            values[key.decode()] = value
    except (LookupError, ValueError, struct.error):
        return None
    return values if content[at:] == _END else None


_PROTOCOL_4 = b"\x80\x04"
_FRAME, _FRAME_SIZE, _MEMOIZE = 0x95, 9, 0x94
_BEGIN_DICTIONARY, _END, _SET_ITEMS = b"}\x94(", b"u.", ord("u")
_TEXT_SIZES = {0x8C: struct.Struct("<B")}
_BYTES_SIZES = {ord("C"): struct.Struct("<B"), ord("B"): struct.Struct("<I")}


def _without_frame(content: bytes, at: int) -> int:
    return at + _FRAME_SIZE if content[at] == _FRAME else at


def _sized(content: bytes, at: int, sizes: Mapping[int, struct.Struct]) -> tuple[bytes, int]:
    """Return the argument of the opcode at *at*, one of *sizes*, and where the next one begins.

    Raises:
        LookupError, ValueError, struct.error: It is another opcode, or truncated.
    """
    at = _without_frame(content, at)
    size = sizes[content[at]]
    (length,) = size.unpack_from(content, at + 1)
    begin = at + 1 + size.size
    end = begin + length
    if content[end] != _MEMOIZE:
        raise ValueError
    return content[begin:end], _without_frame(content, end + 1)


class _Machine:
    """The stack and the memo of one pickle (PEP 3154; comments in `pickletools`)."""

    def __init__(self) -> None:
        self._stack: list[object] = []
        self._memo: dict[object, object] = {}

    def execute(self, opcode: str, argument: object) -> None:
        """Apply one opcode.

        Raises:
            ValueError: The opcode meets a mark that it does not take.
            LookupError: The stack or the memo lacks what the opcode needs.
        """
        stack = self._stack
        if opcode in _VALUES:
            stack.append(argument)
        elif opcode in _CONSTANTS:
            stack.append(_CONSTANTS[opcode])
        elif opcode in _TUPLE_SIZES:
            stack.append(tuple(self._pop(_TUPLE_SIZES[opcode])))
        elif opcode not in _IGNORED:
            self._execute_container(opcode, argument)

    def _execute_container(self, opcode: str, argument: object) -> None:
        stack = self._stack
        match opcode:
            case "MARK":
                stack.append(_MARK)
            case "TUPLE":
                stack.append(tuple(self._pop_mark()))
            case "EMPTY_LIST":
                stack.append([])
            case "EMPTY_DICT":
                stack.append({})
            case "APPEND":
                self._extend(self._pop(1))
            case "APPENDS":
                self._extend(self._pop_mark())
            case "SETITEM":
                self._set_items(self._pop(2))
            case "SETITEMS":
                self._set_items(self._pop_mark())
            case "MEMOIZE":
                self._memo[len(self._memo)] = stack[-1]
            case "BINPUT" | "LONG_BINPUT":
                self._memo[argument] = stack[-1]
            case "BINGET" | "LONG_BINGET":
                stack.append(self._memo[argument])

    def result(self) -> object:
        """Return the only value on the stack."""
        (value,) = self._stack
        if value is _MARK:
            raise ValueError
        return value

    def _pop(self, count: int) -> list[object]:
        if len(self._stack) < count:
            raise IndexError
        values = self._stack[-count:]
        if any(value is _MARK for value in values):
            raise ValueError
        del self._stack[-count:]
        return values

    def _pop_mark(self) -> list[object]:
        values = []
        while (value := self._stack.pop()) is not _MARK:
            values.append(value)
        return values[::-1]

    def _extend(self, values: list[object]) -> None:
        target = self._stack[-1]
        if not isinstance(target, list):
            raise TypeError
        target.extend(values)

    def _set_items(self, values: list[object]) -> None:
        target = self._stack[-1]
        # Only text keys: hashing deeply nested tuples exhausts the C stack.
        if not isinstance(target, dict) or not all(isinstance(key, str) for key in values[::2]):
            raise TypeError
        target.update(zip(values[::2], values[1::2], strict=True))

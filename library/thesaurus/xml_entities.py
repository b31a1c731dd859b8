"""Entities of an XML file: those that abbreviate a text are read, all others are refused.

An entity that names other entities can grow to any size, one of another file would read that file
(W3C, XML 1.0, section 4.3.2). RDF/XML uses entities for the beginnings of addresses only.
"""

from __future__ import annotations

from contextlib import suppress
from xml.parsers import expat

from library.core.notices import notice

MOST_GROWTH = 50_000_000
"""Most bytes that the entities of a file add to it."""


class EntityRefused(Exception):
    """An entity that is not read: *reason* says why, as a sentence for users."""

    def __init__(self, reason: str, name: str) -> None:
        self.reason = notice(reason, name=name)
        super().__init__(str(self.reason))


def check_entities(content: bytes) -> None:
    """Check that all entities that the XML file *content* declares are short texts.

    Declarations come before all elements, so a wrong one is found before any text is expanded. A
    file that is not well-formed passes as far as it can be read.

    Raises:
        EntityRefused: An entity names another one or another file, or the file would grow too much.
    """
    references = content.count(b"&")
    parser = expat.ParserCreate()

    def check(
        name: str, is_parameter: int, value: str | None, _base: object, system: str | None,
        _public: object, _notation: object,
    ) -> None:  # fmt: skip
        if value is None or system is not None:
            raise EntityRefused("its entity `{name}` is another file, and none is read", name)
        if is_parameter or "&" in value or "%" in value:
            raise EntityRefused("its entity `{name}` consists of other entities", name)
        if len(value) * references > MOST_GROWTH:
            raise EntityRefused("its entity `{name}` would make the file larger than 50 MB", name)

    def stop(*_: object) -> None:
        raise StopIteration

    parser.EntityDeclHandler = check
    parser.StartElementHandler = stop
    # Once the declarations are read, the parser of RDF names what is wrong.
    with suppress(StopIteration, expat.ExpatError):
        parser.Parse(content)

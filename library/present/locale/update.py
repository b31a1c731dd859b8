"""Brings the catalogues up to what the library says, and tells what is not translated yet."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
CATALOGUE = Path("LC_MESSAGES", "library.po")
SAYING = {
    "gettext": (0,),
    "Notice": (0,),
    "count": (1, 2),
    **dict.fromkeys(
        "IndexDamaged IndexMissing IndexOutdated NoPicture NotShown UnknownPage UnknownStudy "
        "Withdrawn".split(),
        (0, "remedy"),
    ),
}
"""Function or class -> which of its arguments are said to readers; the two of `count` are one."""


def said(root: Path) -> Catalog:
    """Return all that the modules below *root* say to readers."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))]
    constants = {name: value for tree in trees for name, value in _constants(tree)}
    catalog = Catalog()
    for tree in trees:
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            texts = _texts(call, constants)
            if _name(call) != "count":
                for text in texts:
                    catalog.add(text)
            elif len(texts) == 2:
                catalog.add(texts)
    return catalog


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the texts that have a name in a module."""
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], ast.Constant(str(value))):
                yield name, value


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(_, name):
            return name
    return ""


def _texts(call: ast.Call, constants: dict[str, str]) -> tuple[str, ...]:
    """Return what *call* says.

    Raises:
        ValueError: It says a text that is made on the way, which cannot be translated.
    """
    arguments: dict[int | str | None, ast.expr] = dict(enumerate(call.args))
    arguments |= {keyword.arg: keyword.value for keyword in call.keywords}
    found = []
    for place in SAYING.get(_name(call), ()):
        match arguments.get(place):
            case ast.Constant(str(text)) if text:
                found.append(text)
            case ast.Name(name) if name in constants:
                found.append(constants[name])
            case ast.JoinedStr():
                raise ValueError(f"{ast.unparse(call)}: give its fields, and their values apart")
    return tuple(found)


def catalogue(path: Path) -> Catalog:
    """Return the catalogue of a language, empty when there is none yet."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=Locale(language))
    with path.open("rb") as file:
        return read_po(file, locale=Locale(language))


def updated(old: Catalog, template: Catalog) -> Catalog:
    """Return *template* with the translations of *old*; English is its own translation."""
    new = Catalog(locale=old.locale)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0])
        own = message.id if old.locale == Locale("en") else ""
        kept = known.string if known and known.id == message.id else own
        new.add(message.id, kept or own, flags=known.flags - {"python-format"} if known else ())
    return new


def lacking(catalog: Catalog) -> list[str]:
    """Return the messages that have no translation, or one that a person has yet to look at."""
    return [
        " | ".join(_forms(message.id))
        for message in catalog
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as its file: sorted, without dates and places, so that changes are few."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    # Babel takes any `{field}` for a format that it knows.
    texts = re.sub(r"^#, python-\w+-format\n", "", body.getvalue().decode(), flags=re.MULTILINE)
    return head.encode() + texts.encode()


def main() -> None:
    """Bring every catalogue up to date; a language given by its code gets a catalogue first."""
    found = {path.parent.parent.name for path in HERE.glob(f"*/{CATALOGUE}")}
    template = said(HERE.parents[1])
    for language in sorted(found | set(sys.argv[1:])):
        path = HERE / language / CATALOGUE
        catalog = updated(catalogue(path), template)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        missing = lacking(catalog)
        print(f"{language}: {len(catalog)} messages, {len(missing)} to translate")  # noqa: T201
        for text in missing:
            print(f"    {text}")  # noqa: T201


if __name__ == "__main__":
    main()

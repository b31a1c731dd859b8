"""Updates the message catalogues from the source code and lists untranslated messages."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
CATALOGUE = Path("LC_MESSAGES", "library.po")
ERRORS: dict[str, tuple[int | str, ...]] = {
    "NotEditable": (0,),
    "NotPdf": (0, 1),
    "DownloadFailed": (1, 2),
    **dict.fromkeys("NoProcess OutOfMemory OutOfTime WorkerFailed WorkerUnavailable".split(), (0,)),
    **dict.fromkeys(
        "EncryptedPdf FieldsRefused PdfTooLarge RecordError StudyFileError UnreadablePdf".split(),
        (1, "remedy"),
    ),
    **dict.fromkeys(
        (
            "AccessDenied BadRequest EncoderUnusable EngineAway EngineError EngineUnavailable "
            "FolderUnavailable IndexDamaged IndexLocked IndexMissing IndexOutdated LibraryError "
            "LongAddress NoTable NotCompared NotPossible NotShown NotWritten OcrMissing "
            "PictureBusy ProgramFault ReportError ReportNotKept RowError SettingsError "
            "StudiesMissing SystemShortage UnexpectedError UnknownAddress UnknownArrival "
            "UnknownPage UnknownStudy UnknownTopic UsageError ViewExpired Withdrawn"
        ).split(),
        (0, "remedy"),
    ),
}
"""Error -> its arguments that are messages, each written where it arises."""
MESSAGE_ARGUMENTS: dict[str, tuple[int | str, ...]] = ERRORS | {
    "gettext": (0,),
    **dict.fromkeys(("Notice", "notice"), (0,)),
    "remark": (0, 1),
    "finding": (1, 2),
    "ngettext": (0, 1),
    "Units": (0,),
    "ClusterFault": (0, 1),
    "EntityRefused": (0,),
    "_report": (0,),
    **dict.fromkeys("statement note understood mistaken mistaken_as mistaken_entry".split(), (0,)),
}
"""Function or class -> its arguments that are messages; those of `ngettext` are one message."""
TEMPLATE_MESSAGES = {"gettext": None, "ngettext": (1, 2)}
"""Functions of templates, as Babel wants them."""
TEMPLATE_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def extract_messages(root: Path) -> Catalog:
    """Return the messages in all modules and templates below *root*."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))]
    constants = {name: value for tree in trees for name, value in _constants(tree)}
    catalog = Catalog()
    for tree in trees:
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            texts = _texts(call, constants)
            if _name(call) != "ngettext":
                for text in texts:
                    catalog.add(text)
            elif len(texts) == 2:
                catalog.add(texts)
    for message in _template_messages(root):
        catalog.add(message)
    return catalog


def _template_messages(root: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages in the templates below *root*."""
    for path in sorted((*root.rglob("templates/*.html"), *root.rglob("templates/*.xml"))):
        with path.open("rb") as file:
            for _, text, _, _ in extract(
                "jinja2", file, TEMPLATE_MESSAGES, options=TEMPLATE_OPTIONS
            ):
                yield text


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each module-level string constant."""
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
    """Return the messages among the arguments of *call*.

    Raises:
        ValueError: A message is an f-string or a local variable, which cannot be translated.
    """
    arguments: dict[int | str | None, ast.expr] = dict(enumerate(call.args))
    arguments |= {keyword.arg: keyword.value for keyword in call.keywords}
    found = []
    positions = MESSAGE_ARGUMENTS.get(_name(call), ())
    for value in (value for each in positions for value in _alternatives(arguments.get(each))):
        match value:
            case ast.Constant(str(text)) if text:
                found.append(text)
            case ast.Name(name) if name in constants:
                found.append(constants[name])
            case ast.Name() if _name(call) in {*ERRORS, "remark", "finding"}:
                raise ValueError(f"{ast.unparse(call)}: write the message there, or as a constant")
            case ast.JoinedStr():
                raise ValueError(f"{ast.unparse(call)}: use fields and pass their values")
    return tuple(found)


def _alternatives(value: ast.expr | None) -> tuple[ast.expr | None, ...]:
    """Return the values that *value* may have: both of a conditional expression."""
    if isinstance(value, ast.IfExp):
        return (*_alternatives(value.body), *_alternatives(value.orelse))
    return (value,)


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue at *path*; an empty one when the file does not exist."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=Locale(language))
    with path.open("rb") as file:
        return read_po(file, locale=Locale(language))


def merge(old: Catalog, template: Catalog) -> Catalog:
    """Return *template* with the translations of *old*.

    An untranslated English message is translated as itself.
    """
    new = Catalog(locale=old.locale)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0])
        default = message.id if old.locale == Locale("en") else ""
        string = known.string if known and known.id == message.id else default
        new.add(
            message.id, string or default, flags=known.flags - {"python-format"} if known else ()
        )
    return new


def untranslated(catalog: Catalog) -> list[str]:
    """Return the messages that have no translation or a fuzzy one."""
    return [
        " | ".join(_forms(message.id))
        for message in catalog
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def serialize(catalog: Catalog) -> bytes:
    """Return *catalog* as a PO file: sorted, without dates and locations, for small diffs."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    # Babel flags any `{field}` as a Python format.
    texts = re.sub(r"^#, python-\w+-format\n", "", body.getvalue().decode(), flags=re.MULTILINE)
    return head.encode() + texts.encode()


def main() -> None:
    """Update every catalogue; create one for each language code on the command line."""
    found = {path.parent.parent.name for path in HERE.glob(f"*/{CATALOGUE}")}
    template = extract_messages(HERE.parents[1])
    for language in sorted(found | set(sys.argv[1:])):
        path = HERE / language / CATALOGUE
        catalog = merge(read_catalogue(path), template)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(serialize(catalog))
        missing = untranslated(catalog)
        print(f"{language}: {len(catalog)} messages, {len(missing)} to translate")  # noqa: T201
        for text in missing:
            print(f"    {text}")  # noqa: T201


if __name__ == "__main__":
    main()

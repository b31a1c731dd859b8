"""Copies of PDFs in which all text on a layer that is switched off carries one mark.

PDFium tells the names of the layers (optional content groups, ISO 32000-1, 8.11) that text is
marked with; two layers may have the same name, or none. It does not tell the layer of a form that
is drawn as a whole, nor the state of a membership dictionary, which names groups and a rule. In the
copy, each group that is switched off has the name `SWITCHED_OFF`, the content of such a form is
marked, and a membership dictionary whose rule hides it is such a group. Annotations on such a layer
are hidden. The text is the same.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from library.extract.pdf.document.repair import readable_copies

log = logging.getLogger(__name__)

MAX_BYTES = 100 * 2**20
"""Larger files are not copied: a copy is held in memory."""
_ON_SCREEN = {"/View", "/All"}
"""Intents of the groups whose state decides what a screen shows."""
MAX_DEPTH = 20
"""Most levels of an expression of visibility."""
SWITCHED_OFF = "SwitchedOffLayer"
"""Name in a copy of each layer that is switched off."""
_MARK = f"/{SWITCHED_OFF}"
_UNREADABLE = (
    pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError,
)  # fmt: skip
"""What pikepdf raises on a damaged file."""
HIDDEN = 1 << 1
"""Flag of an annotation that is not shown (ISO 32000-1, table 165)."""


@dataclass(frozen=True, slots=True)
class MarkedPdf:
    """How the hidden text of a PDF is known."""

    copy: bytes | None = None
    """A copy to read in the place of the PDF; None if no text is hidden, or it is too large."""
    off: frozenset[str] = frozenset()
    """Names of the layers that are switched off, in the copy or in the PDF."""


def marked_pdf(source: Path | bytes, passwords: Sequence[str]) -> MarkedPdf:
    """Return the marks by which the text on hidden layers of a PDF is known.

    A file that pikepdf cannot read is repaired first; nothing is hidden if that does not help.

    Args:
        source: A PDF with layers, or its file.
        passwords: Tried in order, after an empty one.
    """
    if found := _marked(source, passwords):
        return found
    if isinstance(source, bytes) or source.stat().st_size > MAX_BYTES:
        return MarkedPdf()
    copies = (_marked(copy, passwords) for copy in readable_copies(source, passwords))
    return next(filter(None, copies), MarkedPdf())


def _marked(source: Path | bytes, passwords: Sequence[str]) -> MarkedPdf | None:
    """Return what tells the text on hidden layers; `None` if the PDF cannot be read."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    for password in ("", *passwords):
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            with pikepdf.open(file, password=password) as pdf:
                names = _names_off(pdf)
                if size > MAX_BYTES:
                    return MarkedPdf(off=names)
                copy = _copy(pdf)
                # The PDF itself may be read where the copy lacks a page that pikepdf cannot find.
                return MarkedPdf(copy, names | {SWITCHED_OFF}) if copy else MarkedPdf()
        except pikepdf.PasswordError:
            continue
        except _UNREADABLE as exc:
            log.info("The layers of the file cannot be read: %s", type(exc).__name__)
            break
    return None


def _names_off(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Return the names of the hidden groups that no visible group has too; none is empty."""
    layers = _Layers(pdf)
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for group in pdf.Root.OCProperties.get("/OCGs", pikepdf.Array()):
        names[layers.is_hidden(group)].add(str(group.get("/Name", "")))
    return frozenset(names[True] - names[False] - {""})  # a membership dictionary has no name


def _copy(pdf: pikepdf.Pdf) -> bytes | None:
    layers = _Layers(pdf)
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=SWITCHED_OFF))
    changed = False
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(each, pikepdf.Stream) and _is_hidden_form(each, layers):
            _mark_content(pdf, each, group)
            changed = True
        if each.get("/Type") == "/OCG" and layers.is_hidden(each):
            each.Name = SWITCHED_OFF
            changed = True
        changed |= _hide_annotations(each, layers)
        for holder in (each, each.get("/Resources")):
            changed |= _mark_properties(holder, layers, group)
    if not changed:
        return None
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def _hide_annotations(page: pikepdf.Object, layers: _Layers) -> bool:
    """Set the flag of the annotations on hidden layers; return whether any is on one."""
    annotations = page.get("/Annots")
    hidden = [
        each
        for each in (annotations if isinstance(annotations, pikepdf.Array) else ())
        if isinstance(each, pikepdf.Dictionary) and "/OC" in each and layers.is_hidden(each.OC)
    ]
    for each in hidden:
        each.F = int(each.get("/F", 0)) | HIDDEN
    return bool(hidden)


def _is_hidden_form(stream: pikepdf.Stream, layers: _Layers) -> bool:
    is_form = stream.get("/Subtype") == "/Form"
    return is_form and "/OC" in stream and layers.is_hidden(stream.OC)


def _mark_content(pdf: pikepdf.Pdf, form: pikepdf.Stream, group: pikepdf.Object) -> None:
    """Mark the whole content of *form* as on the layer *group*."""
    content = form.read_bytes()
    form.write(f"/OC {_MARK} BDC\n".encode() + content + b"\nEMC")
    own = _entries(form.get("/Resources"))
    properties = _entries(own.get("/Properties")) | {_MARK: group}
    form.Resources = pdf.make_indirect(
        pikepdf.Dictionary(own | {"/Properties": pikepdf.Dictionary(properties)})
    )


def _entries(found: object) -> dict[str, pikepdf.Object]:
    """Return the entries of a dictionary; none of anything else."""
    return dict(found.items()) if isinstance(found, pikepdf.Dictionary) else {}


def _mark_properties(holder: pikepdf.Object | None, layers: _Layers, group: pikepdf.Object) -> bool:
    """Replace the hidden membership dictionaries of resources; return whether any is hidden."""
    if not isinstance(holder, pikepdf.Dictionary) or "/Properties" not in holder:
        return False
    properties = holder.Properties
    if not isinstance(properties, pikepdf.Dictionary):
        return False
    hidden = [
        key
        for key, each in properties.items()
        if isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == "/OCMD"
        and layers.is_hidden(each)
    ]
    for key in hidden:
        properties[key] = group
    return bool(hidden)


class _Layers:
    """The layers of a PDF, in the state of its default configuration."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        default = pdf.Root.OCProperties.D
        self._is_off_by_default = default.get("/BaseState") == "/OFF"
        self._off, self._on = (
            {each.objgen for each in default.get(key, pikepdf.Array())} for key in ("/OFF", "/ON")
        )
        self._on_screen = _shown_on_screen(default)

    def is_hidden(self, layer: pikepdf.Object) -> bool:
        """Whether content on a group, or with a membership dictionary, is not shown."""
        if layer.get("/Type") != "/OCMD":
            return self._is_off(layer)
        if "/VE" in layer:
            return not self._is_shown_by(layer.VE)
        members = layer.get("/OCGs")
        groups = list(members) if isinstance(members, pikepdf.Array) else [members]
        off = [self._is_off(group) for group in groups if isinstance(group, pikepdf.Dictionary)]
        rules = {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}
        return bool(off) and rules.get(str(layer.get("/P")), all(off))

    def _is_shown_by(self, rule: pikepdf.Object, depth: int = 0) -> bool:
        """Whether an expression of visibility is true: a group, or And, Or or Not of some."""
        if isinstance(rule, pikepdf.Dictionary) or depth == MAX_DEPTH:
            return not self._is_off(rule)
        operator, *operands = list(rule)
        shown = [self._is_shown_by(each, depth + 1) for each in operands]
        match str(operator):
            case "/Not":
                return not any(shown)
            case "/Or":
                return any(shown)
        return all(shown)

    def _is_off(self, group: pikepdf.Object) -> bool:
        if _intents(group).isdisjoint(_ON_SCREEN):
            return False
        number = group.objgen
        is_off = number in self._off or (self._is_off_by_default and number not in self._on)
        return not self._on_screen.get(number, not is_off)


def _intents(group: pikepdf.Object) -> set[str]:
    """Return what a group is for; of another than these, the state does not count (8.11.2.3)."""
    intent = group.get("/Intent", pikepdf.Name.View)
    return set(map(str, intent if isinstance(intent, pikepdf.Array) else [intent]))


def _shown_on_screen(default: pikepdf.Object) -> dict[tuple[int, int], bool]:
    """Return for the groups whose use decides, by object number, whether a screen shows them."""
    groups = (
        group
        for rule in default.get("/AS", pikepdf.Array())
        if rule.get("/Event") == "/View" and "/View" in map(str, rule.get("/Category", ()))
        for group in rule.get("/OCGs", pikepdf.Array())
    )
    states = {
        group.objgen: _entries(_entries(group.get("/Usage")).get("/View")).get("/ViewState")
        for group in groups
    }
    return {number: state != "/OFF" for number, state in states.items() if state is not None}

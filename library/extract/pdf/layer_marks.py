"""Copies of PDFs in which all text on a layer that is switched off carries the mark of that layer.

PDFium tells the layers (optional content groups, ISO 32000-1, 8.11) that text is marked with. It
does not tell the layer of a form that is drawn as a whole, nor the state of a membership
dictionary, which names groups and a rule. In the copy, the content of such a form is marked, and a
membership dictionary whose rule hides it is a group that is switched off. Annotations on such a
layer are hidden. The text is the same.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from pathlib import Path

import pikepdf

log = logging.getLogger(__name__)

MAX_BYTES = 100 * 2**20
"""Larger files are not copied: a copy is held in memory."""
MAX_DEPTH = 20
"""Most levels of an expression of visibility."""
MARK = "/SwitchedOffLayer"
HIDDEN = 1 << 1
"""Flag of an annotation that is not shown (ISO 32000-1, table 165)."""


def marked_copy(path: Path, passwords: Sequence[str], off: frozenset[str]) -> bytes | None:
    """Return a copy of the PDF at *path* with marks; None when it needs none.

    Args:
        path: A PDF file.
        passwords: Tried in order, after an empty one.
        off: Names of the layers that are switched off; not empty.
    """
    if path.stat().st_size > MAX_BYTES:
        return None
    for password in ("", *passwords):
        try:
            with pikepdf.open(path, password=password) as pdf:
                return _copy(pdf, min(off))
        except pikepdf.PasswordError:
            continue
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError) as exc:
            log.info("The layers of the file cannot be read: %s", type(exc).__name__)
            return None
    return None


def _copy(pdf: pikepdf.Pdf, name: str) -> bytes | None:
    layers = _Layers(pdf)
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name))
    changed = False
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(each, pikepdf.Stream) and _is_hidden_form(each, layers):
            _mark_content(pdf, each, group)
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
    form.write(f"/OC {MARK} BDC\n".encode() + content + b"\nEMC")
    own = _entries(form.get("/Resources"))
    properties = _entries(own.get("/Properties")) | {MARK: group}
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
        number = group.objgen
        is_off = number in self._off or (self._is_off_by_default and number not in self._on)
        return not self._on_screen.get(number, not is_off)


def _shown_on_screen(default: pikepdf.Object) -> dict[tuple[int, int], bool]:
    """Return for the groups whose use decides, by object number, whether a screen shows them."""
    groups = (
        group
        for rule in default.get("/AS", pikepdf.Array())
        if rule.get("/Event") == "/View"
        for group in rule.get("/OCGs", pikepdf.Array())
    )
    states = {
        group.objgen: _entries(_entries(group.get("/Usage")).get("/View")).get("/ViewState")
        for group in groups
    }
    return {number: state != "/OFF" for number, state in states.items() if state is not None}

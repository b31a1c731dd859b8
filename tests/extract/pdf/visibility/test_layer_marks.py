"""Forms, annotations and membership rules on layers that are switched off."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from library.extract.pdf.pdf_reader import read_pdf
from library.extract.pdf.visibility import layer_marks
from library.extract.pdf.visibility.layer_marks import MarkedPdf, marked_pdf
from tests import drawn
from tests.drawn import dictionary, line, name


def page_with(tmp_path, content, add, *, by_use=False):
    """Return a PDF with the groups "aan", on, and "uit", off; *add* gets writer, groups, page.

    Their usage on a screen applies if *by_use*.
    """
    writer = drawn.writer_of(content)
    groups = [
        drawn.added(writer, dictionary(Type=name("OCG"), Name=TextStringObject(text)))
        for text in ("aan", "uit")
    ]
    add(writer, groups, writer.pages[0]["/Resources"])
    default = dictionary(OFF=ArrayObject(groups[1:]))
    if by_use:
        rule = dictionary(
            Event=name("View"), Category=ArrayObject([name("View")]), OCGs=ArrayObject(groups)
        )
        default[name("AS")] = ArrayObject([rule])
    drawn.catalog(writer)[name("OCProperties")] = dictionary(OCGs=ArrayObject(groups), D=default)
    writer.write(tmp_path / "a.pdf")
    return tmp_path / "a.pdf"


def lines_of(path):
    """Return the visible lines of the first page."""
    layout = read_pdf(path).pages[0]
    return [layout.text[box.start : box.end] for box in layout.lines]


@pytest.mark.parametrize(("group", "expected"), [(0, ["vorm", "gewoon"]), (1, ["gewoon"])])
def test_a_form_is_read_if_its_layer_is_on(tmp_path, group, expected):
    """The text of a form that is drawn as a whole follows the layer of the form."""

    def add(writer, groups, resources):
        form = StreamObject()
        form.set_data(line("vorm", 50, 500).encode())
        form.update(
            dictionary(
                Type=name("XObject"), Subtype=name("Form"), OC=groups[group],
                BBox=ArrayObject(writer.pages[0].mediabox),
                Resources=dictionary(Font=resources["/Font"]),
            )
        )  # fmt: skip
        resources[name("XObject")] = dictionary(F=drawn.added(writer, form))

    path = page_with(tmp_path, "/F Do " + line("gewoon", 50, 300), add)
    assert lines_of(path) == expected


@pytest.mark.parametrize(
    ("members", "rule", "is_shown"),
    [
        ((0, 1), {}, True),
        ((1,), {}, False),
        ((0, 1), {"P": name("AllOn")}, False),
        ((0, 1), {"P": name("AnyOff")}, True),
        ((0,), {"P": name("AnyOff")}, False),
        ((0, 1), {"P": name("AllOff")}, False),
        ((1,), {"P": name("AllOff")}, True),
        ((), {}, True),
    ],
)
@pytest.mark.parametrize("is_direct", [False, True])
def test_a_membership_rule_decides(tmp_path, members, rule, is_shown, is_direct):
    """Text is read if the rule over several groups shows it, as a PDF reader does."""

    def add(writer, groups, resources):
        membership = dictionary(
            Type=name("OCMD"), OCGs=ArrayObject(groups[at] for at in members), **rule
        )
        each = membership if is_direct else drawn.added(writer, membership)
        resources[name("Properties")] = dictionary(M=each)

    content = f"/OC /M BDC {line('lid', 50, 500)} EMC {line('gewoon', 50, 300)}"
    path = page_with(tmp_path, content, add)
    assert lines_of(path) == (["lid", "gewoon"] if is_shown else ["gewoon"])


@pytest.mark.parametrize(
    ("operator", "members", "is_shown"),
    [("And", (0, 1), False), ("Or", (0, 1), True), ("Not", (1,), True), ("Not", (0,), False)],
)
def test_an_expression_decides_before_the_rule(tmp_path, operator, members, is_shown):
    """An expression of visibility is And, Or or Not of groups."""

    def add(writer, groups, resources):
        expression = ArrayObject([name(operator), *(groups[at] for at in members)])
        membership = dictionary(Type=name("OCMD"), OCGs=groups[1], VE=expression)
        resources[name("Properties")] = dictionary(M=drawn.added(writer, membership))

    content = f"/OC /M BDC {line('lid', 50, 500)} EMC {line('gewoon', 50, 300)}"
    assert ("lid" in lines_of(page_with(tmp_path, content, add))) == is_shown


@pytest.mark.parametrize(("group", "expected"), [(0, ["gewoon", "notitie"]), (1, ["gewoon"])])
@pytest.mark.parametrize("has_appearance", [False, True])
def test_an_annotation_is_read_if_its_layer_is_on(tmp_path, group, expected, has_appearance):
    """What is typed or stamped on a page follows the layer that it is on."""

    def add(writer, groups, resources):
        sides = ArrayObject(map(FloatObject, (50, 100, 300, 140)))
        note = dictionary(
            Type=name("Annot"), Subtype=name("FreeText"), F=NumberObject(4), OC=groups[group],
            Rect=sides, Contents=TextStringObject("notitie"),
        )  # fmt: skip
        if has_appearance:
            form = StreamObject()
            form.set_data(line("notitie", 50, 110).encode())
            form.update(
                dictionary(
                    Type=name("XObject"), Subtype=name("Form"), BBox=sides,
                    Resources=dictionary(Font=resources["/Font"]),
                )
            )  # fmt: skip
            note[name("AP")] = dictionary(N=drawn.added(writer, form))
        writer.pages[0][name("Annots")] = ArrayObject([drawn.added(writer, note)])

    assert lines_of(page_with(tmp_path, line("gewoon", 50, 300), add)) == expected


@pytest.mark.parametrize("is_direct", [False, True])
@pytest.mark.parametrize(("group", "state"), [(0, "ON"), (0, "OFF"), (1, "ON"), (1, "OFF")])
def test_the_use_of_a_layer_decides_on_a_screen(tmp_path, group, state, is_direct):
    """A group whose usage applies is shown as that says; programs hide what is for printers so."""

    def add(writer, groups, resources):
        usage = dictionary(View=dictionary(ViewState=name(state)))
        groups[group].get_object()[name("Usage")] = usage
        membership = dictionary(Type=name("OCMD"), OCGs=groups[group])
        each = groups[group] if is_direct else drawn.added(writer, membership)
        resources[name("Properties")] = dictionary(M=each)

    content = f"/OC /M BDC {line('lid', 50, 500)} EMC {line('gewoon', 50, 300)}"
    path = page_with(tmp_path, content, add, by_use=True)
    assert lines_of(path) == (["lid", "gewoon"] if state == "ON" else ["gewoon"])


@pytest.mark.parametrize("text", ["Layer 1", "", "Échelle café", "laag " * 60])
def test_layers_are_told_apart_by_more_than_their_names(tmp_path, text):
    """Two layers may have one name, none, or one with any characters; one of them is off."""

    def add(_writer, groups, resources):
        for group in groups:
            group.get_object()[name("Name")] = TextStringObject(text)
        resources[name("Properties")] = dictionary(A=groups[0], B=groups[1])

    parts = (("A", "zichtbaar", 500), ("B", "verborgen", 400))
    content = "".join(f"/OC /{key} BDC {line(each, 50, y)} EMC " for key, each, y in parts)
    assert lines_of(page_with(tmp_path, content, add)) == ["zichtbaar"]


@pytest.mark.parametrize("is_nested", [False, True])
@pytest.mark.parametrize(("key", "expected"), [("A", ["vorm", "gewoon"]), ("B", ["gewoon"])])
def test_a_form_that_is_drawn_on_a_layer_is_on_it(tmp_path, key, expected, is_nested):
    """A placed drawing is a form without a layer of its own, drawn between the marks of one."""
    begin, end = f"/OC /{key} BDC", "EMC"

    def add(writer, groups, resources):
        properties = dictionary(A=groups[0], B=groups[1])

        def form(content, **inner):
            stream = StreamObject()
            stream.set_data(content.encode())
            own = dictionary(Font=resources["/Font"], Properties=properties, **inner)
            stream.update(
                dictionary(
                    Type=name("XObject"), Subtype=name("Form"), Resources=own,
                    BBox=ArrayObject(writer.pages[0].mediabox),
                )
            )  # fmt: skip
            return drawn.added(writer, stream)

        each = form(line("vorm", 50, 500))
        if is_nested:
            each = form(f"{begin} /F Do {end}", XObject=dictionary(F=each))
        resources[name("XObject")] = dictionary(F=each)
        resources[name("Properties")] = properties

    drawing = "/F Do " if is_nested else f"{begin} /F Do {end} "
    assert lines_of(page_with(tmp_path, drawing + line("gewoon", 50, 300), add)) == expected


@pytest.mark.parametrize(
    ("intent", "is_shown"), [("View", False), ("All", False), ("Design", True)]
)
def test_the_state_of_a_layer_for_design_does_not_count(tmp_path, intent, is_shown):
    """A group that is for the designer alone hides nothing from readers."""

    def add(_writer, groups, resources):
        groups[1].get_object()[name("Intent")] = name(intent)
        resources[name("Properties")] = dictionary(M=groups[1])

    content = f"/OC /M BDC {line('lid', 50, 500)} EMC {line('gewoon', 50, 300)}"
    assert ("lid" in lines_of(page_with(tmp_path, content, add))) == is_shown


def test_a_large_file_is_read_without_a_copy(tmp_path, monkeypatch):
    """The names of its layers tell which text is hidden, but for one that a visible layer has."""
    monkeypatch.setattr(layer_marks, "MAX_BYTES", 0)

    def add(_writer, groups, resources):
        resources[name("Properties")] = dictionary(B=groups[1])

    content = f"/OC /B BDC {line('lid', 50, 500)} EMC {line('gewoon', 50, 300)}"
    assert lines_of(page_with(tmp_path, content, add)) == ["gewoon"]

    def add_twin(writer, groups, resources):
        add(writer, groups, resources)
        groups[0].get_object()[name("Name")] = TextStringObject("uit")

    assert lines_of(page_with(tmp_path, content, add_twin)) == ["lid", "gewoon"]


def test_a_file_without_hidden_text_is_not_copied(tmp_path):
    """A layer that is on needs no copy; nor does what pikepdf cannot read."""
    path = page_with(tmp_path, line("gewoon", 50, 300), lambda *_: None)
    writer = PdfWriter(clone_from=path)
    del drawn.catalog(writer)["/OCProperties"]["/D"]["/OFF"]
    writer.write(path)
    assert marked_pdf(path, ()) == MarkedPdf()
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 junk")
    assert marked_pdf(tmp_path / "b.pdf", ()) == MarkedPdf()


def test_a_hidden_layer_without_a_name_hides_no_other_text(tmp_path):
    """A mark with a membership dictionary has no name either."""

    def add(_writer, groups, resources):
        del groups[1].get_object()["/Name"]
        rule = dictionary(Type=name("OCMD"), OCGs=groups[0])
        resources[name("Properties")] = dictionary(A=rule, B=groups[1])

    parts = (("A", "zichtbaar", 500), ("B", "verborgen", 400))
    text = "".join(f"/OC /{key} BDC {line(each, 50, y)} EMC " for key, each, y in parts)
    assert lines_of(page_with(tmp_path, text, add)) == ["zichtbaar"]


def without_place(content, kind):
    """Return *content* with a wrong place, in its table, of the object of a *kind*."""
    at = content.rindex(b" 0 obj", 0, content.index(kind))
    number = int(content[:at].rpartition(b"\n")[2])
    entries = list(re.finditer(rb"\d{10} 00000 n", content))
    entry = entries[number - 1]
    return content[: entry.start()] + b"0000000000 00000 n" + content[entry.end() :]


@pytest.mark.parametrize("kind", [b"/Pages\n", b"/Page\n", b"/Catalog\n", b"/Font\n", b""])
def test_hidden_text_stays_hidden_in_a_damaged_file(tmp_path, kind):
    """Also where pikepdf can read only a repaired copy: an object is lost, or a key is wrong."""

    def add(_writer, groups, resources):
        resources[name("Properties")] = dictionary(A=groups[0], B=groups[1])

    parts = (("A", "zichtbaar", 500), ("B", "verborgen", 400))
    text = "".join(f"/OC /{key} BDC {line(each, 50, y)} EMC " for key, each, y in parts)
    path = page_with(tmp_path, text, add)
    content, key = path.read_bytes(), b"/Encrypt <</Filter/Standard/V 5/R 6>>"
    locked = content.replace(b"trailer\n<<", b"trailer\n<<\n" + key)
    path.write_bytes(without_place(content, kind) if kind else locked)
    assert lines_of(path) == ["zichtbaar"]

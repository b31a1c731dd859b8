"""Text that is not in the contents of a page."""

from __future__ import annotations

import pytest
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, NumberObject, StreamObject, TextStringObject

from library.core.errors import NoPicture
from library.extract.pdf import page_image
from library.extract.pdf.page_image import PageSource, find_boxes
from library.extract.pdf.pdf_reader import read_pdf
from tests import drawn, samples
from tests.drawn import dictionary, line, name


def texts(path):
    """Return the text of each page."""
    return [" ".join(page.text.split()) for page in read_pdf(path).pages]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"FT": name("Tx"), "V": TextStringObject("ingevuld")}, "ingevuld"),
        (
            {
                "FT": name("Ch"),
                "Opt": ArrayObject(map(TextStringObject, ("appelen", "peren"))),
                "V": TextStringObject("peren"),
            },
            "appelen peren",
        ),
        (
            {
                "FT": name("Ch"), "Ff": NumberObject(1 << 17),
                "Opt": ArrayObject(map(TextStringObject, ("appelen", "peren"))),
                "V": TextStringObject("peren"),
            },
            "peren",
        ),
    ],
)  # fmt: skip
def test_form_fields_are_read(tmp_path, field, text):
    """The value of a field is text of its page, and so are the lines of a list box."""
    writer = drawn.with_field(drawn.writer_of(line("Naam:", 50, 500)), **field)
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == [f"Naam: {text}"]


RICH = TextStringObject(
    "<?xml version='1.0'?><style>p { margin: 0 }</style>"
    "<body><p>Een <b>rijk</b>e tekst</p><p>&amp; meer</p></body>"
)


def test_the_letters_of_a_field_with_boxes_are_a_word(tmp_path):
    """A comb field has a box for each character; its letters are one word."""
    field = {"FT": name("Tx"), "Ff": NumberObject(1 << 24), "MaxLen": NumberObject(14)}
    field["V"] = TextStringObject("KAMWAARDE 2019")
    drawn.with_field(drawn.writer_of(line("Naam:", 50, 500)), **field).write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Naam: KAMWAARDE 2019"]


def test_rich_text_alone_is_read(tmp_path):
    """A typed note may have no plain text beside its rich text, which is XHTML."""
    writer = drawn.writer_of(line("Naam:", 50, 500))
    sides = ArrayObject(map(NumberObject, (50, 100, 200, 130)))
    note = dictionary(Type=name("Annot"), Subtype=name("FreeText"), RC=RICH, Rect=sides)
    writer.pages[0][name("Annots")] = ArrayObject([drawn.added(writer, note)])
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Naam: Een rijke tekst & meer"]


@pytest.mark.parametrize(
    ("flags", "is_shown"), [(0, True), (1, True), (2, False), (4, True), (32 + 4, False)]
)
@pytest.mark.parametrize("kind", ["Widget", "FreeText", "Square"])
def test_what_a_screen_shows_is_read(tmp_path, kind, flags, is_shown):
    """Hidden text, and text for printers alone, is not; the flag for unknown kinds says nothing."""
    writer = drawn.writer_of(line("Naam:", 50, 500))
    drawn.with_field(writer, FT=name("Tx"), V=TextStringObject("getypt"))
    annotation = writer.pages[0]["/Annots"][0].get_object()
    annotation[name("Subtype")] = name(kind)
    annotation[name("F")] = NumberObject(flags)
    form = StreamObject()
    form.set_data(line("getypt", 2, 10).encode())
    resources = dictionary(Font=writer.pages[0]["/Resources"]["/Font"])
    box = ArrayObject(map(NumberObject, (0, 0, 250, 40)))
    form.update(dictionary(Subtype=name("Form"), BBox=box, Resources=resources))
    annotation[name("AP")] = dictionary(N=drawn.added(writer, form))
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Naam: getypt" if is_shown else "Naam:"]


@pytest.mark.parametrize(("bottom", "is_shown"), [(0, True), (400, False)])
def test_a_note_outside_the_crop_box_is_not_read(tmp_path, bottom, is_shown):
    """A note without an appearance has a place all the same."""
    writer = drawn.writer_of(line("Tekst", 50, 500))
    sides = ArrayObject(map(NumberObject, (50, 100, 200, 130)))
    note = dictionary(Type=name("Annot"), Subtype=name("FreeText"), RC=RICH, Rect=sides)
    writer.pages[0][name("Annots")] = ArrayObject([drawn.added(writer, note)])
    writer.pages[0].cropbox.lower_left = (0, bottom)
    writer.write(tmp_path / "a.pdf")
    assert ("rijke" in texts(tmp_path / "a.pdf")[0]) == is_shown


@pytest.mark.parametrize("flags", [1 << 13, 1 << 13 | 1 << 24])
@pytest.mark.parametrize("is_drawn", [True, False])
def test_a_password_is_not_read(tmp_path, flags, is_drawn):
    """A field that hides its value is no text, even if a program has drawn it with the value."""
    writer = drawn.writer_of(line("Naam:", 50, 500))
    field = {"FT": name("Tx"), "Ff": NumberObject(flags), "V": TextStringObject("geheim")}
    if is_drawn:
        appearance = StreamObject()
        appearance.set_data(line("geheim", 5, 10).encode())
        appearance[name("Type")], appearance[name("Subtype")] = name("XObject"), name("Form")
        appearance[name("Resources")] = writer.pages[0]["/Resources"]
        appearance[name("BBox")] = ArrayObject(map(NumberObject, (0, 0, 250, 40)))
        field["AP"] = dictionary(N=drawn.added(writer, appearance))
    drawn.with_field(writer, **field).write(tmp_path / "a.pdf")
    assert "geheim" not in texts(tmp_path / "a.pdf")[0]


def test_a_note_typed_on_a_page_is_read(tmp_path):
    """Typed text is read with an appearance and without one; a comment that pops up is not."""
    writer = drawn.writer_of(line("Tekst", 50, 500))
    writer.add_annotation(0, FreeText(text="getypte regel", rect=(50, 100, 200, 130)))
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Tekst getypte regel"]


def test_attached_pdfs_are_pages(tmp_path):
    """The pages of attached PDFs, also behind junk, follow those of the study; not other files."""
    attached = drawn.content_of(drawn.writer_of(line("Bijlage", 50, 500), line("Slot", 50, 500)))
    later = drawn.writer_of(line("Later", 50, 500))
    writer = drawn.writer_of(line("Rapport", 50, 500))
    writer.add_attachment("bijlage.pdf", attached)
    writer.add_attachment("kapot.pdf", attached[:50])
    writer.add_attachment("later.pdf", b"junk\n" + drawn.content_of(later))
    writer.add_attachment("los.txt", b"tekst")
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Rapport", "Bijlage", "Slot", "Later"]


def test_attached_pdfs_are_read_for_their_own_pages_only(tmp_path, monkeypatch):
    """A page of the study is drawn without them, which would take longer than to draw it."""
    writer = drawn.writer_of(line("Rapport", 50, 500))
    content = drawn.content_of(drawn.writer_of(line("Bijlage", 50, 500)))
    writer.add_attachment("bijlage.pdf", content)
    writer.write(tmp_path / "a.pdf")
    asked = []
    monkeypatch.setattr(page_image, "append_attached", lambda *given: asked.append(given))
    own, other = (PageSource(tmp_path / "a.pdf", n, most_points=drawn.HEIGHT) for n in (1, 2))
    assert [len(boxes) for boxes in find_boxes(own, (tuple(enumerate("Rapport")),))] == [1]
    assert asked == []
    with pytest.raises(NoPicture):
        find_boxes(other, (tuple(enumerate("Bijlage")),))
    assert asked


@pytest.mark.parametrize("is_alone", [False, True])
@pytest.mark.parametrize("of_page", [False, True])
@pytest.mark.parametrize("password", [None, "geheim"])
def test_associated_pdfs_are_pages(tmp_path, of_page, password, is_alone):
    """Those that the catalog or a page names, although they are in no list of attachments.

    One may be there in place of an array.
    """
    stream = StreamObject()
    stream.set_data(drawn.content_of(drawn.writer_of(line("Bijlage", 50, 500))))
    stream[name("Type")] = name("EmbeddedFile")
    writer = drawn.writer_of(line("Studie", 50, 500), line("Vervolg", 50, 500))
    file = dictionary(Type=name("Filespec"), UF=TextStringObject("bijlage.pdf"))
    file[name("EF")] = dictionary(UF=drawn.added(writer, stream))
    holder = writer.pages[1] if of_page else drawn.catalog(writer)
    added = drawn.added(writer, file)
    holder[name("AF")] = added if is_alone else ArrayObject([added])
    if password:
        writer.encrypt(password, algorithm="AES-128")
    writer.write(tmp_path / "a.pdf")
    passwords = (password,) if password else ()
    pdf = read_pdf(tmp_path / "a.pdf", passwords=passwords)
    read = [" ".join(page.text.split()) for page in pdf.pages]
    assert read == ["Studie", "Vervolg", "Bijlage"]
    source = PageSource(tmp_path / "a.pdf", 3, most_points=drawn.HEIGHT, passwords=passwords)
    assert [len(boxes) for boxes in find_boxes(source, (tuple(enumerate("Bijlage")),))] == [1]


def test_pdfs_attached_as_notes_are_pages(tmp_path):
    """They are the last pages, and drawn too, also when another page is damaged."""
    writer = drawn.writer_of(*(line(text, 50, 500) for text in ("Rapport", "Slot", "Kapot")))
    attached = drawn.content_of(drawn.writer_of(line("Bijlage", 50, 500)))
    for page, content in ((0, attached), (1, b"tekst"), (1, attached)):
        drawn.with_note(writer, page, content)
    drawn.catalog(writer)["/Pages"]["/Kids"][2] = drawn.added(writer, NumberObject(7))
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Rapport", "Slot", "", "Bijlage"]
    source = PageSource(tmp_path / "a.pdf", 4, most_points=drawn.HEIGHT)
    run = tuple(enumerate("Bijlage"))
    assert [len(boxes) for boxes in find_boxes(source, (run,))] == [1]


@pytest.mark.parametrize("is_inner_note", [False, True])
@pytest.mark.parametrize("as_note", [False, True])
def test_pdfs_in_attached_pdfs_are_pages(tmp_path, as_note, is_inner_note):
    """They follow the PDF that they are attached to, each once, and are drawn as well."""
    last = drawn.content_of(drawn.writer_of(line("Tabel", 50, 500)))
    inner = drawn.writer_of(line("Bijlage", 50, 500))
    if is_inner_note:
        drawn.with_note(inner, 0, last)
    else:
        inner.add_attachment("tabel.pdf", last)
    writer = drawn.writer_of(line("Rapport", 50, 500))
    content = drawn.content_of(inner)
    if as_note:
        drawn.with_note(writer, 0, content)
    else:
        writer.add_attachment("bijlage.pdf", content)
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Rapport", "Bijlage", "Tabel"]
    source = PageSource(tmp_path / "a.pdf", 3, most_points=drawn.HEIGHT)
    assert [len(boxes) for boxes in find_boxes(source, (tuple(enumerate("Tabel")),))] == [1]


def test_a_pdf_attached_twice_is_read_once(tmp_path):
    """One file may be in the list of attachments and behind the icon of a note."""
    attached = drawn.content_of(drawn.writer_of(line("Bijlage", 50, 500)))
    writer = drawn.writer_of(line("Rapport", 50, 500))
    writer.add_attachment("een.pdf", attached)
    writer.add_attachment("twee.pdf", attached)
    drawn.with_note(writer, 0, attached)
    writer.write(tmp_path / "a.pdf")
    assert texts(tmp_path / "a.pdf") == ["Rapport", "Bijlage"]


@pytest.mark.parametrize("as_note", [False, True])
@pytest.mark.parametrize(("password", "count"), [("geheim", 2), ("ander", 1)])
def test_a_password_of_the_record_opens_attached_pdfs(tmp_path, as_note, password, count):
    """An attached PDF may be encrypted although the study is not; without a password it is left."""
    inner = drawn.writer_of(line("Bijlage", 50, 500))
    inner.encrypt("geheim", algorithm="AES-256")
    writer = drawn.writer_of(line("Rapport", 50, 500))
    content = drawn.content_of(inner)
    if as_note:
        drawn.with_note(writer, 0, content)
    else:
        writer.add_attachment("bijlage.pdf", content)
    writer.write(tmp_path / "a.pdf")
    pages = read_pdf(tmp_path / "a.pdf", passwords=(password,)).pages
    assert [page.text.strip() for page in pages] == ["Rapport", "Bijlage"][:count]


@pytest.mark.parametrize("by_default", [False, True])
def test_a_layer_that_is_switched_off_is_not_read(tmp_path, by_default):
    """Optional content is read when it is visible as the PDF is opened."""
    layers = ("A", "aan", 500), ("B", "uit", 400)
    content = "".join(f"/OC /{key} BDC {line(text, 50, y)} EMC " for key, text, y in layers)
    writer = drawn.writer_of(content + line("gewoon", 50, 300))
    groups = [
        drawn.added(writer, dictionary(Type=name("OCG"), Name=TextStringObject(key)))
        for key in "AB"
    ]
    resources = writer.pages[0]["/Resources"]
    resources[name("Properties")] = dictionary(A=groups[0], B=groups[1])
    default = (
        dictionary(BaseState=name("OFF"), ON=ArrayObject(groups[:1]))
        if by_default
        else dictionary(OFF=ArrayObject(groups[1:]))
    )
    drawn.catalog(writer)[name("OCProperties")] = dictionary(OCGs=ArrayObject(groups), D=default)
    writer.write(tmp_path / "a.pdf")
    layout = read_pdf(tmp_path / "a.pdf").pages[0]
    assert [layout.text[box.start : box.end] for box in layout.lines] == ["aan", "gewoon"]


def test_a_page_without_annotations_is_as_it_was(tmp_path):
    """Links hold no text."""
    path = samples.typeset(tmp_path / "a.pdf", '#link("https://example.org")[Warmte] voor de stad')
    assert texts(path) == ["Warmte voor de stad"]

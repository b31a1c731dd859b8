"""Pictures of pages in a few widths, with the regions of matches."""

from __future__ import annotations

import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import FloatObject, NameObject, RectangleObject

from benchmarks.fuzz import broken_files
from library import open_library
from library.core.errors import NoPicture, NotShown, UnknownPage, UnknownStudy, Withdrawn
from library.pictures import FOLDER, WIDTHS
from library.pictures.cache import PictureCache
from tests import samples
from tests.conftest import ingest, pdfs

RED_WORD = "#text(fill: red)[zeepfabriek]"
ABOUT = 0.012
"""Share of a picture by which a glyph is smaller than its box."""


def marked(library, study_id, number, question):
    """Return the regions of *question* on the image of a page."""
    study, page = library.study(study_id), library.page(study_id, number)
    return library.regions(study, page, library.highlights(page, question))


def image(picture):
    return Image.open(io.BytesIO(picture.content))


def red_part(picture):
    """Return left, top, right and bottom of the red part of a picture, as shares of its size."""
    red, green, blue = image(picture).convert("RGB").split()
    is_red = Image.eval(red, lambda at: 255 * (at > 180))
    for other in (green, blue):
        dark = Image.eval(other, lambda at: 255 * (at < 90))
        is_red = Image.composite(is_red, Image.new("L", is_red.size), dark)
    left, top, right, bottom = is_red.getbbox()
    width, height = picture.width, picture.height
    return left / width, top / height, right / width, bottom / height


def is_around(region, part):
    """Whether *region* contains all of *part*, and little else."""
    left, top, right, bottom = part
    inside = region.left <= left + 0.003 and region.top <= top + 0.003
    inside = inside and region.right >= right - 0.003 and region.bottom >= bottom - 0.003
    small = (region.right - region.left) - (right - left) < 2 * ABOUT
    return inside and small and (region.bottom - region.top) - (bottom - top) < 3 * ABOUT


def red_page(path, size="width: 15cm, height: 20cm"):
    """Return *path*, now a page with one red word somewhere in it."""
    return samples.typeset(
        path, f"#set page({size})\n= Zeep\n#v(3cm)\nDe oude {RED_WORD} levert warmte.\n\nSlot."
    )


def cropped(path):
    """Return *path*, now showing only a part of its page."""
    writer = PdfWriter(clone_from=red_page(path))
    page = writer.pages[0]
    page.cropbox = RectangleObject((40, 100, 400, 560))
    writer.write(path)
    return path


def in_other_units(path):
    """Return *path*, now with units of two points."""
    writer = PdfWriter(clone_from=red_page(path))
    writer.pages[0][NameObject("/UserUnit")] = FloatObject(2)
    writer.write(path)
    return path


PAGES = {
    "plain": red_page,
    "landscape": lambda path: red_page(path, "width: 20cm, height: 12cm"),
    "turned 90": lambda path: samples.turned(red_page(path), 90),
    "turned 180": lambda path: samples.turned(red_page(path), 180),
    "turned 270": lambda path: samples.turned(red_page(path), 270),
    "cropped": cropped,
    "cropped and turned": lambda path: samples.turned(cropped(path), 180),
    "units": in_other_units,
    "columns": lambda path: red_page(path, "width: 15cm, height: 12cm, columns: 2"),
}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_the_region_of_a_match_is_where_the_word_is_printed(library, made):
    """The region surrounds the ink of the word on rotated, cropped and scaled pages too."""
    made(pdfs(library) / "a.pdf")
    ingest(library)
    picture = library.picture("a", 1, width=800)
    assert (picture.width, image(picture).size) == (800, (picture.width, picture.height))
    (region,) = marked(library, "a", 1, "zeepfabriek")
    assert region.reason == "exact"
    assert is_around(region, red_part(picture))


def test_a_word_broken_at_the_end_of_a_line_has_a_region_on_each(library):
    """A match has one region for each line that it is on."""
    samples.typeset(
        pdfs(library) / "a.pdf",
        '#set page(width: 6cm, height: 8cm)\n#set text(lang: "nl", hyphenate: true)\n'
        "#set par(justify: true)\nWij meten de materiaalstromenanalyse zorgvuldig.",
    )
    ingest(library)
    first, second = marked(library, "a", 1, "materiaalstromenanalyse")
    assert first.right > 0.6
    assert second.left < 0.4
    assert first.bottom <= second.top + 0.01


def test_a_phrase_over_two_lines_and_words_that_run_upwards(library):
    """Rotated text has one region, and a phrase has one for each line."""
    samples.typeset(
        pdfs(library) / "a.pdf",
        "#set page(width: 10cm, height: 10cm)\n"
        "De warmte van \\\n de haven is er.\n\n#v(1cm)\n"
        f"#rotate(-90deg, reflow: true)[Een {RED_WORD}]",
    )
    ingest(library)
    assert len(marked(library, "a", 1, '"warmte van de haven"')) == 2
    (region,) = marked(library, "a", 1, "zeepfabriek")
    assert is_around(region, red_part(library.picture("a", 1, width=800)))


@pytest.mark.parametrize("lost", ["De", "haven", "leeg."])
def test_a_word_without_a_place_is_beside_one_that_has_it(library, lost):
    """All words of a page are selected on its image, in order: a quotation lacks none.

    The place of a word is not known where PDFium has other letters, as in formulas.
    """
    samples.typeset(
        pdfs(library) / "a.pdf", '#set text(lang: "nl")\nDe warmte van de haven is leeg.'
    )
    ingest(library)
    page = library.page("a", 1)
    text = page.text.replace(lost, "𝑆" * len(lost))
    words = library.words(library.study("a"), replace(page, text=text))
    assert " ".join(word.text for word in words) == text
    assert len(words) == 6


def test_a_question_without_matches_has_no_region(library):
    """Neither for other words, nor for an empty question."""
    red_page(pdfs(library) / "a.pdf")
    ingest(library)
    assert marked(library, "a", 1, "waterzuivering") == marked(library, "a", 1, "") == ()


@pytest.mark.tesseract
def test_recognised_words_have_regions_on_the_scan(library):
    """The picture is that of the scan, and the regions are those of the recognised words."""
    paper = red_page(library.settings.root / "paper.pdf")
    samples.scanned(pdfs(library) / "scan.pdf", paper)
    ingest(library, ocr=True)
    (region,) = marked(library, "scan", 1, "zeepfabriek")
    left, top, right, bottom = red_part(library.picture("scan", 1, width=1200))
    assert abs(region.left - left) < ABOUT > abs(region.right - right)
    assert region.top < (top + bottom) / 2 < region.bottom


@pytest.mark.parametrize(
    ("asked", "given"),
    [(-5, 240), (1, 240), (240, 240), (241, 480), (1000, 1200), (99_999, 2400)],
)
def test_pictures_come_in_a_few_widths(library, asked, given):
    """A width is rounded up to one of a few, which limits the number of pictures."""
    red_page(pdfs(library) / "a.pdf")
    ingest(library)
    assert given in WIDTHS
    assert library.picture("a", 1, width=asked).width == given


def test_text_is_png_and_photographs_are_webp(library):
    """The media type is that of the file."""
    red_page(pdfs(library) / "type.pdf")
    shades = Image.effect_mandelbrot((400, 500), (-2, -1.5, 1, 1.5), 100).convert("RGB")
    noise = Image.effect_noise((400, 500), 120)
    Image.merge("RGB", (shades.split()[0], noise, noise.rotate(180))).save(pdfs(library) / "b.pdf")
    ingest(library)
    for study, kind in (("type", "PNG"), ("b", "WEBP")):
        picture = library.picture(study, 1, width=480)
        assert (image(picture).format, picture.media_type) == (kind, f"image/{kind.lower()}")


def test_the_number_of_pixels_is_limited(library):
    """A strip a hundred times as high as wide is drawn narrower."""
    samples.typeset(pdfs(library) / "a.pdf", "#set page(width: 2cm, height: 200cm)\nstrook")
    ingest(library)
    picture = library.picture("a", 1, width=2400)
    assert picture.width * picture.height < 17_000_000


def test_a_picture_is_drawn_once(library):
    """The second time it comes from the cache, byte for byte; once deleted, it is drawn again."""
    red_page(pdfs(library) / "a.pdf")
    ingest(library)
    first = library.picture("a", 1, width=480)
    (path,) = (library.settings.index / FOLDER).glob("*/*")
    assert path.read_bytes() == first.content
    os.utime(path, (1, 1))
    assert open_library(library.settings.root).picture("a", 1, width=480) == first
    assert path.stat().st_mtime > 1
    path.write_bytes(b"")
    assert library.picture("a", 1, width=480) == first
    path.unlink()
    path.parent.rmdir()
    assert library.picture("a", 1, width=480) == first


def test_a_replaced_pdf_never_has_the_pictures_of_its_predecessor(library):
    """There is no picture until the new PDF is ingested."""
    path = red_page(pdfs(library) / "a.pdf")
    ingest(library)
    old = library.picture("a", 1, width=480)
    samples.study(path, samples.DUTCH)
    with pytest.raises(NoPicture, match="replaced"):
        library.picture("a", 1, width=800)
    ingest(library)
    assert library.picture("a", 1, width=480).digest != old.digest
    path.unlink()
    with pytest.raises(NoPicture, match="cannot be read"):
        library.picture("a", 1, width=800)


def test_the_cache_has_a_size_limit(tmp_path):
    """Once the limit is exceeded, the least recently used pictures are deleted."""
    file = io.BytesIO()
    Image.effect_noise((50, 50), 50).save(file, "PNG")
    content = file.getvalue()
    for name in ("aa/old", "aa/looked-at"):
        PictureCache(tmp_path, 10**6).put(name, content)
        os.utime(tmp_path / name, (1, 1))
    kept = PictureCache(tmp_path, len(content) * 7 // 2)
    assert kept.get("aa/looked-at").content == content
    kept.put("bb/new", content)
    assert kept.get("aa/old")
    os.utime(tmp_path / "aa" / "old", (1, 1))
    kept.put("bb/newer", content)
    assert [name for name in ("aa/old", "aa/looked-at", "bb/new") if not kept.get(name)] == [
        "aa/old"
    ]
    for number in range(20):
        kept.put(f"cc/{number}", content)
        assert len(list(tmp_path.glob("*/*"))) <= 3


def test_pictures_are_drawn_when_the_cache_is_not_writable(library):
    """A read-only index or a full disk costs time, but no picture."""
    red_page(pdfs(library) / "a.pdf")
    ingest(library)
    (library.settings.index / FOLDER).write_text("in the way")
    assert library.picture("a", 1, width=240).width == 240


def test_threads_draw_pages_at_the_same_time(library):
    """Each thread gets the page that it requested."""
    samples.study(pdfs(library) / "a.pdf", *(f"Dit is bladzijde {n}." * n for n in range(1, 9)))
    ingest(library)
    numbers = list(range(1, 9)) * 4
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda n: library.picture("a", n, width=240).digest, numbers))
    assert drawn == drawn[:8] * 4
    assert len(set(drawn)) == 8


def test_a_locked_pdf_is_drawn_with_its_password(library):
    """The password of the record is used, and no message contains it."""
    path = samples.locked(red_page(pdfs(library) / "a.pdf"), "Sesam0penU")
    record = path.with_suffix(".yaml")
    record.write_text("id: a\nadded: 2026-01-01\npasswords: [Sesam0penU]\n")
    ingest(library)
    assert library.picture("a", 1, width=240)
    assert len(marked(library, "a", 1, "zeepfabriek")) == 1
    record.write_text("id: a\nadded: 2026-01-01\npasswords: {een: Sesam0penU}\n")
    with pytest.raises(NoPicture, match="password") as error:
        library.picture("a", 1, width=480)
    assert "Sesam" not in str(error.value)


def test_a_page_that_exceeds_its_time_is_not_drawn_again(library):
    """The time is spent once; the other pages of the PDF are drawn."""
    (library.settings.root / "library.yaml").write_text("limits: {picture_seconds: 2}\n")
    library = open_library(library.settings.root)
    samples.joined(
        pdfs(library) / "a.pdf",
        [
            samples.endless_to_draw(library.settings.root / "slow.pdf"),
            red_page(library.settings.root / "quick.pdf"),
        ],
    )
    ingest(library)
    for _ in range(3):
        with pytest.raises(NoPicture, match="more than 2 seconds of processor time"):
            library.picture("a", 1, width=2400)
    assert library.picture("a", 2, width=240)
    assert library.page("a", 1).number == 1


def test_pages_of_broken_pdfs_are_drawn_or_have_a_reason(library):
    """The reason is part of a sentence for users."""
    broken_files(pdfs(library), 25, seed=5)
    red_page(pdfs(library) / "whole.pdf")
    ingest(library)
    drawn, undrawn = 0, []
    for study in library.studies():
        for number in range(1, min(study.pages, 3) + 1):
            try:
                drawn += library.picture(study.id, number, width=240).width == 240
                marked(library, study.id, number, "de")
            except NoPicture as exc:
                undrawn.append(exc.what)
    assert drawn > 10
    assert all(
        re.fullmatch(r"Page \d of .+ cannot be displayed: .+\.", reason) for reason in undrawn
    )
    assert marked(library, "whole", 1, "zeepfabriek")


def test_a_page_that_is_too_long_is_not_drawn(library):
    """A page longer than `limits.page_points` has text, but no picture."""
    (library.settings.root / "library.yaml").write_text("limits: {page_points: 500}\n")
    library = open_library(library.settings.root)
    red_page(pdfs(library) / "a.pdf")
    ingest(library)
    with pytest.raises(NoPicture, match=r"limits\.page_points"):
        library.picture("a", 1, width=240)
    assert "zeepfabriek" in library.page("a", 1).text


def test_missing_pages(library):
    """A missing study and a missing page have different errors."""
    red_page(pdfs(library) / "a.pdf")
    (pdfs(library) / "later.yaml").write_text("id: later\nadded: 2026-01-01\ntitle: Later\n")
    ingest(library)
    for ask in (library.page, lambda *at: library.picture(*at, width=240)):
        for study, number, error in (
            ("b", 1, UnknownStudy), ("a", 0, UnknownPage), ("a", 2, UnknownPage),
            ("a", -1, UnknownPage), ("later", 1, UnknownPage),
        ):  # fmt: skip
            with pytest.raises(error):
                ask(study, number)


@pytest.mark.parametrize(("access", "error"), [("excerpts", NotShown), ("withdrawn", Withdrawn)])
def test_studies_that_are_not_open_have_no_picture_and_no_pdf(library, access, error):
    """Nor do they have regions of matches."""
    path = red_page(pdfs(library) / "a.pdf")
    path.with_suffix(".yaml").write_text(f"id: a\nadded: 2026-01-01\naccess: {access}\n")
    ingest(library)
    for ask in (
        lambda: library.picture("a", 1, width=240),
        lambda: marked(library, "a", 1, "zeepfabriek"),
        lambda: library.open_pdf(library.study("a")),
    ):
        with pytest.raises(error):
            ask()
    assert not (library.settings.index / FOLDER).exists()

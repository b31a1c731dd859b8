"""The record that is found in a PDF, and the pages that tests of it draw."""

from __future__ import annotations

from dataclasses import replace

from library.core.model import Record
from library.extract.frontmatter.reconciliation import find_record
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from library.records.merge import merge
from tests import drawn, samples
from tests.drawn import line


def record_in(path, **metadata):
    """Return the record that is found in a PDF, with *metadata* in place of its own."""
    pdf = read_pdf(path)
    known = replace(pdf.information, **metadata)
    return merge(Record(), find_record(known, clean_pages(pdf.pages), file_name="a"))[0]


def drawn_record(path, *pages, **metadata):
    """Return the record that is found in a new PDF with *pages*, the content of each."""
    return record_in(drawn.drawn(path, *pages), **metadata)


def printed(lines):
    """Return the content of a page with *lines*, each of text, height and size."""
    return "".join(line(text, 60, y, size) for text, y, size in lines)


def running_text(top=700, rows=30):
    """Return the content of a page with lines of a text from *top* down."""
    return "".join(line(samples.DUTCH[:70], 60, top - 14 * at) for at in range(rows))


def cover_record(path, lines):
    """Return the record of a cover with a title and *lines*; a page of text is behind it."""
    cover = line("Groene daken op scholen", 60, 640, 26) + printed(lines)
    return drawn_record(path, cover, running_text())


def cover_authors(path, *lines):
    """Return the names of the authors of a cover with a title and *lines*."""
    return list(map(str, cover_record(path, lines).authors))


def page_record(path, *lines):
    """Return the record of a cover with *lines* alone; a page of text is behind it."""
    return drawn_record(path, printed(lines), running_text(660))


def article_record(path, *lines, prose=samples.DUTCH, title=""):
    """Return the record of an article with *lines* above its text, and *title* in its metadata."""
    whole = " ".join([prose] * 12)
    rows = [whole[at : at + 80] for at in range(0, 1600, 80)]
    text = "".join(line(row, 60, 480 - 14 * at) for at, row in enumerate(rows))
    return drawn_record(path, printed(lines) + text, title=title)


def pages_of(path, *pages):
    """Return the clean pages of a new PDF with *pages*, the content of each."""
    return clean_pages(read_pdf(drawn.drawn(path, *pages)).pages)

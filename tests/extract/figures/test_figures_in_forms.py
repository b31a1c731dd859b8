"""Figures of a page that was put into another document."""

from __future__ import annotations

import pikepdf

from library.extract.study import extract_study
from tests import samples
from tests.extract.figures.test_find_figures import DRAWING, HEAD, PROSE


def test_the_figures_of_a_page_under_a_stamp_are_found(tmp_path):
    """Such a page is one form, but no drawing as a whole."""
    markup = f"{HEAD}{PROSE}\n\n{DRAWING}\nFiguur 3: Stroom van de restwarmte\n\n{PROSE}"
    path = samples.typeset(tmp_path / "a.pdf", markup)
    (figure,) = extract_study(path, ("nl",)).pages[0].figures
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = page.MediaBox, page.Resources
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=form))
        page.Contents = pdf.make_stream(b"q /X1 Do Q")
        pdf.save(tmp_path / "b.pdf")
    (found,) = extract_study(tmp_path / "b.pdf", ("nl",)).pages[0].figures
    assert found.area is not None
    assert found == figure

"""Resources of a page, found in the page tree."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from library.extract.pdf.document.page_tree import resources_of

PAGES = 6


def tree(*, is_deep: bool, count: int | None = None) -> PdfReader:
    """Return a PDF whose page number N has a resource /N, flat or with two pages a node.

    Args:
        is_deep: Whether its pages are below inner nodes.
        count: A wrong number of pages, in all nodes.
    """
    writer = PdfWriter()
    for number in range(1, PAGES + 1):
        page = writer.add_blank_page(100, 100)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject(f"/N{number}"): NumberObject(number)}
        )
    root = writer.root_object["/Pages"]
    kids = list(root["/Kids"])
    if is_deep:
        nodes = []
        for at in range(0, PAGES, 2):
            node = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Pages"),
                    NameObject("/Kids"): ArrayObject(kids[at : at + 2]),
                    NameObject("/Count"): NumberObject(2),
                }
            )
            nodes.append(writer._add_object(node))  # noqa: SLF001 - pypdf writes no deep trees
        root[NameObject("/Kids")] = ArrayObject(nodes)
    if count is not None:
        root[NameObject("/Count")] = NumberObject(count)
    file = io.BytesIO()
    writer.write(file)
    return PdfReader(file)


@pytest.mark.parametrize("is_deep", [False, True])
@pytest.mark.parametrize("count", [None, 1, 3, 90])
def test_a_page_is_found_in_any_tree(is_deep, count):
    """The page of a number is found in flat and deep trees, and where /Count is wrong."""
    reader = tree(is_deep=is_deep, count=count)
    found = [resources_of(reader, number) for number in range(1, PAGES + 1)]
    assert [list(each) for each in found] == [[f"/N{number}"] for number in range(1, PAGES + 1)]


def test_resources_are_inherited():
    """A page without resources has those of the node above it."""
    reader = tree(is_deep=False)
    root = reader.root_object["/Pages"]
    root[NameObject("/Resources")] = DictionaryObject({NameObject("/All"): NumberObject(1)})
    del root["/Kids"][2].get_object()["/Resources"]
    assert list(resources_of(reader, 3)) == ["/All"]

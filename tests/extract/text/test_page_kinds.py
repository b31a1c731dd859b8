"""Classification of pages."""

from __future__ import annotations

import pytest

from library.core.model import PageKind
from library.extract.text.headings.headings import Heading
from library.extract.text.page_kinds import classify_pages
from library.extract.text.page_lists import list_shares
from tests.extract.text.build import page, text_lines

ENTRIES = ["1 Inleiding … 5", "2 Warmte … 7", "2.1 Restwarmte … 7", "3 Koude … 12", "Bijlagen … 30"]
WORKS = [
    "Peeters, A. (2019). Warmte voor iedereen. Gent.",
    "Janssens, B. (2020a). Koude voor niemand. Gent.",
    "Stad Gent (2018), Over de haven. Gent.",
]
PROSE = [
    f"In {1990 + n} werd voor het eerst over warmte gesproken in deel {n} van" for n in range(9)
]


def kinds(*pages):
    """Return the kinds of *pages*, each a pair of a heading, or "", and rows."""
    lines = [text_lines(page(*rows)) for _, rows in pages]
    titles = [[Heading(heading, 1)] if heading else [] for heading, _ in pages]
    return list(classify_pages(lines, list_shares(lines, titles)))


@pytest.mark.parametrize(
    ("heading", "rows", "kind"),
    [
        ("", ENTRIES, PageKind.CONTENTS),
        ("Inhoud", [e.replace(" …", "") for e in ENTRIES], PageKind.CONTENTS),
        ("Table des matières", [e.replace(" …", "") for e in ENTRIES], PageKind.CONTENTS),
        ("Inhoud", ["1 Inleiding 2", "2 Opslag 3", "3 Besluit 4"], PageKind.CONTENTS),
        ("Inhoud", ["3 Voorwoord", "5 Warmte", "Jan Test", "17 Kosten"], PageKind.CONTENTS),
        ("Inhoud", ["3 Voorwoord", *PROSE, *PROSE, "5 Water", "17 Kosten"], PageKind.BODY),
        ("Opslag", ["3 Voorwoord", "5 Warmte", "Jan Test", "17 Kosten"], PageKind.BODY),
        ("Opslag", ["1 Inleiding 2", "2 Opslag 3", "3 Besluit 4"], PageKind.BODY),
        ("", [e.replace(" …", "") for e in ENTRIES], PageKind.BODY),
        ("", [f"Rij {n} … {40 - n}" for n in range(9)], PageKind.BODY),
        ("", PROSE, PageKind.BODY),
        ("Referenties", WORKS, PageKind.REFERENCES),
        ("7. Literatuurlijst", WORKS, PageKind.REFERENCES),
        ("", WORKS * 3, PageKind.REFERENCES),
        ("", [*PROSE, *WORKS], PageKind.BODY),
        ("Bronnen van warmte", [*PROSE, *WORKS], PageKind.BODY),
    ],
)  # fmt: skip
def test_lists_are_distinguished_from_body_text(heading, rows, kind):
    """Page numbers of contents ascend, entries of references cite works; the rest is body text."""
    assert kinds((heading, rows)) == [kind]


@pytest.mark.parametrize(
    "heading",
    [
        "List of figures",
        "List of tables and maps",
        "Lijst van tabellen",
        "Lijst met figuren, kaarten en tabellen",
        "Table des illustrations",
        "Liste des tableaux et des figures",
        "Abbildungsverzeichnis",
        "Abbildungs- und Tabellenverzeichnis",
    ],
)
def test_a_list_of_figures_is_contents(heading):
    """Its entries need no leaders of dots."""
    rows = [f"Figuur {n}: Warmtevraag van een wijk {2 * n + 3}" for n in range(1, 6)]
    assert kinds((heading, [heading, *rows])) == [PageKind.CONTENTS]


def test_a_list_continues_on_the_next_page():
    """The second page of a list needs no heading."""
    plain = [e.replace(" …", "") for e in ENTRIES]
    found = kinds(("Inhoud", plain), ("", plain), ("Inleiding", PROSE))
    assert found == [PageKind.CONTENTS, PageKind.CONTENTS, PageKind.BODY]
    found = kinds(("Bibliographie", WORKS), ("", WORKS), ("Bijlage", ["Bijlage", *WORKS]))
    assert found == [PageKind.REFERENCES, PageKind.REFERENCES, PageKind.BODY]


def test_a_page_on_which_text_begins_is_of_its_larger_part():
    """Contents or references that end on a page are a part of it; most of its text decides."""
    rest = ENTRIES[:3]
    assert kinds(("Inhoud", [*ENTRIES, *PROSE[:1]])) == [PageKind.CONTENTS]
    assert kinds(("Inhoud", [*rest, *PROSE[:3]])) == [PageKind.BODY]
    found = kinds(("Inhoud", ENTRIES), ("Inleiding", [*rest, "Inleiding", *PROSE[:4]]))
    assert found == [PageKind.CONTENTS, PageKind.BODY]
    lines = text_lines(page("Referenties", *WORKS, "Bijlage", *PROSE))
    titles = [Heading("Referenties", 1), Heading("Bijlage", 1)]
    assert classify_pages([lines], list_shares([lines], [titles])) == (PageKind.BODY,)
    assert kinds(*[("Inhoud", ["Inhoud", *rest, *PROSE[:3]])] * 4)[0] is PageKind.BODY


def test_references_have_parts():
    """Headings of a lower level, as of books and of websites, do not end them."""
    half = len(WORKS) // 2
    lines = text_lines(page("Referenties", "Boeken", *WORKS[:half], "Websites", *WORKS[half:]))
    titles = [Heading("Referenties", 1), Heading("Boeken", 2), Heading("Websites", 2)]
    assert classify_pages([lines], list_shares([lines], [titles])) == (PageKind.REFERENCES,)


def test_a_first_page_with_few_words_is_a_cover():
    """A study that begins with prose has none."""
    short, long = ("Warmte", ["Stad Gent", "2019"]), ("Warmte", PROSE)
    body = PageKind.BODY
    assert kinds(short, long, long, long) == [PageKind.COVER, body, body, body]
    assert kinds(long, short, long, long) == [body] * 4


@pytest.mark.parametrize(
    ("first", "rest", "kind"),
    [
        (["Warmte", "Stad Gent", "2019"], [PROSE], PageKind.COVER),
        (["Warmte", "Stad Gent", "2019"], [PROSE, PROSE], PageKind.COVER),
        (["Warmte", "Stad Gent", "2019"], [["Waarom warmte", "Hoe verder"]], PageKind.BODY),
        (["Warmte", "Er komt een net."], [PROSE], PageKind.BODY),
        (["Warmte", *PROSE[:2]], [PROSE], PageKind.BODY),
        (["Warmte", "Stad Gent"], [], PageKind.BODY),
        ([], [PROSE], PageKind.BODY),
    ],
)
def test_a_short_study_has_a_cover_with_a_small_part_of_its_words(first, rest, kind):
    """Without a sentence; slides that have few words too have no cover."""
    assert kinds(("", first), *(("", rows) for rows in rest))[0] is kind


def test_no_pages_have_no_kinds():
    """Of a PDF from which no page was read, none is a cover."""
    assert kinds() == []


def test_a_page_on_which_references_begin_is_of_its_larger_part():
    """The end of a chapter above a few references is body text; a line above many is not."""
    end, few = PROSE * 2, ["Referenties", *WORKS]
    assert kinds(("Referenties", [*end, *few])) == [PageKind.BODY]
    assert kinds(("Referenties", [PROSE[0], "Referenties", *WORKS, *WORKS])) == [
        PageKind.REFERENCES
    ]

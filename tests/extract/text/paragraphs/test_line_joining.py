"""Lines joined into the text of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.layout import LINE_END_HYPHEN as BREAK
from library.extract.layout import PageLayout, unplaced_lines
from library.extract.text import clean_pages, join_lines
from tests.extract.text.build import page, text_lines

PIECES = st.sampled_from(
    [*"warmte net Oost Vlaanderen CO2 EU 2020 2025 e \u0301 ﬁ ﬅ \u00ad - \u2010 en WARM".split(" "),
     BREAK, "\n", "\r\n", "\r", "\f", " ", "\u00a0", "\t", "\x00", "\u200b", "www.", "@"]
)  # fmt: skip
PAGES = st.lists(st.text(max_size=40) | st.lists(PIECES, max_size=20).map("".join), max_size=4)


def cleaned(*texts):
    return tuple(
        page.text for page in clean_pages([PageLayout(t, unplaced_lines(t)) for t in texts])
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        # A word divided at a line end is joined.
        (f"een warmte{BREAK}net", "een warmtenet"),
        ("een warmte-\nnet", "een warmtenet"),
        ("een warmte-\r\nnet", "een warmtenet"),
        ("een warmte- \n net", "een warmtenet"),
        ("een warmte\u2010\nnet", "een warmtenet"),
        ("een warmte\u00ad\nnet", "een warmtenet"),
        (f"een warmte{BREAK}\nnet", "een warmtenet"),
        (f"on{BREAK}der{BREAK}zoek", "onderzoek"),
        (f"WARMTE{BREAK}NETTEN", "WARMTENETTEN"),
        (f"RSA{BREAK}AES en ECDHE-RSA-AES", "RSA-AES en ECDHE-RSA-AES"),
        # The spelling elsewhere in the study decides.
        (f"cultureel{BREAK}erfgoed, cultureel-erfgoed", "cultureel-erfgoed, cultureel-erfgoed"),
        (f"in{BREAK}vestering, Investering", "investering, Investering"),
        (f"CO2{BREAK}uitstoot en CO2uitstoot", "CO2uitstoot en CO2uitstoot"),
        # Numbers, names, abbreviations and addresses keep their hyphen.
        (f"2020{BREAK}2025", "2020-2025"),
        (f"CO2{BREAK}uitstoot", "CO2-uitstoot"),
        (f"60{BREAK}plussers", "60-plussers"),
        (f"Oost{BREAK}Vlaanderen", "Oost-Vlaanderen"),
        (f"EU{BREAK}beleid", "EU-beleid"),
        (f"A{BREAK}lles", "Alles"),
        (f"een e{BREAK}mail", "een e-mail"),
        (f"que voulons{BREAK}nous dire", "que voulons-nous dire"),
        (f"existe{BREAK}t-il", "existe-t-il"),
        (f"les élus eux{BREAK}mêmes", "les élus eux-mêmes"),
        (f"la mai{BREAK}son", "la maison"),
        (f"www.gent.be/een-lang{BREAK}adres", "www.gent.be/een-lang-adres"),
        # Suspended hyphens, dashes and a last hyphen are kept too.
        (f"in{BREAK} en uitvoer", "in- en uitvoer"),
        (f"in{BREAK}en uitvoer", "in- en uitvoer"),
        ("zon-\nof windenergie", "zon- of windenergie"),
        (f"ide{BREAK}en, ideen", "ideen, ideen"),
        ("a -\nb", "a -\nb"),
        (f"warmte{BREAK}", "warmte-"),
        # Line breaks are kept.
        ("een \n twee\r\ndrie\rvier", "een\ntwee\ndrie\nvier"),
        ("", ""),
        (" \n ", ""),
    ],
)  # fmt: skip
def test_lines_are_joined(page, text):
    """Divided words are joined; hyphens of compounds are kept."""
    assert cleaned(page) == (text,)


def test_a_superscript_does_not_break_its_line():
    """Lines in one row are one line, however many PDFium splits it into."""
    rows = [
        ("een warmtepomp12", {"left": 70, "right": 150, "top": 500}),
        (". Ten opzichte van", {"left": 150, "right": 240, "top": 498}),
        ("gas", {"left": 245, "right": 260, "top": 498}),
        ("is zij zuinig.", {"left": 70, "right": 140, "top": 486}),
    ]
    (found,) = clean_pages([page(*rows)])
    assert found.text == "een warmtepomp12. Ten opzichte van gas\nis zij zuinig."


def test_an_empty_line_separates_paragraphs():
    """A wider gap than usual, or another type size, begins a paragraph."""
    rows = [
        ("Kop", {"top": 700, "size": 20}),
        ("een", {"top": 670}), ("twee", {"top": 658}),
        ("drie", {"top": 640}), ("vier", {"top": 628}),
    ]  # fmt: skip
    (found,) = clean_pages([page(*rows)])
    assert found.text == "Kop\n\neen\ntwee\n\ndrie\nvier"


def test_the_spelling_on_another_page_decides():
    """The vocabulary of the whole study decides on the hyphen of a divided word."""
    pages = [
        f"cultureel{BREAK}erfgoed",
        f"mee{BREAK}doen",
        "Cultureel-Erfgoed meedoen",
    ]
    assert cleaned(*pages) == ("cultureel-erfgoed", "meedoen", "Cultureel-Erfgoed meedoen")


@given(PAGES)
def test_joined_text_is_clean(pages):
    """Joined text has no line-end hyphens, invisible characters or surplus spaces."""
    texts = cleaned(*pages)
    assert len(texts) == len(pages)
    for text in texts:
        assert not set(text) & {BREAK, "\u00ad", "\u200b", "\ufeff", "\r", "\t", "\x00"}
        assert "  " not in text
        assert text == text.strip(" ")


@given(PAGES)
def test_the_offset_map_covers_every_character(pages):
    """The offset map leads from each character to the same one in the text layer.

    The rest of a word that is on the next page leads to its hyphen.
    """
    for found, raw in zip(
        clean_pages([PageLayout(t, unplaced_lines(t)) for t in pages]), pages, strict=True
    ):
        assert bool(found.offset_map) == bool(found.text)
        offset_map = found.offset_map or ((0, 0),)
        assert [at for at, _ in offset_map] == sorted({at for at, _ in offset_map})
        ends = [*(at for at, _ in offset_map[1:]), len(found.text)]
        for (at, offset), end in zip(offset_map, ends, strict=True):
            for step in range(end - at):
                char = found.text[at + step]
                is_of_next_page = step == 0 and raw[offset] == "-"
                if char.isascii() and char.isalnum() and raw[offset + step].isascii():
                    assert raw[offset + step] == char or is_of_next_page


def test_a_word_divided_at_the_end_of_a_page_is_completed():
    """It is found on the page where it begins; its letters lead to the hyphen there."""
    first, second = (
        text_lines(page("de energetische haven\ufffe")),
        text_lines(page("bunkering en")),
    )
    text, offset_map, _ = join_lines(first, frozenset(), second[0])
    assert text == "de energetische havenbunkering"
    assert offset_map[-1] == (len(text) - 1, 21)


def test_a_word_divided_between_two_pages_is_on_the_first_one_only():
    """The next page begins behind it and its punctuation, so that phrases run through."""
    pages = clean_pages([page("de energetische haven\ufffe"), page("bunkering, met stroom", "en")])
    assert [each.text for each in pages] == ["de energetische havenbunkering,", "met stroom\nen"]
    assert pages[1].offset_map[0] == (0, 11)


def test_the_text_of_a_page_goes_on_behind_its_footnotes():
    """They are set smaller and begin with a mark; a word divided before them is completed too."""
    small = {"size": 8}
    first, second, _ = clean_pages(
        [
            page("de plannen van de haven¹", "voor de energetische haven\ufffe",
                 ("1 Volgens de dienst in haar jaar\ufffe", small), ("verslag.", small)),
            page("bunkering, met stroom", "en met waterstof voor schepen"),
            page("en met nog meer stroom", "dat is wat de haven wil"),
        ]
    )  # fmt: skip
    assert first.text[: first.notes_at] == (
        "de plannen van de haven¹\nvoor de energetische havenbunkering,\n\n"
    )
    assert first.text[first.notes_at :] == "1 Volgens de dienst in haar jaarverslag."
    assert second.text == "met stroom\nen met waterstof voor schepen"


OTHER_PAGE = page("wat de stad wil", "en hoe het dan gaat", "met het water van de zee")


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        (("1 Volgens de dienst",), 10),  # as large as the text: an entry of a list
        (("Volgens de dienst",), 8),  # without a mark
        (("1 Volgens", "2 Volgens", "3 Volgens", "4 Volgens"), 8),  # most of the page
        (("12 woningen in de wijk",), 8),  # a number that the text does not refer to
        (("a house near the harbour",), 8),
        (("19 augustus 2020", "12 woningen"), 8),
    ],
)
def test_other_lines_at_the_end_of_a_page_are_no_footnotes(rows, size):
    """Lines like the text, without a mark, or more than half of a page are its text."""
    body = ("de plannen van 12.1 m12 haven", "voor 12 schepen in de haven", "en CO2")
    first, _ = clean_pages([page(*body, *((row, {"size": size}) for row in rows)), OTHER_PAGE])
    assert first.notes_at is None


@pytest.mark.parametrize(
    ("reference", "notes"),
    [
        ("de haven¹² groeit", ["12 woningen"]),
        ("de haven12 groeit", ["12 woningen"]),
        ("de haven.12 Zij groeit", ["12. Woningen"]),
        ("en dus de haven 12", ["12http://haven.example"]),
        ("de haven groeit", ["12 Woningen", "13 Kaaien"]),  # the next number
        ("de haven groeit",
         [("12", {"size": 5, "top": 726}), ("in huis", {"left": 76, "top": 724})]),
        ("de haven groeit", ["12Woningen in de wijk"]),
        ("de haven groeit", ["[12] woningen in de wijk"]),
        ("de haven groeit", ["∗ Woningen in de wijk"]),
    ],
)  # fmt: skip
def test_the_number_of_a_footnote_is_raised_or_in_the_text(reference, notes):
    """Else it is a number as other lines begin with."""
    rows = [row if isinstance(row, tuple) else (row, {}) for row in notes]
    body = ("de plannen van de haven", "voor 12 schepen in de haven", reference)
    small = [(words, {"size": 8, **where}) for words, where in rows]
    first, _ = clean_pages([page(*body, *small), OTHER_PAGE])
    assert first.notes_at is not None
    assert first.text[first.notes_at :].startswith(rows[0][0])


@pytest.mark.parametrize("following", ["en uitvoer", "Gent en", "12 kilometer"])
def test_a_hyphen_at_the_end_of_a_page_stays_before_another_word(following):
    """A conjunction, a name and a number are no rest of a word."""
    lines = text_lines(page("de in\ufffe"))
    assert join_lines(lines, frozenset(), text_lines(page(following))[0])[0] == "de in-"


def test_footnotes_may_be_below_a_full_stop_that_is_a_line_of_its_own():
    """It ends a row in parts, and is no rule of characters above the notes."""
    row = [
        ("de kans is 10⁻³", {"left": 70, "right": 150, "top": 700}),
        (".", {"left": 150, "right": 153, "top": 700}),
    ]
    note = ("¹ Volgens de dienst", {"size": 8, "top": 650})
    first, _ = clean_pages([page("de plannen", "van de haven¹", *row, note), OTHER_PAGE])
    assert first.notes_at is not None
    assert first.text[first.notes_at :] == "¹ Volgens de dienst"


@pytest.mark.parametrize(
    "above",
    [
        [("Figuur 3: Het peil in mei", {})],
        [("35 cm", {"size": 8}), ("Het peil in de kelders", {"size": 8})],
        [("Tabel 2 Peilen", {"size": 8}), ("Dijkweg 35", {"size": 8}), ("Kade 12", {"size": 8})],
    ],
)
def test_the_text_of_a_page_goes_on_below_a_figure(above):
    """Its caption, and a table in small type, may be at the head of the next page."""
    text = ("bunkering, met stroom", "en met waterstof", "voor de schepen", "op de kade")
    pages = [page("de plannen van de stad", "de energetische haven\ufffe"), page(*above, *text)]
    first, second = clean_pages(pages)
    assert first.text.endswith("de energetische havenbunkering,")
    assert second.text.endswith("met stroom\nen met waterstof\nvoor de schepen\nop de kade")
    assert second.text.startswith(above[0][0])


def test_a_word_is_divided_before_a_footnote_without_a_reference():
    """A number in small type is no rest of it."""
    note = ("12 Volgens de dienst", {"size": 8})
    pages = [page("de plannen van de stad", "de energetische haven\ufffe", note), page("bunkering")]
    first = clean_pages(pages)[0]
    assert first.text[: first.notes_at].endswith("de energetische havenbunkering\n\n")

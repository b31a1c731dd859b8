"""Spaces, raised digits, hidden text and columns, by the places of glyphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, FloatObject, StreamObject

from library.analysis import tokens
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from library.extract.text import clean_pages
from tests import drawn, samples
from tests.drawn import dictionary, line, name

LANGUAGES = ("nl", "en")


def text_of(path: Path) -> str:
    """Return the text of the first page, on one line."""
    return " ".join(extract_study(path, LANGUAGES).pages[0].text.split())


def words_of(path: Path) -> list[str]:
    """Return the words of the first page."""
    return [token.word for token in tokens(extract_study(path, LANGUAGES).pages[0].text)]


def tracked(text: str, gap: int) -> str:
    """Return the operators of a line whose glyphs are *gap* thousandths of the size apart."""
    letters = " ".join(f"({letter}) {-gap}" for letter in text)
    return f"BT /F1 13 Tf 50 500 Td [{letters}] TJ ET\n"


@pytest.mark.parametrize(
    "content",
    [
        line("B E L E I D S P L A N   2030", 50, 500),  # spaced by hand
        "BT /F1 12 Tf 2.6 Tc 50 500 Td (BELEIDSPLAN 2030) Tj ET",  # as a browser spaces letters
        tracked("BELEIDSPLAN 2030", 180),  # as InDesign tracks them
        tracked("BELEIDSPLAN 2030", 320),
        tracked("BELEIDSPLAN 2030", 60),
        "".join(
            line(letter, 50 + 10 * at, 500, font="F3") for at, letter in enumerate("BELEIDSPLAN")
        )
        + line("2030", 170, 500, font="F3"),  # each letter placed
    ],
)
def test_spaced_letters_are_words(tmp_path, content):
    """The gaps between glyphs tell letters from words, however the letters are spaced."""
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)) == ["beleidsplan", "2030"]


@pytest.mark.parametrize("initials", ["J F M A M J J A S O N D", "B C D F G H K L M N P R"])
def test_a_row_of_initials_is_no_word(tmp_path, initials):
    """The heads of columns, such as months, stay single letters."""
    letters = initials.split()
    placed = "".join(line(each, 50 + 30 * at, 500) for at, each in enumerate(letters))
    assert words_of(drawn.drawn(tmp_path / "a.pdf", placed)) == initials.lower().split()
    spaced = drawn.drawn(tmp_path / "b.pdf", line(initials, 50, 500))
    assert words_of(spaced) == initials.lower().split()


@pytest.mark.parametrize("gap", [0.14, 0.2, 0.3])
def test_words_that_are_placed_one_by_one_are_apart(tmp_path, gap):
    """A line without spaces in the file has them by its gaps, narrow ones too."""
    words = ("nauw", "gezet", "met", "woorden")
    left, parts = 50.0, []
    for word in words:
        parts.append(line(word, left, 500, font="F3"))
        left += drawn.advance(word, 11) + gap * 11
    assert words_of(drawn.drawn(tmp_path / "a.pdf", "".join(parts))) == list(words)


def test_a_word_with_kerning_is_one(tmp_path):
    """PDFium adds a space into a word where a gap is a little wide; it is taken out."""
    content = "BT /F3 11 Tf 50 500 Td [(war) -5 (m) -5 (te) -600 (net)] TJ ET"
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)) == ["warmte", "net"]


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (7, 3), (5, 5), (11, 5), (6.5, 1), (7, 0)])
def test_the_number_of_a_note_is_no_part_of_its_word(tmp_path, size, rise):
    """Raised or small digits of any size and rise stand apart, and phrases run through."""
    words, number = "De grachtenpomp", "12"
    after = 50 + drawn.advance(words, 11)
    content = line(words, 50, 500, font="F3") + line(number, after, 500 + rise, size, font="F3")
    content += line(" is nieuw", after + drawn.advance(number, size), 500, font="F3")
    path = drawn.drawn(tmp_path / "a.pdf", content)
    assert words_of(path) == ["de", "grachtenpomp", "is", "nieuw"]
    assert "grachtenpomp¹²" in text_of(path)


@pytest.mark.parametrize("number", ["[12]", "(3)"])
def test_a_raised_number_in_brackets_is_a_note(tmp_path, number):
    """As web pages print references; brackets on the line stay."""
    for rise, expected in ((5, ["de", "grachtenpomp", "is", "nieuw"]), (0, None)):
        content = line("De grachtenpomp", 50, 500, font="F3")
        after = 50 + drawn.advance("De grachtenpomp", 11)
        size = 7 if rise else 11
        content += line(number, after, 500 + rise, size, font="F3")
        content += line(" is nieuw", after + drawn.advance(number, size), 500, font="F3")
        path = drawn.drawn(tmp_path / f"{rise}.pdf", content)
        assert number in text_of(path) if expected is None else words_of(path) == expected


@pytest.mark.parametrize(
    ("before", "letters", "expected"),
    [
        ("De grachtenpomp", "a", "De grachtenpomp a is nieuw"),
        ("De grachtenpomp", "a,b", "De grachtenpomp a,b is nieuw"),
        ("In de XX", "e", "In de XXe is nieuw"),
        ("De 19", "th", "De 19th is nieuw"),
        ("Die M", "me", "Die Mme is nieuw"),
    ],
)
@pytest.mark.parametrize(("size", "rise"), [(6.5, 4), (7, 5), (8, 3)])
def test_the_letter_of_a_note_is_no_part_of_its_word(
    tmp_path, before, letters, expected, size, rise
):
    """A raised letter behind a whole word is a note's; others belong to what is before them."""
    content = (
        f"BT /F1 11 Tf 50 500 Td ({before}) Tj /F1 {size} Tf {rise} Ts ({letters}) Tj "
        "/F1 11 Tf 0 Ts ( is nieuw) Tj ET"
    )
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == expected


def test_the_number_of_a_note_that_is_raised_by_an_operator(tmp_path):
    """Text rise (ISO 32000-1, 9.3.7) is how Word and LaTeX raise digits."""
    content = "BT /F2 11 Tf 50 500 Td (warmte) Tj 5 Ts /F2 7 Tf (3) Tj 0 Ts /F2 11 Tf ( en) Tj ET"
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)) == ["warmte", "en"]


def test_the_number_of_a_note_of_a_typesetter(tmp_path):
    """Typst sets a note's number and the note."""
    path = samples.typeset(tmp_path / "a.pdf", "De grachtenpomp#footnote[Zie boven.] is nieuw.")
    assert words_of(path)[:4] == ["de", "grachtenpomp", "is", "nieuw"]


@pytest.mark.parametrize(("before", "digit"), [("m", "2"), ("km", "2"), ("10", "3"), ("CO", "2")])
def test_an_exponent_belongs_to_its_unit(tmp_path, before, digit):
    """Units and powers of ten keep their raised digit, and CO₂ its 2 where a browser raises it."""
    content = line(before, 50, 500, font="F3")
    content += line(digit, 50 + drawn.advance(before, 11), 504, 7, font="F3")
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)) == [f"{before}{digit}".lower()]


@pytest.mark.parametrize("rise", [4, 5, 5.5, 6])
@pytest.mark.parametrize(
    ("before", "digit", "expected"),
    [
        ("Het daalt met 10", "3", "Het daalt met 10³ ton"),
        ("Het was in 2019", "4", "Het was in 2019⁴ ton"),
        ("Over het kanaal.)", "8", "Over het kanaal.)⁸ ton"),
        ("Over het kanaal),", "12", "Over het kanaal),¹² ton"),
    ],
)
def test_a_raised_digit_after_a_break_of_the_line(tmp_path, before, digit, expected, rise):
    """PDFium breaks the line before a small digit as browsers set it; it stays with its word."""
    after = 50 + drawn.advance(before, 11)
    content = line(before, 50, 500, font="F3") + line(digit, after, 500 + rise, 6.6, font="F3")
    content += line("ton", after + drawn.advance(digit, 6.6) + 3, 500, font="F3")
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == expected


def test_a_lowered_digit_stays_a_digit(tmp_path):
    """Chemical formulas lower their numbers."""
    words = "Uitstoot van CO"
    content = line(words, 50, 500, font="F3")
    content += line("2", 50 + drawn.advance(words, 11), 498, 7, font="F3")
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == "Uitstoot van CO2"


def test_numbers_of_the_same_size_stay(tmp_path):
    """A number in the text is no note's."""
    content = line("Figuur 3 en tabel12 staan op pagina 7", 50, 500)
    path = drawn.drawn(tmp_path / "a.pdf", content)
    assert text_of(path) == "Figuur 3 en tabel12 staan op pagina 7"


@pytest.mark.parametrize("shift", [0.0, 0.4, 1.5])
def test_text_that_is_printed_twice_is_read_once(tmp_path, shift):
    """Fake bold prints each letter again, at a small distance."""
    words = "Kermisterrein met illustratie"
    content = line(words, 50, 500) + line("Tussentekst", 50, 400) + line(words, 50 + shift, 500)
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)).count("kermisterrein") == 1


def test_letters_that_are_printed_twice_one_by_one(tmp_path):
    """Each letter may be followed by its double."""
    left, content = 50.0, ""
    for letter in "kermistilleri":
        content += line(letter, left, 500, font="F3") + line(letter, left + 1.2, 500, font="F3")
        left += drawn.advance(letter, 11)
    assert words_of(drawn.drawn(tmp_path / "a.pdf", content)) == ["kermistilleri"]


@pytest.mark.parametrize("is_first", [False, True])
@pytest.mark.parametrize(("size", "mode"), [(11, 3), (11.5, 3), (11, 7)])
def test_recognised_text_below_printed_text_is_left_out(tmp_path, is_first, size, mode):
    """Scanning programs put invisible text below a page, even if it has text of its own."""
    printed = line("De warmtebufferkelder staat hier.", 50, 500)
    below = f"q BT {mode} Tr /F1 {size} Tf 50 499 Td (De warmtebufferke1der staat hier.) Tj ET Q "
    content = below + printed if is_first else printed + below
    path = drawn.drawn(tmp_path / "a.pdf", content)
    assert text_of(path) == "De warmtebufferkelder staat hier."


@pytest.mark.parametrize(("opacity", "is_seen"), [(0, False), (0.01, False), (0.2, True)])
@pytest.mark.parametrize("as_form", [False, True])
def test_text_without_opacity_is_as_invisible(tmp_path, opacity, is_seen, as_form):
    """It is another way to put recognised text below a page, also as a whole."""
    printed, below = line("De kelder", 50, 500), line("Ee ke1der", 50, 499)
    writer = drawn.writer_of(f"{printed} /G0 gs {'/Below Do' if as_form else below}")
    resources = writer.pages[0]["/Resources"]
    form = StreamObject()
    form.set_data(below.encode())
    box = ArrayObject(writer.pages[0].mediabox)
    group = dictionary(S=name("Transparency"))
    own = dictionary(Font=resources["/Font"])
    form.update(dictionary(Subtype=name("Form"), BBox=box, Group=group, Resources=own))
    resources[name("XObject")] = dictionary(Below=drawn.added(writer, form))
    resources[name("ExtGState")] = dictionary(G0=dictionary(ca=FloatObject(opacity)))
    writer.write(tmp_path / "a.pdf")
    assert (text_of(tmp_path / "a.pdf") != "De kelder") is is_seen


def test_invisible_text_alone_is_read(tmp_path):
    """The recognised text of a scan is all there is."""
    content = "BT 3 Tr /F2 11 Tf 50 499 Td (De warmtebufferkelder) Tj ET"
    assert text_of(drawn.drawn(tmp_path / "a.pdf", content)) == "De warmtebufferkelder"


@pytest.mark.parametrize("matrix", ["1 0 0 1 250 500", "-1 0 0 -1 50 500"])
def test_a_negative_font_size_is_as_large_as_a_positive_one(tmp_path, matrix):
    """Some programs write it, with a text matrix that turns the glyphs back."""
    content = f"BT /F1 -24 Tf {matrix} Tm (Warmte voor iedereen) Tj ET"
    study = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",))
    assert study.pages[0].text


def in_two_sizes(text: str, large: float, small: float) -> str:
    """Return the operators of a line whose words begin with a larger letter."""
    parts = (
        f"/F1 {large} Tf ({word[0]}) Tj /F1 {small} Tf ({word[1:]} ) Tj " for word in text.split()
    )
    return f"BT 50 500 Td {''.join(parts)}ET"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("WARMTE EN KOUDE", 14), ("WARMTEBRON", 14), ("De warmtebron", 10), ("Warmtebron", 10)],
)
def test_a_line_in_small_capitals_is_as_large_as_its_capitals(tmp_path, text, expected):
    """Small capitals are capitals in smaller type; a larger first letter does not make them."""
    path = drawn.drawn(tmp_path / "a.pdf", in_two_sizes(text, 14, 10))
    assert read_pdf(path).pages[0].lines[0].type_size == expected


def test_double_letters_and_ligatures_stay(tmp_path):
    """Two equal letters beside each other are no doubles."""
    words = "aannemelijk efficiënt ijssalon WIJKKLIMAAT"
    path = samples.typeset(tmp_path / "a.pdf", f"{words} {words} #place(dx: 3pt)[xx]")
    assert words_of(path)[:2] == ["aannemelijk", "efficient"]


def test_text_outside_the_visible_page_is_left_out(tmp_path):
    """Printers' marks are outside the crop box."""
    writer = drawn.writer_of(line("Zichtbaar", 50, 500) + line("Snijtekenregel", 50, 20))
    writer.pages[0].cropbox.lower_left = (0, 40)
    writer.write(tmp_path / "a.pdf")
    assert text_of(tmp_path / "a.pdf") == "Zichtbaar"


LEFT = (
    "De linkerkolom vertelt over het geluids-", "schermenplan van de ring, en legt uit hoe",
    "de werken die daarbij horen verlopen en", "waarom de aannemer elke nacht begint",
)  # fmt: skip
RIGHT = (
    "Rechts staat de parkeer-", "garagevergunning voor het station",
    "en de bussen, met de voorwaarden", "die de stad daaraan heeft gesteld.",
)  # fmt: skip


@pytest.mark.parametrize("shift", [0, 5])
def test_columns_that_are_written_row_by_row(tmp_path, shift):
    """One column follows the other, and no word is joined across them."""
    heading = line("Dit is een kop van de bladzijde die over beide kolommen staat", 50, 640)
    content = heading + drawn.rows(LEFT, RIGHT, shift=shift)
    words = words_of(drawn.drawn(tmp_path / "a.pdf", content))
    assert "geluidsschermenplan" in words
    assert "parkeergaragevergunning" in words
    assert words.index("aannemer") < words.index("rechts")


@pytest.mark.parametrize("is_spaced", [False, True])
def test_columns_whose_rows_are_one_text_object(tmp_path, is_spaced):
    """A row with a move, or with spaces, in the place of the gutter is one of two columns too."""
    content = ""
    for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        move = -round(1000 * (250 - drawn.advance(left, 8)) / 8)
        parts = f"({left.ljust(52)}{right})" if is_spaced else f"({left}) {move} ({right})"
        content += f"BT /F3 8 Tf 50 {600 - 12 * at} Td [{parts}] TJ ET\n"
    words = words_of(drawn.drawn(tmp_path / "a.pdf", content))
    assert {"geluidsschermenplan", "parkeergaragevergunning"} <= set(words)
    assert words.index("aannemer") < words.index("rechts")


def test_a_suspended_hyphen_divides_no_line(tmp_path):
    """Words that share their end are no sign of columns."""
    content = line("De in- en uitvoer en de op- of afslag", 50, 500)
    found = text_of(drawn.drawn(tmp_path / "a.pdf", content))
    assert found == "De in- en uitvoer en de op- of afslag"


def test_narrow_columns_are_text_where_words_are_divided(tmp_path):
    """Lines of two words are cells of a table, unless they go on and divide words."""
    left = ("Het geluids-", "schermenplan van", "de ring bepaalt", "hoe hoog de", "wallen worden")
    right = ("De parkeer-", "garagevergunning", "geldt voor een", "gebouw met drie", "lagen")
    words = words_of(drawn.drawn(tmp_path / "a.pdf", drawn.rows(left, right)))
    assert words[:5] == ["het", "geluidsschermenplan", "van", "de", "ring"]
    assert "parkeergaragevergunning" in words


def test_no_word_is_joined_across_the_columns_of_a_table(tmp_path):
    """The last cell of a row goes on in the last cell of the next row."""
    left = ("Water gezui-", "verd in oost", "Van de stad", "Tot de haven")
    right = ("Lucht geme-", "ten in west", "En het dorp", "Aan de beek")
    words = words_of(drawn.drawn(tmp_path / "a.pdf", drawn.rows(left, right)))
    assert "gemeverd" not in words
    assert "geme" in words


def test_three_columns_of_a_typesetter(tmp_path):
    """Rows of a grid are columns where their sentences go on."""
    columns = (
        LEFT,
        RIGHT,
        (
            "Daarnaast komt er een",
            "brug over het kanaal met",
            "een pad voor fietsers en",
            "een haven voor sloepen.",
        ),
    )
    rows = (", ".join(f"[{cell}]" for cell in row) for row in zip(*columns, strict=True))
    grid = ", ".join(rows)
    source = f"#set page(width: 28cm)\n#grid(columns: 3, gutter: 0.6em, column-gutter: 2em, {grid})"
    words = words_of(samples.typeset(tmp_path / "a.pdf", source))
    assert {"geluidsschermenplan", "parkeergaragevergunning"} <= set(words)
    assert words.index("aannemer") < words.index("rechts") < words.index("daarnaast")


def test_the_rows_of_a_table_stay_together(tmp_path):
    """Cells are short, and do not go on in the next row."""
    names = ("Gent centrum", "Brugge haven", "Aalst station", "Ronse markt")
    content = drawn.rows(names, ("12 kilometer", "15 kilometer", "9 kilometer", "4 kilometer"))
    words = words_of(drawn.drawn(tmp_path / "a.pdf", content))
    assert words[:8] == ["gent", "centrum", "12", "kilometer", "brugge", "haven", "15", "kilometer"]


@pytest.mark.parametrize("is_spread", [False, True])
def test_headings_in_the_margin(tmp_path, is_spread):
    """A bold line beside the text is a heading, of two lines too, and is read before its text."""
    titles = (_beside(TITLES[at], 600 - 100 * at, is_spread=is_spread) for at in (0, 1))
    rest = (line(f"{at} {text}", 130, 590 - 13 * at, 9) for at, text in enumerate(BESIDE * 8))
    writer = drawn.writer_of("".join(titles), "".join(rest))
    bold = dictionary(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica-Bold"))
    fonts = writer.pages[0]["/Resources"]["/Font"]
    fonts[name("F4")] = drawn.added(writer, bold)
    writer.write(tmp_path / "a.pdf")
    page, _ = clean_pages(read_pdf(tmp_path / "a.pdf").pages)
    assert {each.title for each in page.headings} == {"De haven van Gent", "Kosten en baten"}
    found = " ".join(page.text.split())
    assert "De haven van Gent De linkerkolom vertelt" in found
    assert "leggen en hoe de werken" in found


TITLES = (("De haven", "van Gent"), ("Kosten en", "baten"))
BESIDE = (
    "De linkerkolom vertelt over de plannen van de ring, en over wat ze leggen",
    "en hoe de werken die daarbij horen verlopen, want de buurt vraagt ernaar en",
    "waarom de aannemer elke nacht begint in plaats van overdag, en wie dat zo",
    "heeft bedacht en betaald.",
)


def _beside(title: tuple[str, str], top: float, *, is_spread: bool) -> str:
    """Return four lines of text with a bold title of two lines on their left."""
    titles = [line(text, 20, top - 13 * at, 9, font="F4") for at, text in enumerate(title)]
    texts = [line(text, 130, top - 13 * at, 9) for at, text in enumerate(BESIDE)]
    if is_spread:
        return "".join((*titles, *texts))
    return "".join((titles[0], texts[0], titles[1], *texts[1:]))

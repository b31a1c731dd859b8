"""Headings, found by their type."""

from __future__ import annotations

import pytest

from library.extract.text.headings.headings import BodyStyle, find_headings
from tests.extract.text.build import page, text_lines

BODY = [f"regel {n} van een gewone tekst die over warmte en koude gaat" for n in range(8)]


def headings(*rows, body=BODY):
    """Return title and level of the headings among *rows*, with *body* below them."""
    lines = text_lines(page(*rows, *body))
    return [(h.title, h.level) for h in find_headings([lines], BodyStyle.of(lines), frozenset())[0]]


def test_larger_type_is_a_heading():
    """Type larger than the body text is a heading; the largest has level 1."""
    rows = [("Warmte", {"size": 20}), *BODY, ("Restwarmte van de haven", {"size": 14})]
    assert headings(*rows) == [("Warmte", 1), ("Restwarmte van de haven", 2)]


def test_lines_of_one_heading_are_joined():
    """Two lines of one heading are joined, and a word divided between them too."""
    rows = [
        ("Een studie over rest\ufffe", {"size": 20}),
        ("warmte in de haven", {"size": 20, "top": 738}),
    ]
    lines = text_lines(page(*rows, *BODY))
    (found,) = find_headings([lines], BodyStyle.of(lines), frozenset())
    assert [h.title for h in found] == ["Een studie over restwarmte in de haven"]


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Aanbevelingen voor de haven", {"weight": 700}),
        ("2.3 Kosten van een warmtenet", {}),
        ("3. Kosten", {"weight": 300}),
        ("BESLUIT EN VERDER", {}),
        ("2.1 Kosten 2015-2020", {"weight": 700}),
        ("Kosten 2015–20", {"weight": 700}),
    ],
)
def test_bold_numbered_or_capital_lines_are_headings(title, where):
    """A bold line, a numbered one in other type, or isolated capitals: a heading of any size."""
    rows = [(title, {"top": 780, **where}), (BODY[0], {"top": 740}), *BODY, *BODY]
    assert [found for found, _ in headings(*rows)] == [title]


@pytest.mark.parametrize("title", ["II. DUUR EN VERLENGING", "DUUR EN VERLENGING"])
def test_capitals_right_above_their_text_are_a_heading(title):
    """In its type and at its line spacing; but not if the sentence goes on below them."""
    rows = [*BODY, (title, {"top": 650}), ("De opdracht duurt een jaar.", {})]
    assert [found for found, _ in headings(*rows)] == [title]
    near = [*BODY, (title, {}), ("De opdracht duurt een jaar.", {})]
    assert headings(*near) == []
    rows[-1] = ("en verder is er niets dat de opdracht duurt.", {})
    assert headings(*rows) == []


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Vetgedrukt, maar midden in de tekst", {"weight": 700, "top": 766}),
        ("vervolg van een zin", {"size": 20}),
        ("Een vetgedrukte zin die eindigt met een punt.", {"weight": 700}),
        ("1.2 De minister heeft besloten dat de warmte van de haven van ons allen is en dat", {}),
        ("12 345", {"size": 20}),
        ("Kleine letters", {"weight": 700, "size": 7}),
    ],
)
def test_text_is_not_a_heading(title, where):
    """Nor are bold lines in a paragraph, sentences, numbered paragraphs, figures, small print."""
    rows = [("eerste regel", {"top": 780}), (title, {"top": 740, **where})]
    top = where.get("top", 740) - 12
    rest = [(line, {"top": top - 12 * n}) for n, line in enumerate(BODY)]
    assert headings(*rows, *rest, body=()) == []


def test_a_repeated_title_is_not_a_heading():
    """A title that occurs more than three times is the label of boxes."""
    rows = [row for _ in range(5) for row in (("Opgelost", {"size": 14}), *BODY)]
    assert headings(*rows) == []
    assert headings(("Warmte", {"size": 14}), *BODY) == [("Warmte", 1)]


def test_column_headings_of_a_table_are_not_headings():
    """More than two bold lines side by side are column headings; two may be titles of columns."""
    row = [
        (f"Kolom {c}", {"left": 70 + 90 * n, "top": 780, "weight": 700})
        for n, c in enumerate("abcd")
    ]
    for cells, count in ((row, 0), (row[:3], 0), (row[:2], 2)):
        assert len(headings(*cells, (BODY[0], {"top": 740}), *BODY, *BODY)) == count


def test_a_row_of_one_cell_between_others_is_no_heading():
    """It divides the rows of a table; between lines of text, it is a title."""
    title = ("Gebouwen in de wijk", {"top": 700, "weight": 700})
    above, below = (
        [(f"cel {n}", {"left": 70 + 90 * n, "top": top}) for n in range(count)]
        for top, count in ((720, 3), (680, 4))
    )
    after = [(text, {"top": 600 - 12 * at}) for at, text in enumerate(BODY)]
    assert headings(*above, title, *below, *after, *BODY) == []
    assert headings(*above[:1], title, *below[:1], *after, *BODY) == [("Gebouwen in de wijk", 1)]


def test_on_a_poster_only_the_largest_type_is_a_heading():
    """A page with many candidates keeps the largest."""
    rows = [(f"Groot woord {n}", {"size": 16, "top": 800 - 40 * n}) for n in range(12)]
    rows.append(("Het grootste", {"size": 40, "top": 200}))
    assert headings(*rows, body=BODY * 8) == [("Het grootste", 1)]


def test_a_study_of_unknown_layout_has_no_headings():
    """Without type sizes, no line is a heading."""
    assert find_headings([(), ()], BodyStyle.of(()), frozenset()) == ((), ())


def spaced(title, below=BODY, **where):
    """Return rows of a title with space around it, and body text above and below it."""
    return [*BODY, (title, {"top": 500, **where}), *((row, {"top": 470 - 12 * n}) for n, row in
            enumerate(below))]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Semibold kop, kleiner", {"weight": 600, "size": 9.4}),
        ("Cursieve kop in kleur", {"italic": 1, "colour": 0x1F3763}),
        ("Kop in een ander lettertype en kleur", {"font": 1, "colour": 0x1F3763}),
        ("A. Cursieve kop met letter", {"italic": 1}),
        ("1.1 Doel", {"weight": 700, "size": 11}),
        ("I. EINLEITUNG", {"size": 8}),
        ("Kop die eindigt met een punt.", {"weight": 700, "size": 12}),
        ("¿Waarom warmte?", {"weight": 700}),
        ("Kosten en/of baten", {"weight": 700}),
        ("2. KANALEN EN BRUGGEN", {}),
        ("3.1 BRUGGEN", {}),
    ],
)
def test_all_that_distinguishes_a_heading_counts(title, where):
    """Weight, slant, colour, font, number and space add up, also in small type."""
    rows = spaced(title, **where)
    assert [found for found, _ in headings(*rows, body=())] == [title]


@pytest.mark.parametrize("where", [{"italic": 1, "font": 1}, {"colour": 0x1F3763}])
def test_one_short_line_in_italics_or_colour_is_a_heading(where):
    """It has space above it only; a long line, as of a note, has to have more."""
    text = [line.capitalize() for line in BODY]
    for title, expected in (("Gebouwen", ["Gebouwen"]), (f"{text[0]}, en {BODY[1]}", [])):
        rows = [*text, (title, {"top": 500, **where}), (text[0], {"top": 488}), *text]
        assert [found for found, _ in headings(*rows, body=())] == expected


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Figuur 3 Warmtevraag per wijk", {"weight": 700}),
        ("Tabel 2: Kosten", {"weight": 700}),
        ("[Jan19] Peeters en Janssens", {"weight": 700}),
        ("• Een punt van een lijst", {"weight": 700}),
        ("Q = m c (T1 - T2) + 5 kW", {"size": 12}),
        ("2 gem_oppervlak", {"size": 12}),
        ("Zie https://voorbeeld.example/warmte", {"weight": 700}),
        ("Soort Bedrag Jaar Totaal", {"weight": 700, "right": 500}),
        ("Stroom 12 17", {"weight": 700}),
        ("Verbruik 1.250 45 %", {"size": 12}),
        ("Vertrouwelijk", {"size": 40, "angle": 45}),
        ("Dit is", {"weight": 700, "lead": 3}),
        ("Cursief citaat zonder kleur", {"italic": 1}),
        ("Model: zie Bron/gegevens/warmte", {"weight": 700}),
        (r"Gegevens in Bron\gegevens\warmte", {"weight": 700}),
    ],
)
def test_what_only_looks_like_a_heading_is_none(title, where):
    """Captions, keys of references, formulas, rows, watermarks, emphasis and paths of files."""
    assert headings(*spaced(title, **where), body=()) == []


def test_the_labels_of_a_drawing_are_no_headings():
    """Many lines in a type that no other page has are labels; a heading has other pages."""
    labels = [(f"Onderdeel {c}", {"size": 12, "font": 3, "top": 800 - 60 * n})
              for n, c in enumerate("abcde")]  # fmt: skip
    pages = [text_lines(page(*BODY, *BODY)) for _ in range(9)]
    pages.append(text_lines(page(*labels, (BODY[0], {"top": 60}))))
    style = BodyStyle.of(line for lines in pages for line in lines)
    assert find_headings(pages, style, frozenset())[-1] == ()


def test_bold_titles_may_be_in_slightly_smaller_type():
    """A sans serif font looks as large; only where most lines of its type are above text."""
    small = {"weight": 700, "font": 1, "size": 8.6}
    titles = ["Wie betaalt wat", "Een net voor allen", "De planning"]
    rows = []
    for at, title in enumerate(titles):
        rows += [(title, {**small, "top": 740 - 150 * at}), (BODY[0].capitalize(), {}), *BODY[1:]]
    assert [title for title, _ in headings(*rows, body=())] == titles
    assert headings(*rows[:9], body=()) == []


def test_a_quoted_statement_is_no_heading():
    """In large type of another colour; a quoted title has no full stop."""
    type_ = {"size": 15, "colour": 255, "top": 650}
    for text, found in (("“Wij willen weten wat het kost.”", []), ("“Wie betaalt wat?”", 1)):
        rows = [*BODY, (text, type_), (BODY[0].capitalize(), {"top": 620})]
        assert [title for title, _ in headings(*rows)] == ([text] if found else [])


@pytest.mark.parametrize("size", [8, 10])
def test_capitals_at_the_foot_are_a_heading_only_above_text(size):
    """Nothing is below the name of an organisation at the foot of one page."""
    rows = [*BODY, ("STAD EN HAVEN", {"top": 100, "size": size})]
    assert headings(*rows, body=()) == []
    below = [(line, {"top": 70 - 12 * at}) for at, line in enumerate(BODY[:3])]
    assert headings(*rows, *below, body=()) == [("STAD EN HAVEN", 1)]


def test_headings_that_repeat_in_each_chapter_are_kept():
    """A title that recurs is a heading where others are set in its type."""
    words = ["Kosten", "Baten", "Kosten", "Planning", "Kosten", "Partners", "Kosten", "Risico"]
    pages = [text_lines(page(*spaced(word, weight=700))) for word in words]
    style = BodyStyle.of(line for lines in pages for line in lines)
    found = find_headings(pages, style, frozenset())
    assert [heading.title for on_page in found for heading in on_page] == words


@pytest.mark.parametrize(("between", "count"), [(0, 9), (1, 0)])
def test_the_title_of_a_slide_that_is_shown_in_steps_counts_once(between, count):
    """Each step is a page; a title that comes again after other pages is a label."""
    step, other = page(("Warmte", {"size": 20}), *BODY[:2]), page(*BODY[2:5])
    front = [page((title, {"size": 20}), *BODY[:2]) for title in ("Begin", "Vooraf", "Inhoud")]
    pages = [text_lines(each) for each in [*front, *[step, *[other] * between] * 9]]
    style = BodyStyle.of(line for lines in pages for line in lines)
    every = find_headings(pages, style, frozenset())
    assert [each.title for on_page in every[3:] for each in on_page] == ["Warmte"] * count


def test_a_cover_has_its_title_as_heading_alone():
    """Names and dates on a cover are larger than the text, but no headings."""
    cover = [
        ("Warmte in de haven", {"size": 28}),
        ("Mieke van der Velde", {"size": 14, "top": 500}),
        ("Gent, 3 mei 2019", {"size": 14, "top": 400}),
    ]
    pages = [text_lines(page(*cover)), *(text_lines(page(*BODY, *BODY)) for _ in range(3))]
    style = BodyStyle.of(line for lines in pages for line in lines)
    found = find_headings(pages, style, frozenset())
    assert [heading.title for heading in found[0]] == ["Warmte in de haven"]


def test_bold_titles_that_are_a_large_part_of_a_short_study_are_headings():
    """Such as questions right above their answers in a letter."""
    words = ["Wat is restwarmte?", "Wie kan er helpen?", "Waar komt het net?"]
    rows = []
    for at, word in enumerate(words):
        rows.append((word, {"weight": 700, "top": 780 - 90 * at}))
        rows += [(line.capitalize(), {"top": 768 - 90 * at - 12 * n})
                 for n, line in enumerate(BODY[:2])]  # fmt: skip
    assert [found for found, _ in headings(*rows, body=())] == words


def test_a_page_of_many_titles_keeps_those_of_chapters_and_of_their_parts():
    """Titles in larger type are kept with the many below them that are right above text."""
    rows, top = [], 800
    for chapter in ("Warmte", "Koude", "Stoom"):
        rows.append((f"Over {chapter}", {"size": 12.4, "weight": 700, "top": top}))
        for part in ("kosten", "baten"):
            top -= 30
            rows.append((f"{chapter} en {part}", {"weight": 700, "top": top}))
            rows += [(line, {"top": top - 30 - 12 * at}) for at, line in enumerate(BODY[:2])]
            top -= 50
        top -= 30
    found = [title for title, _ in headings(*rows, body=())]
    assert found == [row for row, where in rows if where.get("weight")]


@pytest.mark.parametrize(("title", "count"), [("LITERATUUR", 1), ("BEOORDELING", 0)])
def test_the_usual_heading_of_a_list_needs_less(title, count):
    """In small capitals and the size of notes, with no text of the usual size below it."""
    small = {"size": 8}
    notes = [(line, {**small, "top": 470 - 30 * n}) for n, line in enumerate(BODY)]
    rows = [*BODY, *BODY, (title, {**small, "top": 500}), *notes]
    assert len(headings(*rows, body=())) == count


def test_the_head_of_a_table_of_numbers_is_no_heading():
    """Its row is bold, and numbers are at the end of the next one; a date below a title is none."""
    rows = [(BODY[0], {"top": 780}), ("Wijk Woningen Kosten", {"top": 740, "weight": 700})]
    assert headings(*rows, ("Buurt een 37 91", {"top": 720}), *BODY) == []
    dated = headings(*rows, ("October 14, 1998", {"top": 720}), *BODY)
    assert dated == [("Wijk Woningen Kosten", 1)]


def test_the_name_of_a_signature_is_no_heading():
    """In bold type, above the function of a person that ends the page; text goes on longer."""
    name = ("An Peeters", {"top": 400, "weight": 700})
    for below, found in (("Projectleider, Proef BV", []), (BODY[0].capitalize(), ["An Peeters"])):
        assert [
            each for each, _ in headings(*BODY, *BODY, name, (below, {"top": 388}), body=())
        ] == found


def test_a_person_who_signs_the_text_above_is_no_heading():
    """In bold type at the end of a page, nor is the function below; a title there is a heading."""
    bold = {"top": 400, "weight": 700}
    for last, found in (("Lieve Peeters", []), ("Kosten per woning", ["Kosten per woning"])):
        assert [each for each, _ in headings(*BODY, *BODY, (last, bold), body=())] == found
    function = ("Diensthoofd Wonen", {**bold, "top": 380})
    assert headings(*BODY, *BODY, ("Lieve Peeters", bold), function, body=()) == []


def test_italic_titles_of_a_short_study_are_headings():
    """Those of each paragraph, even if they are much of its text; italic sentences are text."""
    text = [each.capitalize() for each in BODY[:4]]
    titles = ["Toepassing", "Begrippen", "Aanvraag en besluit"]
    for end, found in (("", titles), (".", [])):
        rows = [
            row
            for at, title in enumerate(titles)
            for row in (
                (title + end, {"top": 760 - 80 * at, "italic": 1, "font": 1}),
                *((words, {"top": 748 - 80 * at - 12 * n}) for n, words in enumerate(text)),
            )
        ]
        assert [each for each, _ in headings(*rows, body=())] == found


def test_a_title_may_be_right_below_the_label_of_its_box():
    """The label is in capitals and smaller type, and the gap is above it."""
    rows = [
        *BODY,
        ("IN DE PRAKTIJK", {"top": 640, "size": 8, "weight": 700, "font": 1}),
        ("Een hof met twaalf tuinen", {"top": 630, "size": 11, "weight": 700, "font": 2}),
        (BODY[0].capitalize(), {"top": 610}),
    ]
    assert "Een hof met twaalf tuinen" in [each for each, _ in headings(*rows)]


def test_words_in_italics_and_quotation_marks_are_no_heading():
    """They are taken out of the text, short as they may be."""
    for where, found in (({"italic": 1}, []), ({}, ["“Wie betaalt, beslist”"])):
        title = ("“Wie betaalt, beslist”", {"top": 740, "size": 14, "colour": 0x1F3763, **where})
        rows = [(BODY[0], {"top": 780}), title, (BODY[1], {"top": 700})]
        assert [each for each, _ in headings(*rows, *BODY)] == found


@pytest.mark.parametrize(("title", "count"), [("a) Kosten per woning", 1), ("a) kosten", 0)])
def test_a_title_may_begin_with_the_letter_of_a_part(title, count):
    """In italics; the item of a list begins in lower case, or is in the type of the text."""
    text = [each.capitalize() for each in BODY]
    rows = [*text, (title, {"top": 500, "italic": 1, "font": 1}), (text[0], {"top": 488}), *text]
    assert len(headings(*rows, body=())) == count
    plain = [*text, (title, {"top": 500}), (text[0], {"top": 488}), *text]
    assert headings(*plain, body=()) == []


def test_a_sentence_taken_out_of_the_text_is_no_heading():
    """It is in large type and quotation marks; a short title may be in them."""
    quoted = "“De warmte van de haven is van ons allen en dat moet zo blijven”"
    for title, found in ((quoted, []), ("“De haven van ons allen”", [1])):
        rows = [(BODY[0], {"top": 780}), (title, {"top": 740, "size": 14}), (BODY[1], {"top": 700})]
        assert [level for _, level in headings(*rows, *BODY)] == found

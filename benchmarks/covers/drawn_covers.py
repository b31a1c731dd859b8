"""Draws covers whose parts, order, sizes and weights are random, with the record of each.

The layouts of `cover_layouts` are each after one real cover. Here a seed draws what is on a cover
and how it is set, within what real covers do, so that no rule can know a layout. Typst sets them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from textwrap import wrap

from babel.dates import format_date

from benchmarks.covers.cover_records import OR, Expected
from benchmarks.covers.cover_words import VOCABULARIES
from benchmarks.covers.drawn_words import FOOTERS, KINDS, QUARTERS, SUBTITLES, TITLES
from benchmarks.covers.made_covers import MadeCover
from benchmarks.covers.typesetters import LINE, MM, Block, Layout, with_typst
from benchmarks.label_tables import set_of_name

FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif")
COLOURS = ("000000", "000000", "0099cc", "225522", "884400", "333366", "cc0033", "666666")
LEFT, WIDTH, HEIGHT = 22, 165, 297
"""Of the text of a cover, in millimetres."""


@dataclass(slots=True)
class Sheet:
    """A page that is filled from above."""

    rng: Random
    font: str
    blocks: list[Block] = field(default_factory=list)
    y: float = 15
    centred: bool = False

    def add(self, text: str, size: float, gap: float, **style: object) -> None:
        """Put lines *gap* millimetres below the last ones."""
        block = Block(text, self.y + gap, size, LEFT, WIDTH, centred=self.centred)
        block = replace(block, **style)  # type: ignore[arg-type]
        lines = sum(self._lines(line, block) for line in text.split("\n"))
        self.blocks.append(block)
        self.y = block.y + lines * size * LINE * MM

    def _lines(self, text: str, block: Block) -> int:
        """Return an estimate of the lines of *text* once it is wrapped."""
        em = (0.72 if text.isupper() else 0.54) * (1.08 if block.bold else 1)
        em *= 1.12 if self.font.startswith("DejaVu") else 1
        fit = int(block.width / (block.size * MM * em))
        return max(1, len(wrap(text, fit)))

    def chance(self, share: float) -> bool:
        """Return whether something of this probability happens."""
        return self.rng.random() < share


@dataclass(frozen=True, slots=True)
class Study:
    """What a drawn cover is about."""

    language: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    client: str
    place: str
    day: date


NUMBER = 150
"""Covers of each language."""


def make_drawn(folder: Path) -> list[MadeCover]:
    """Typeset the covers that are not in *folder* yet, and return all."""
    folder.mkdir(parents=True, exist_ok=True)
    covers = list(drawn(NUMBER))
    with_typst({name: layout for name, layout, _ in covers if not (folder / name).exists()}, folder)
    return [
        MadeCover(
            folder / name, f"made, drawn, {set_of_name(name)}", "typst", layout.language, right
        )
        for name, layout, right in covers
    ]  # fmt: skip


def drawn(number: int, seed: int = 20) -> Iterator[tuple[str, Layout, Expected]]:
    """Yield the name, the layout and the expected record of *number* covers of each language."""
    for language in VOCABULARIES:
        for at in range(number):
            yield f"{language}-drawn-{at}.pdf", *_draw(language, Random(f"{seed} {language} {at}"))


def study_of(language: str, rng: Random) -> Study:
    """Return what the cover of an invented study says, drawn by *rng*."""
    words = VOCABULARIES[language]
    publisher, client = rng.sample(words.organisations, 2)
    people = rng.sample(words.names[:4], rng.choice((0, 1, 1, 2, 3)))
    day = date(rng.randint(2005, 2024), rng.randint(1, 12), rng.randint(1, 28))
    return Study(
        language, rng.choice(TITLES[language]),
        rng.choice(SUBTITLES[language]) if rng.random() < 0.6 else "",
        tuple(" ".join(name) for name in people), publisher, client, rng.choice(words.places), day,
    )  # fmt: skip


def _draw(language: str, rng: Random) -> tuple[Layout, Expected]:
    study = study_of(language, rng)
    sheet = Sheet(rng, rng.choice(FONTS), centred=rng.random() < 0.3)
    size = rng.choice((18, 20, 22, 24, 26, 28, 32, 36, 42))
    top = rng.choice(("organisation", "logo", "date", "authors", "nothing", "kind", "footer"))
    _head(sheet, study, top, size)
    put_title(sheet, study, size)
    if study.authors and top != "authors":
        put_authors(sheet, study, rng.choice((6, 12, 30)))
    if sheet.chance(0.1):
        sheet.add(f"“{rng.choice(VOCABULARIES[language].sentences)}”", rng.choice((12, 16, 20)),
                  18, italic=True, colour="888888")  # fmt: skip
    if sheet.chance(0.25):
        label = VOCABULARIES[language].labels["client"]
        sheet.add(f"{label} {study.client}", 11, 10)
    dated, right = _date(study, rng)
    if top != "date":
        sheet.y = max(sheet.y, rng.choice((0, 230)))
        big = sheet.chance(0.12) and dated.isdigit()
        sheet.add(dated, 36 if big else rng.choice((9, 11, 13)), rng.choice((4, 8, 15)))
    else:
        sheet.blocks[0] = replace(sheet.blocks[0], text=dated)
    if top not in {"organisation", "logo"}:
        sheet.y = max(sheet.y, rng.choice((0, 255)))
        sheet.add(study.publisher, rng.choice((10, 12, 14)), 6, bold=sheet.chance(0.4))
    if sheet.chance(0.3) and sheet.y < 270:
        sheet.add(rng.choice(FOOTERS), 8, 4)
    pages = _pages(sheet, study, rng)
    title, author = _metadata(study, rng)
    expected = Expected(
        study.title, study.subtitle, ";".join(study.authors), study.publisher, right
    )
    return Layout(pages, sheet.font, language, title, author), expected


def _head(sheet: Sheet, study: Study, top: str, size: float) -> None:
    rng = sheet.rng
    match top:
        case "organisation":
            sheet.add(study.publisher, rng.choice((10, 12, 16, size)), 0, bold=sheet.chance(0.5))
        case "logo":
            text = study.publisher.split()[-1].upper()
            sheet.add(text, rng.choice((20, 30, 40)), 0, bold=True, colour=rng.choice(COLOURS))
        case "date":
            sheet.add("", 10, 0)
        case "authors":
            put_authors(sheet, study, 0)
        case "footer":
            sheet.add(rng.choice(FOOTERS), 9, 0)
        case "kind":
            larger = sheet.chance(0.2)
            kind = size * 1.3 if larger else rng.choice((10, 12, 14, size * 0.7))
            sheet.add(rng.choice(KINDS[study.language]), kind, 0, bold=sheet.chance(0.5),
                      colour=rng.choice(COLOURS))  # fmt: skip


def put_title(sheet: Sheet, study: Study, size: float) -> None:
    """Put the title on *sheet*, in *size* points; a part of it may be smaller."""
    rng = sheet.rng
    if not sheet.chance(0.3):
        sheet.y = max(sheet.y, rng.choice((40, 60, 80, 110, 140)))
    style = {"bold": sheet.chance(0.6), "colour": rng.choice(COLOURS)}
    text = study.title.upper() if sheet.chance(0.15) else study.title
    before, colon, behind = text.partition(": ")
    words = text.split()
    gap = rng.choice((6, 10, 20))
    if colon and sheet.chance(0.5):
        sheet.add(before + rng.choice((":", "")), size, gap, **style)
        sheet.add(behind, size * rng.choice((0.6, 0.75, 1)), 2, **style)
    elif len(words) > 3 and sheet.chance(0.12):
        at = rng.choice((1, 2, len(words) // 2))
        sheet.add(" ".join(words[:at]), size, gap, **style)
        style["bold"] = not style["bold"]
        sheet.add(" ".join(words[at:]), size, 1, **style)
    else:
        sheet.add(text, size, gap, **style)
    if study.subtitle:
        share = rng.choice((0.45, 0.55, 0.65, 0.8))
        sheet.add(study.subtitle, round(size * share), rng.choice((2, 5, 10)),
                  bold=sheet.chance(0.3), italic=sheet.chance(0.2),
                  colour=style["colour"])  # fmt: skip


def put_authors(sheet: Sheet, study: Study, gap: float) -> None:
    """Put the authors on *sheet*, *gap* points below what is there; none if the study has none."""
    names = study.authors
    words = VOCABULARIES[study.language]
    size = sheet.rng.choice((10, 11, 12, 14))
    if not names:
        return
    form = sheet.rng.choice(("lines", "commas", "label", "roles", "and", "affiliations"))
    text = {
        "lines": "\n".join(names),
        "commas": ", ".join(names),
        "label": f"{words.labels['by']} {', '.join(names)}",
        "roles": "\n".join(map(", ".join, zip(names, words.roles, strict=False))),
        "and": " & ".join(names),
        "affiliations": "\n".join(f"{name} ({study.publisher})" for name in names),
    }[form]  # fmt: skip
    sheet.add(text, size, gap)


def _date(study: Study, rng: Random) -> tuple[str, str]:
    """Return the date as it is printed, and the right values of the field."""
    day, language = study.day, study.language
    month, year = f"{day:%Y-%m}", str(day.year)
    quarter = (day.month + 2) // 3
    months = [f"{year}-{each:02}" for each in range(3 * quarter - 2, 3 * quarter + 1)]
    of_quarter = (f"{year}-{32 + quarter}", f"{months[0]}/{months[-1]}", *months)
    season = day.month % 2
    forms = (
        (format_date(day, "MMMM y", locale=language), month),
        (format_date(day, "MMMM y", locale=language), month),
        (format_date(day, "long", locale=language), f"{day:%Y-%m-%d}"),
        (f"{study.place}, {format_date(day, 'MMMM y', locale=language)}", month),
        (f"{study.place}, {year}", year),
        (year, year),
        (f"{day:%m/%Y}", month),
        (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}"),
        (QUARTERS[language].format(quarter, year), OR.join(of_quarter)),
        (f"{VOCABULARIES[language].seasons[season]} {year}", f"{year}-{(21, 23)[season]}"),
    )
    return rng.choice(forms)


def _pages(sheet: Sheet, study: Study, rng: Random) -> tuple[tuple[Block, ...], ...]:
    words = VOCABULARIES[study.language]
    pages = [tuple(sheet.blocks)]
    if rng.random() < 0.08:
        pages.insert(0, (Block(study.publisher, 130, 24, bold=True, centred=True),))
    if rng.random() < 0.4:
        pages.append((
            Block(words.labels["imprint"], 30, 14, bold=True),
            Block(f"{study.title}. {study.subtitle}".strip(), 45, 9),
            Block(f"{words.labels['publisher']} {study.publisher}, {study.place}", 52, 9),
        ))  # fmt: skip
    header = (Block(study.title, 10, 8, colour="777777"),) if rng.random() < 0.3 else ()
    pages += [
        (
            *header,
            Block(f"{at} {words.labels['chapter']}", 25, 15, bold=True),
            Block(" ".join(words.sentences * 4), 40),
            Block(" ".join(reversed(words.sentences * 2)), 140),
        )
        for at in (1, 2, 3)
    ]
    return tuple(pages)


def _metadata(study: Study, rng: Random) -> tuple[str, str]:
    """Return title and author of the metadata: those of templates, secretaries or the study."""
    older = rng.choice(TITLES[study.language])
    title = rng.choice(("", "", "Microsoft Word - Document1", "rapport_v3_def", study.title, older))
    return title, rng.choice(("", "admin", "secretariaat", *study.authors[:1]))

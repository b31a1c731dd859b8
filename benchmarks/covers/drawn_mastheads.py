"""Draws covers with other display type than the title: journals, series, logos and imprints.

A seed draws names, numbers, places, sizes and capitals. Each cover has at least one such line,
which is often larger than the title. Typst sets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from babel.dates import format_date

from benchmarks.covers.cover_records import OR, Expected
from benchmarks.covers.cover_words import VOCABULARIES
from benchmarks.covers.drawn_covers import (
    COLOURS,
    FONTS,
    Sheet,
    Study,
    put_authors,
    put_title,
    study_of,
)
from benchmarks.covers.drawn_words import (
    ISSUES,
    LOGOS,
    NAMES_OF_JOURNALS,
    NAMES_OF_SERIES,
    SERIES_NUMBERS,
)
from benchmarks.covers.made_covers import MadeCover
from benchmarks.covers.typesetters import Block, Layout, with_typst
from benchmarks.label_tables import set_of_name

NUMBER = 90
"""Covers of each language."""
LARGER = (0.8, 1.0, 1.2, 1.4, 1.6, 2.0)
"""Sizes of a name, as multiples of that of the title."""


def make_mastheads(folder: Path) -> list[MadeCover]:
    """Typeset the covers that are not in *folder* yet, and return all."""
    folder.mkdir(parents=True, exist_ok=True)
    covers = list(mastheads(NUMBER))
    with_typst({name: layout for name, layout, _ in covers if not (folder / name).exists()}, folder)
    return [
        MadeCover(
            folder / name, f"made, names, {set_of_name(name)}", "typst", layout.language, right
        )
        for name, layout, right in covers
    ]  # fmt: skip


def mastheads(number: int, seed: int = 21) -> Iterator[tuple[str, Layout, Expected]]:
    """Yield the name, the layout and the expected record of *number* covers of each language."""
    for language in VOCABULARIES:
        for at in range(number):
            rng = Random(f"{seed} {language} {at}")
            yield f"{language}-names-{at}.pdf", *_draw(language, rng)


def _draw(language: str, rng: Random) -> tuple[Layout, Expected]:
    study = study_of(language, rng)
    sheet = Sheet(rng, rng.choice(FONTS), centred=rng.random() < 0.25)
    size = rng.choice((18, 20, 22, 24, 26, 28, 32))
    kind: Callable[[Sheet, Study, float], Expected] = rng.choice(
        (_journal, _series, _logos, _imprint)
    )
    expected = kind(sheet, study, size)
    words = VOCABULARIES[language]
    pages = tuple(
        (
            Block(f"{at} {words.labels['chapter']}", 25, 15, bold=True),
            Block(" ".join(words.sentences * 4), 40),
        )
        for at in (1, 2)
    )
    title = rng.choice(("", "", "", "Microsoft Word - Document1", study.title))
    return Layout((tuple(sheet.blocks), *pages), sheet.font, language, title), expected


def _journal(sheet: Sheet, study: Study, size: float) -> Expected:
    """Put the name of a journal, its issue, and a study, with its text or alone."""
    rng = sheet.rng
    name = rng.choice(NAMES_OF_JOURNALS[study.language])
    _put_name(sheet, name, size)
    if sheet.chance(0.8):
        sheet.add(_issue(study, rng), rng.choice((8, 9, 10, 12)), rng.choice((1, 3, 8)))
    has_text = sheet.chance(0.5)
    sheet.y = max(sheet.y, rng.choice((30, 45, 70) if has_text else (45, 80, 120)))
    put_title(sheet, study, size)
    if study.authors:
        put_authors(sheet, study, rng.choice((4, 8)))
    if has_text:
        sheet.add(" ".join(VOCABULARIES[study.language].sentences * 4), 10, 8)
    date = OR.join((f"{study.day:%Y-%m}", str(study.day.year), ""))
    return _expected(study, date, OR.join((name, study.publisher, "")))


def _series(sheet: Sheet, study: Study, size: float) -> Expected:
    """Put a numbered series above the title, below it, or beside it."""
    rng = sheet.rng
    name = rng.choice(NAMES_OF_SERIES[study.language])
    number = rng.choice(SERIES_NUMBERS[study.language]).format(rng.randint(1, 140), study.day.year)
    form = rng.choice(("one line", "two lines", "number alone"))
    text = number if form == "number alone" else f"{name} {number}"
    is_above = sheet.chance(0.7)
    if not is_above:
        _title(sheet, study, size)
    if form == "two lines":
        _put_name(sheet, name, size)
        sheet.add(number, rng.choice((10, 14, size)), 2)
    else:
        _put_name(sheet, text, size)
    if is_above:
        _title(sheet, study, size)
    return _foot(sheet, study)


def _logos(sheet: Sheet, study: Study, size: float) -> Expected:
    """Put one to four logos as text, at the head or at the foot, one below another or in a row."""
    rng = sheet.rng
    found = rng.sample([*LOGOS, *_short_names(study)], rng.randint(1, 4))
    large = round(size * rng.choice(LARGER))
    in_row = len(found) > 1 and sheet.chance(0.4)
    at_head = sheet.chance(0.35)
    step = 165 / len(found) if in_row else 0
    least = 8 if at_head else min(275 - large * 0.45 * (1 if in_row else len(found)), 250)
    for at, name in enumerate(found):
        y = least if in_row else least + at * large * 0.45
        sheet.blocks.append(
            Block(name, y, min(large, 18) if in_row else large, 22 + at * step, step or 165,
                  bold=sheet.chance(0.7), colour=rng.choice(COLOURS))
        )  # fmt: skip
    sheet.y = least + large * 0.45 * len(found) if at_head else 20
    head, sheet.blocks = sheet.blocks, []
    _title(sheet, study, size)
    expected = _foot(sheet, study, lowest=least - 12 if not at_head else 270)
    sheet.blocks = [*head, *sheet.blocks] if at_head else [*sheet.blocks, *head]
    return replace(expected, publisher=OR.join((expected.publisher, *found)))


def _imprint(sheet: Sheet, study: Study, size: float) -> Expected:
    """Put the publisher in display type, at the head or at the foot."""
    large = size * sheet.rng.choice(LARGER[:4])
    name = study.publisher.upper() if sheet.chance(0.4) else study.publisher
    at_head = sheet.chance(0.4)
    if at_head:
        sheet.add(name, large, 0, bold=sheet.chance(0.6), colour=sheet.rng.choice(COLOURS))
    _title(sheet, study, size)
    expected = _foot(sheet, study, lowest=235, has_publisher=False)
    if not at_head:
        sheet.y = max(sheet.y, 245)
        sheet.add(name, large, 4, bold=sheet.chance(0.6), colour=sheet.rng.choice(COLOURS))
    return expected


def _title(sheet: Sheet, study: Study, size: float) -> None:
    put_title(sheet, study, size)
    if study.authors and sheet.chance(0.7):
        put_authors(sheet, study, sheet.rng.choice((6, 12)))


def _put_name(sheet: Sheet, name: str, size: float) -> None:
    large = round(size * sheet.rng.choice(LARGER))
    text = name.upper() if sheet.chance(0.45) else name
    style = {"bold": sheet.chance(0.6), "italic": sheet.chance(0.15)}
    sheet.add(text, large, sheet.rng.choice((0, 4, 10)), colour=sheet.rng.choice(COLOURS), **style)


def _short_names(study: Study) -> list[str]:
    """Return the words of logos of the publisher and the client."""
    names = (study.publisher, study.client)
    return [word.upper() for name in names for word in (name.split()[0], name.split()[-1])]


def _issue(study: Study, rng: Random) -> str:
    month = format_date(study.day, "MMMM y", locale=study.language)
    form = rng.choice(ISSUES[study.language])
    return form.format(rng.randint(2, 60), rng.randint(1, 11), study.day.year, month)


def _foot(
    sheet: Sheet, study: Study, *, lowest: float = 250, has_publisher: bool = True
) -> Expected:
    """Put date and publisher, and return the expected record."""
    sheet.y = max(sheet.y, sheet.rng.choice((0, lowest - 15)))
    sheet.add(format_date(study.day, "MMMM y", locale=study.language), 11, 5)
    if has_publisher:
        sheet.add(study.publisher, sheet.rng.choice((9, 10, 12)), 2)
    return _expected(study, f"{study.day:%Y-%m}", study.publisher)


def _expected(study: Study, date: str, publisher: str) -> Expected:
    authors = OR.join((";".join(study.authors), ""))
    return Expected(study.title, study.subtitle, authors, publisher, date)

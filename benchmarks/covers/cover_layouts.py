"""The layouts of made covers, each after real ones, with the record that it should give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from benchmarks.covers.cover_records import OR, Expected
from benchmarks.covers.cover_words import Vocabulary
from benchmarks.covers.typesetters import Block

Page = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one study says of itself."""

    words: Vocabulary
    language: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    client: str
    place: str
    day: date
    number: int

    def label(self, name: str) -> str:
        """Return the words before a part of the cover."""
        return self.words.labels[name]

    def dated(self, pattern: str) -> str:
        """Return the day as its language writes it."""
        return format_date(self.day, pattern, locale=self.language)

    @property
    def month(self) -> str:
        """Return year and month in EDTF."""
        return f"{self.day:%Y-%m}"

    @property
    def expected(self) -> Expected:
        """Return the record of a cover that prints all of it."""
        return Expected(
            self.title, self.subtitle, ";".join(self.authors), self.publisher, self.month
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A cover before it is typeset."""

    cover: Page
    expected: Expected
    imprint: Page = ()
    landscape: bool = False


def _report(f: Facts) -> Draft:
    cover = (
        Block(f.title, 62, 26, colour="0099cc"),
        Block(f.label("report"), 165, 11, bold=True),
        Block(f"{f.place}, {f.dated('MMMM y')}", 171),
        Block(f"{f.label('by')}\n" + "\n".join(f.authors), 186),
    )
    imprint = (
        Block(f.label("imprint"), 100, 18, colour="0099cc"),
        Block(f"{', '.join(f.authors)}\n{f.title}", 115, 9, bold=True),
        Block(f"{f.place}, {f.publisher}, {f.dated('MMMM y')}", 126, 9),
        Block(f"{f.label('project')} {f.number}.{f.number + 7}", 133, 9),
        Block(f"{f.label('client')} {f.client}", 140, 9),
        Block(f"© copyright, {f.publisher}, {f.place}", 147, 9),
    )
    return Draft(cover, replace(f.expected, subtitle=""), imprint)


def _capitals(f: Facts) -> Draft:
    cover = (
        Block(f.label("series"), 60, 11, bold=True, colour="0099cc"),
        Block(f.title.upper(), 70, 24, colour="998800"),
        Block(f.subtitle.upper(), 112, 24, bold=True, colour="998800"),
        Block(f"{f.publisher}\nwww.example.org\n\n{f.dated('MMMM y')}", 240, 7),
    )
    imprint = (
        Block(f"{f.title}. {f.subtitle}\n© {f.publisher}\nISBN: 978-90-000000-0-0", 150, 8),
        Block(f"{f.label('author')}\n{', '.join(f.authors)}", 170, 8),
    )
    return Draft(cover, f.expected, imprint)


def _two_months(f: Facts) -> Draft:
    first = replace(f, day=f.day.replace(month=f.day.month % 11 + 1))
    second = replace(first, day=first.day.replace(month=first.day.month + 1))
    names = [name.upper() for name in f.authors]
    cover = (
        Block("\n".join(names), 30, 13),
        Block(f.title, 90, 30, bold=True),
        Block(f.subtitle, 135, 16, italic=True),
        Block(f.publisher, 255, 12),
        Block(f"{first.dated('MMMM')}-{second.dated('MMMM y')}", 275, 10),
    )
    date_ = OR.join((f"{first.month}/{second.month}", first.month, second.month))
    return Draft(cover, replace(f.expected, date=date_))


def _season(f: Facts) -> Draft:
    at = f.number % 2
    cover = (
        Block(f.publisher, 20, 14, bold=True, colour="336633"),
        Block(f.title, 80, 28, width=120, colour="336633"),
        Block(f.subtitle, 125, 14),
        Block(f"{f.words.seasons[at]} {f.day.year}", 262, 12),
    )
    return Draft(cover, replace(f.expected, authors="", date=f"{f.day.year}-{(21, 23)[at]}"))


def _year_alone(f: Facts) -> Draft:
    cover = (
        Block(f.title, 40, 32, bold=True, width=150),
        Block(f.subtitle, 100, 15),
        Block(str(f.day.year), 225, 40, colour="cc3300"),
        Block(f.publisher, 265, 13),
    )
    return Draft(cover, replace(f.expected, authors="", date=str(f.day.year)))


def _place_year(f: Facts) -> Draft:
    lines = [f"{name}, {role}" for name, role in zip(f.authors, f.words.roles, strict=False)]
    cover = (
        Block(f.title, 70, 24, centred=True),
        Block(f.subtitle, 105, 14, centred=True),
        Block("\n".join(lines), 150, 12, centred=True),
        Block(f.publisher, 240, 12, centred=True),
        Block(f"{f.place}, {f.day.year}", 275, 10, centred=True),
    )
    return Draft(cover, replace(f.expected, date=str(f.day.year)))


def _deposit(f: Facts) -> Draft:
    cover = (
        Block(f.title, 150, 30, bold=True, colour="222266"),
        Block(f.subtitle, 195, 15),
    )
    imprint = (
        Block(f.label("imprint"), 30, 14, bold=True),
        Block(f"{f.label('author')} {', '.join(f.authors)}", 45, 9),
        Block(f"{f.label('publisher')} {f.publisher}, {f.place}", 52, 9),
        Block(f"{f.label('responsible')} {' '.join(f.words.names[4])}, {f.place}", 59, 9),
        Block(f"{f.label('deposit')} D/{f.day.year}/{f.number + 3000}/{f.day.month}", 66, 9),
    )
    return Draft(cover, replace(f.expected, date=str(f.day.year)), imprint)


def _memo(f: Facts) -> Draft:
    cover = (
        Block(f.publisher, 15, 18, bold=True, colour="005566"),
        Block(f.label("memo"), 45, 12, bold=True),
        Block(f"{f.label('to')} {f.client}", 58),
        Block(f"{f.label('author')} {', '.join(f.authors)}", 65),
        Block(f"{f.label('date')} {f.dated('long')}", 72),
        Block(f"{f.label('subject')} {f.title}", 79),
        Block(" ".join(f.words.sentences * 3), 95),
    )
    return Draft(cover, replace(f.expected, subtitle="", date=f"{f.day:%Y-%m-%d}"))


def _thesis(f: Facts) -> Draft:
    year = f.day.year
    cover = (
        Block(f.publisher, 25, 16, centred=True),
        Block(f.title, 85, 24, bold=True, centred=True),
        Block(f.subtitle, 118, 15, centred=True),
        Block(f.authors[0], 150, 15, centred=True),
        Block(f.label("thesis"), 190, 11, centred=True),
        Block(
            f"{f.label('promoter')} Prof. dr. {' '.join(f.words.names[5])}", 215, 11, centred=True
        ),
        Block(f"{f.label('year')} {year}-{year + 1}", 265, 11, centred=True),
    )
    date_ = OR.join((f"{year}/{year + 1}", str(year), str(year + 1)))
    return Draft(cover, replace(f.expected, authors=f.authors[0], date=date_))


def _fields(f: Facts) -> Draft:
    reviewers = " ".join(f.words.names[4])
    cover = (
        Block(f"{f.publisher}\n{f.dated('medium')}", 15, 8),
        Block(f.title, 60, 20, bold=True, centred=True),
        Block(f"{f.label('author')} {', '.join(f.authors)}", 110),
        Block(f"{f.label('reviewers')} {reviewers}", 120),
        Block(f"{f.label('date')} {f.dated('long')}", 130),
        Block(f"{f.label('project')} {f.number}", 140),
        Block(" ".join(f.words.sentences), 190),
    )
    return Draft(cover, replace(f.expected, subtitle="", date=f"{f.day:%Y-%m-%d}"))


def _slides(f: Facts) -> Draft:
    cover = (
        Block(f.title, 65, 32, bold=True, width=230),
        Block(f.subtitle, 100, 18, width=230),
        Block(f"{', '.join(f.authors)} | {f.dated('long')}", 116, 14, width=230),
        Block(f.publisher, 190, 10, width=230),
    )
    return Draft(cover, replace(f.expected, date=f"{f.day:%Y-%m-%d}"), landscape=True)


def _one_word(f: Facts) -> Draft:
    title = f.words.words[f.number % len(f.words.words)]
    cover = (
        Block(title, 90, 54, bold=True, colour="aa0055"),
        Block(f.subtitle, 125, 16),
        Block(f"{f.publisher}\n{f.dated('MMMM y')}", 260, 11),
    )
    return Draft(cover, replace(f.expected, title=title, authors=""))


def _watermark(f: Facts) -> Draft:
    cover = (
        Block(f.label("draft"), 130, 96, x=35, width=160, colour="dddddd", centred=True, angle=45),
        Block(f.title, 60, 26, bold=True),
        Block(f.subtitle, 100, 14),
        Block("\n".join(f.authors), 140, 12),
        Block(f"{f.publisher}, {f.dated('MMMM y')}", 265, 11),
    )
    return Draft(cover, f.expected)


def _deadline(f: Facts) -> Draft:
    title = f.words.plans[f.number % len(f.words.plans)]
    until = replace(f, day=date(f.day.year + 6, 6, 30)).dated("long")
    cover = (
        Block(title, 70, 34, bold=True, colour="cc6600"),
        Block(f.subtitle, 115, 15),
        Block(f"{f.label('deadline')} {until}.", 200, 11, italic=True),
        Block(f.publisher, 255, 13),
        Block(f.dated("MMMM y"), 270, 11),
    )
    return Draft(cover, replace(f.expected, title=title, authors=""))


def _undated(f: Facts) -> Draft:
    title = f.words.plans[f.number % len(f.words.plans)]
    until = replace(f, day=date(2031, 6, 30)).dated("long")
    cover = (
        Block(f.client, 20, 12),
        Block(title, 75, 30, colour="224488"),
        Block(f.subtitle, 115, 16, colour="224488"),
        Block("\n".join(f"{f.label('by')} {name}" for name in f.authors[:1]), 180, 12),
        Block(f"{f.label('deadline')} {until}.", 215, 10),
    )
    imprint = (Block(f"{f.label('client')} {f.client}\n© {f.publisher}", 250, 9),)
    expected = replace(f.expected, title=title, authors=f.authors[0], date="")
    return Draft(cover, expected, imprint)


def _article(f: Facts) -> Draft:
    received = replace(f, day=date(f.day.year - 1, 3, 3)).dated("long")
    cover = (
        Block(f.title, 30, 18, bold=True),
        Block(f.subtitle, 47, 13),
        Block(", ".join(f.authors), 58, 11),
        Block(f"Received {received}; accepted {f.dated('long')}", 66, 8, italic=True),
        Block(" ".join(f.words.sentences * 4), 80, 10),
        Block(
            f"© The Author(s) {f.day.year}. This is an open access article distributed under the"
            " terms of the Creative Commons Attribution licence.", 270, 7,
        ),
    )  # fmt: skip
    exact = f"{f.day:%Y-%m-%d}"
    return Draft(cover, replace(f.expected, publisher="", date=OR.join((exact, str(f.day.year)))))


def _behind_role(f: Facts) -> Draft:
    pairs = zip(f.words.roles, f.authors, strict=False)
    cover = (
        Block(f.title, 45, 25, bold=True, width=130),
        Block(f.subtitle, 90, 14, width=130),
        Block("\n".join(f"{role}: {name}" for role, name in pairs), 215, 10),
        Block(f"{f.label('client')} {f.client}", 240, 10),
        Block(f"{f.publisher}  |  {f.place}  |  {f.day:%m/%Y}", 280, 8),
    )
    return Draft(cover, f.expected)


def _kind_larger(f: Facts) -> Draft:
    cover = (
        Block(f.label("report").upper(), 40, 48, bold=True, colour="bbbbbb"),
        Block(f.title, 90, 22, bold=True),
        Block(f.subtitle, 112, 13),
        Block(f"{f.publisher}\n{f.dated('MMMM y')}", 255, 10),
    )
    return Draft(cover, replace(f.expected, authors=""))


def _publisher_larger(f: Facts) -> Draft:
    cover = (
        Block(f.publisher.upper(), 15, 30, bold=True, colour="003366"),
        Block(f.title, 110, 20),
        Block(f.subtitle, 130, 12, italic=True),
        Block(" & ".join(f.authors), 145, 12),
        Block(f"{f.place}, {f.dated('MMMM y')}", 275, 9),
    )
    return Draft(cover, f.expected)


def _family_first(f: Facts) -> Draft:
    cover = (
        Block("\n".join(_turned(name) for name in f.authors), 25, 12),
        Block(f.title, 85, 26, bold=True, centred=True),
        Block(f.subtitle, 120, 14, centred=True),
        Block(f"{f.publisher}, {f.day.year}", 270, 11, centred=True),
    )
    return Draft(cover, replace(f.expected, date=str(f.day.year)))


def _turned(name: str) -> str:
    """Return a name with its particles behind: "Proef, Anna van der"."""
    *before, family = name.split()
    return f"{family}, {' '.join(before)}"


def _broken_title(f: Facts) -> Draft:
    words = f.title.split()
    first, rest = " ".join(words[:-2]), " ".join(words[-2:])
    cover = (
        Block(f"{first}\n{rest}", 55, 30, bold=True, colour="770077"),
        Block(f.subtitle, 90, 18, colour="777777"),
        Block(f"{', '.join(f.authors)} ({f.publisher})", 200, 11),
        Block(f"{f.label('client')} {f.client}", 208, 11),
        Block(f.dated("LLLL y"), 216, 11),
    )
    return Draft(cover, f.expected)


LAYOUTS: tuple[Callable[[Facts], Draft], ...] = (
    _report, _capitals, _two_months, _season, _year_alone, _place_year, _deposit, _memo, _thesis,
    _fields, _slides, _one_word, _watermark, _deadline, _undated, _article, _behind_role,
    _kind_larger, _publisher_larger, _family_first, _broken_title,
)  # fmt: skip

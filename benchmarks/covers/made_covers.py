"""Typesets covers after real layouts, with the record that each should give.

    python -m benchmarks.covers.made_covers FOLDER

Persons and organisations are invented. The same seed gives the same words; the bytes of a PDF
depend on its typesetter, so the two sets are separated by the file's name.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.covers.cover_layouts import LAYOUTS, Facts, Page
from benchmarks.covers.cover_records import Expected
from benchmarks.covers.cover_words import VOCABULARIES
from benchmarks.covers.later_cover_layouts import LATER_LAYOUTS
from benchmarks.covers.report_cover_layouts import REPORT_LAYOUTS
from benchmarks.covers.typesetters import TYPESETTERS, Block, Layout, present
from benchmarks.label_tables import set_of_name

SEED = 15
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class MadeCover:
    """A typeset cover."""

    path: Path
    group: str
    """The group that it is reported in, and its set: "made, tune"."""
    typesetter: str
    language: str
    expected: Expected


METADATA = (
    ("", ""),
    ("Microsoft Word - sjabloon_rapport_v2.docx", "Gebruiker"),
    ("rapport-definitief-v3", "secretariaat"),
    ("PowerPoint Presentation", "admin"),
)
"""Titles and authors that templates and secretaries leave; a fifth of the covers have their own."""


def _facts(language: str, rng: Random) -> Facts:
    words = VOCABULARIES[language]
    title, subtitle = rng.choice(words.titles)
    people = rng.sample(words.names[:4], rng.choice((1, 2, 3)))
    publisher, client = rng.sample(words.organisations, 2)
    day = date(rng.randint(2008, 2024), rng.randint(1, 12), rng.randint(1, 28))
    authors = tuple(" ".join(name) for name in people)
    place = rng.choice(words.places)
    return Facts(
        words, language, title, subtitle, authors, publisher, client, place, day,
        rng.randint(100, 899),
    )  # fmt: skip


def _body(f: Facts) -> Page:
    return (
        Block(f"1 {f.label('chapter')}", 25, 15, bold=True),
        Block(" ".join(f.words.sentences * 4), 40),
        Block(" ".join(reversed(f.words.sentences * 2)), 140),
    )


def drafts(seed: int = SEED) -> Iterator[tuple[str, str, str, Layout, Expected]]:
    """Yield group, name, typesetter, layout and expected record of each cover."""
    layouts = [
        *(("made", at, layout) for at, layout in enumerate(LAYOUTS)),
        *(("made, later", at, layout) for at, layout in enumerate(LATER_LAYOUTS)),
        *(("made, reports", at, layout) for at, layout in enumerate(REPORT_LAYOUTS)),
    ]
    for language in VOCABULARIES:
        for group, at, layout in layouts:
            name = layout.__name__.strip("_").replace("_", "-")
            for turn in (0, 1):
                rng = Random(f"{seed} {language} {name} {turn}")
                typesetter = list(TYPESETTERS)[(at + turn + len(language + name)) % 3]
                facts = _facts(language, rng)
                draft = layout(facts)
                true = (draft.expected.title, facts.authors[0])
                title, author = rng.choice((*METADATA, true))
                pages = [page for page in (draft.cover, draft.imprint) if page] + [_body(facts)] * 2
                made = Layout(
                    tuple(pages), rng.choice(FONTS), language, title, author, draft.landscape
                )
                file_name = f"{language}-{name}-{typesetter}.pdf"
                yield group, file_name, typesetter, made, draft.expected


def make(folder: Path, seed: int = SEED) -> list[MadeCover]:
    """Typeset the covers that are not in *folder* yet, and return all.

    Those of a typesetter that this machine does not have are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    able = present()
    kept = [each for each in drafts(seed) if each[2] in able]
    for typesetter in able:
        missing = {
            name: layout
            for _, name, by, layout, _ in kept
            if by == typesetter and not (folder / name).exists()
        }
        TYPESETTERS[typesetter][1](missing, folder)
    return [
        MadeCover(
            folder / name, f"{group}, {set_of_name(name)}", typesetter, layout.language, expected
        )
        for group, name, typesetter, layout, expected in kept
    ]


def main() -> None:
    """Typeset all covers into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for made in make(parser.parse_args().folder):
        print(made.path.name, made.group, made.expected, sep="\t")


if __name__ == "__main__":
    main()

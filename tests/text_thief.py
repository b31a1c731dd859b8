"""A library with `access: excerpts`, and questions that try to read its hidden pages."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from library import Library, open_library
from library.analysis import fold, tokens
from library.core.model import Page
from tests import samples
from tests.conftest import ingest, pdfs

TOPICS = "restwarmte warmtenet reststroom bedrijf haven stad leiding ketel koude damp".split()
VERBS = "voedt levert meet verliest draagt vraagt bewaart".split()
SYLLABLES = "ba ke li mo nu par ret sil tov wem zik".split()


def invented(seed: random.Random) -> str:
    """Return a random word of four syllables, in practice unique."""
    return "".join(seed.choices(SYLLABLES, k=4))


def sentence(seed: random.Random) -> str:
    """Return a sentence with random words, in practice unique."""
    words = [seed.choice(TOPICS), seed.choice(VERBS), invented(seed), "en", seed.choice(TOPICS)]
    words += [invented(seed) for _ in range(seed.randrange(8))]
    return f"De {' '.join(words)}."


def text(seed: random.Random, count: int) -> str:
    """Return *count* sentences."""
    return " ".join(sentence(seed) for _ in range(count))


def library_with_secrets(root: Path) -> Library:
    """Return a library at *root*: an open study, two with `access: excerpts`, one withdrawn."""
    (root / "pdfs").mkdir()
    library = open_library(root)
    seed = random.Random(4)
    for name, access in (
        ("vrij", "open"), ("deels", "excerpts"), ("ook", "excerpts"), ("weg", "withdrawn"),
    ):  # fmt: skip
        pages = [text(seed, 30) for _ in range(4)]
        if name == "ook":
            pages.append("Tot slot. De restwarmtehaven en het warmtenetwezen. Einde.")
        path = samples.study(pdfs(library) / f"{name}.pdf", *pages, title=f"Studie {name}")
        path.with_suffix(".yaml").write_text(
            f"id: {name}\nadded: 2026-01-01\naccess: {access}\ntitle: Studie {name} over warmte\n"
            "abstract: Wat de haven verliest, vangt de stad.\nsubjects: [warmte]\n"
        )
    ingest(library)
    return library


def whole_pages(library: Library) -> list[Page]:
    """Return the pages, with their full text, of the two studies with `access: excerpts`.

    The index does not hold it: it is read from a copy of the library with open access.
    """
    root = library.settings.root.with_name("open-copy")
    shutil.copytree(library.settings.root, root, ignore=shutil.ignore_patterns("index"))
    for record in (root / "pdfs").glob("*.yaml"):
        record.write_text(record.read_text().replace("access: excerpts", "access: open"))
    copy = open_library(root)
    ingest(copy)
    return [page for name in ("deels", "ook") for page in copy.pages(name)]


def texts_of(value: Any) -> Iterator[str]:
    """Yield every string in *value*, at any depth."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from (text for item in value.items() for text in texts_of(item))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (text for item in value for text in texts_of(item))


def invented_words(text: str) -> set[str]:
    """Return the words of *text* that `invented` made."""
    return set(re.findall(rf"\b(?:{'|'.join(SYLLABLES)}){{4}}\b", fold(text)))


def questions(pages: Sequence[Page], count: int) -> Iterator[str]:
    """Yield *count* queries from the text of *pages*: phrases, wildcards, fuzzy terms, typos."""
    seed = random.Random(9)
    for _ in range(count):
        words = [token.word for token in tokens(seed.choice(pages).text)]
        at, length = seed.randrange(len(words)), seed.randrange(1, 7)
        run = " ".join(words[at : at + length])
        word = seed.choice(words)
        yield seed.choice(
            [
                run,
                f'"{run}"',
                f"{word[:4]}*",
                f"{word}~",
                f"*{word[2:5]}*",
                f"{word}x",
                f'"{run}"~3',
            ]
        )

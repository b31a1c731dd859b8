"""How many headings are seen without the help of an outline, by language.

    python -m benchmarks.headings FOLDER... [--draw FOLDER] [--details]

The headings are the entries of a PDF's own outline, and, of a PDF without one, those of its printed
contents, apart. Only entries count whose words pdftotext finds on the page that they lead to,
in one line or over several, once for each page; sentences and outlines of fewer than three entries
are left out. The outline is taken out of a copy, which the library reads.

An entry is seen if one of the headings that the library has for that very page has the same
letters and digits, numbering apart; or if one of both begins or ends with the other and is at
most a third longer, as where a heading goes on with its chapter's number or loses a last word.

The language is that of the folder directly below FOLDER: `nl`, `fr`, ... With --draw, 100 pages
drawn at random are written as pictures beside their headings, for judging by eye how many are none.
"""

from __future__ import annotations

import argparse
import html
import logging
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from random import Random

from pypdf import PdfWriter
from pypdf.errors import PyPdfError

from benchmarks.known_headings import Entry, by_contents, by_outline, is_same, key_of
from benchmarks.label_tables import pdfs_by_hash
from benchmarks.measures import print_table, share
from library.core.errors import StudyFileError
from library.core.model import Page
from library.extract.study import extract_study

LANGUAGES = ("nl", "en", "fr", "de")
DRAWN = 100
SEED = 15
STYLE = "<meta charset='utf-8'><style>img {float: left; border: 1px solid} h2 {clear: both}</style>"


def main() -> None:
    """Print the tables, and draw pages if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--draw", type=Path, help="where to write pages for judging by eye")
    parser.add_argument("--details", action="store_true", help="print headings that are not seen")
    arguments = parser.parse_args()
    logging.disable(logging.ERROR)
    seen: dict[str, dict[str, list[bool]]] = {"outline": {}, "contents": {}}
    read: list[tuple[Path, tuple[Page, ...]]] = []
    for path, language in studies(arguments.folders):
        pages = pages_without_outline(path)
        read.append((path, pages))
        outline = by_outline(path)
        by, entries = ("outline", outline) if outline else ("contents", by_contents(path))
        found = [is_among(entry, pages) for entry in entries]
        seen[by].setdefault(language, []).extend(found)
        for entry, is_seen in zip(entries, found, strict=True):
            if arguments.details and not is_seen:
                print(by, language, path.name, entry.page, entry.title, sep="\t")
    for by, languages in seen.items():
        report(by, languages)
    if arguments.draw:
        draw(read, arguments.draw)


def studies(folders: list[Path]) -> list[tuple[Path, str]]:
    """Return the PDFs in folders of languages, each with its language."""
    every = [(path, folder) for folder in folders for path in pdfs_by_hash(folder).values()]
    languages = [(path, path.relative_to(folder).parts[0]) for path, folder in every]
    return [(path, language) for path, language in languages if language in LANGUAGES]


def report(by: str, languages: dict[str, list[bool]]) -> None:
    """Print the table of the headings that are known in one way."""
    print(f"\nHeadings known by {by}\n")
    every = defaultdict(list, languages)
    every["all"] = [each for found in languages.values() for each in found]
    print_table(
        ["language", "headings", "seen"],
        [(name, len(found), share(sum(found), len(found))) for name, found in every.items()],
    )


def is_among(entry: Entry, pages: tuple[Page, ...]) -> bool:
    """Return whether the library has *entry* among the headings of its page."""
    if entry.page > len(pages):
        return False
    return any(is_same(entry.key, key_of(title)) for title in pages[entry.page - 1].headings)


def pages_without_outline(path: Path) -> tuple[Page, ...]:
    """Return the pages of a copy of a PDF that has no outline."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        try:
            writer = PdfWriter(clone_from=path)
            writer.root_object.pop("/Outlines", None)
            writer.write(copy)
            return extract_study(copy, LANGUAGES).pages
        except (PyPdfError, StudyFileError, ValueError, KeyError):
            return ()


def draw(read: list[tuple[Path, tuple[Page, ...]]], folder: Path) -> None:
    """Write pages drawn at random, each with the headings that the library has for it."""
    folder.mkdir(parents=True, exist_ok=True)
    every = [(path, page) for path, pages in read for page in pages]
    parts, lines = [STYLE], []
    for at, (path, page) in enumerate(Random(SEED).sample(every, min(DRAWN, len(every)))):
        number = str(page.number)
        subprocess.run(
            ["pdftoppm", "-r", "60", "-png", "-singlefile", "-f", number, "-l", number,  # noqa: S607
             path, folder / f"{at:03}"], check=True, capture_output=True,
        )  # fmt: skip
        titles = "".join(f"<li>{html.escape(title)}</li>" for title in page.headings)
        parts.append(f"<h2>{at} {html.escape(path.name)}, {number}</h2><img src='{at:03}.png'>")
        parts.append(f"<ol>{titles}</ol>")
        lines.append("\t".join((str(at), path.name, number, *page.headings)))
    (folder / "index.html").write_text("\n".join(parts), encoding="utf-8")
    (folder / "headings.txt").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

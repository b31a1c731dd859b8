"""An adversary who reads answers to find the words of pages that may not be shown."""

from __future__ import annotations

import html
import itertools
import json
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from library import Library, open_library
from library.analysis import fold, is_spelled_like, tokens
from library.cli.application import app
from tests import samples
from tests.conftest import ingest, pdfs
from tests.web.conftest import client_of

WORDS = """
aanleg aanpak aanvraag aardgas advies afstand afval akkoord ambtenaar analyse bedrijf begroting
beheer bekken belasting beleid bestuur bodem boring branche brandstof budget buizen burger centrale
contract dekking dienst doelstelling draagvlak drempel druk duurzaam eigenaar emissie energie
exploitatie factuur fase fonds gebouw gemeente gewest grens grond haven heffing industrie inkomen
installatie investering jaar kade kanaal kapitaal ketel klimaat kosten krediet kwaliteit lading
landbouw leiding lening levering locatie markt meting milieu model net norm omzet onderzoek
ontwerp oever opbrengst opslag overheid park partner pijplijn plan prijs proces productie project
provincie raming rapport regel rendement rente restwarmte risico rivier schade scenario sector
sleuf stad station stoom stroom studie subsidie tarief techniek temperatuur terrein termijn toekomst
transport turbine uitvoering vergunning verlies vermogen verzekering voorraad vraag warmte warmtenet
waterstof wegdek wetgeving wijk winst winter wonen zekerheid zone zuivering
""".split()
"""Common words, which the adversary begins with; the hidden pages have three in four."""
SYLLABLES = "ba ke li mo nu par ret sil tov".split()
OPEN_TEXT = "Deze studie beschrijft de aanleg van een warmtenet in de wijk. " * 6
NOWHERE = "qqxjzv"
"""A word that no study has."""
FORMS = ("{0}", "{0}*", "*{0}*", "{0}~", '"{0} {0}"~9', "NOT {0}", "gesloten {0}", "title:{0}")
PATTERNS = ("{0}*", "*{0}*", "{0}~")
"""Forms that a similar word matches too."""
WAYS = ("search", "api", "suggest", "feed", "counts", "command")
RARE = 40
"""Interval of the questions sent by the command, which opens the library each time."""


@dataclass
class Target:
    """A library with a study whose text is withheld, and what the adversary may not learn."""

    library: Library
    pages: list[list[str]]
    """Folded words of each page of that study, as printed."""
    shown: set[str]
    """Words that every visitor can read."""
    hidden: set[str]
    """Words of these pages that are in no passage, no record and no open study."""


def target(root: Path, *, find_hidden_words: bool) -> Target:
    """Return a new library at *root*."""
    (root / "pdfs").mkdir(parents=True)
    (root / "library.yaml").write_text(f"find_hidden_words: {json.dumps(find_hidden_words)}\n")
    library, chance = open_library(root), random.Random(5)
    invented = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(60)]
    known = [*chance.sample(WORDS, 3 * len(WORDS) // 4), *invented]
    texts = [
        " ".join(" ".join(chance.choices(known, k=9)).capitalize() + "." for _ in range(14))
        for _ in range(8)
    ]
    samples.study(pdfs(library) / "dicht.pdf", *texts)
    record = "id: dicht\nadded: 2026-01-01\ntitle: Gesloten map\naccess: excerpts\n"
    (pdfs(library) / "dicht.yaml").write_text(record)
    samples.study(pdfs(library) / "open.pdf", OPEN_TEXT)
    ingest(library)
    passages = [page.text for page in library.pages("dicht")]
    shown = words(" ".join([OPEN_TEXT, record, *passages]))
    pages = [[token.word for token in tokens(text)] for text in texts]
    return Target(library, pages, shown, set().union(*pages) - shown)


def words(text: str) -> set[str]:
    """Return the folded words of a text or of markup."""
    return set(re.findall(r"\w+", fold(html.unescape(text))))


class Adversary:
    """Asks on every way in, and learns the words that the answers give away.

    An answer gives away the words that it shows, and a guessed word when it differs in anything,
    a score included, from the answer to the same question about a word that no study has; except
    where a word that the adversary can read explains the answer.
    """

    def __init__(self, opened: Target) -> None:
        self.target = opened
        self.client = client_of(opened.library)
        self.learned: set[str] = set()
        self.asked = 0
        self._nothing = cache(lambda way, form: self.ask(way, form.format(NOWHERE)))

    def ask(self, way: str, question: str) -> str:
        """Return the part of an answer that does not repeat the question."""
        library = self.target.library
        self.asked += 1
        match way:
            case "search":
                found = library.search(question, limit=5, pages=9)
                totals = found.total_studies, found.total_pages, found.facets
                return repr((found.hits, totals, found.suggestion))
            case "suggest":
                return repr([each.text.replace(question, "") for each in library.suggest(question)])
            case "counts":
                return repr(library.counts([question]))
            case "api":
                found = self.client.get("/api/search", params={"q": question}).json()
                return repr((found["hits"], found["total_studies"], found["suggestion"]))
            case "feed":
                text = self.client.get("/feed.atom", params={"q": question}).text
                return repr(re.findall(r"<entry>.*?</entry>", text, re.DOTALL))
        root = str(library.settings.root)
        answer = CliRunner().invoke(app, ["search", "--json", "--root", root, "--", question])
        return repr(json.loads(answer.stdout)["hits"])

    def guess(self, way: str, form: str, word: str) -> None:
        """Ask about *word*, and learn from the answer."""
        question = form.format(word)
        answer = self.ask(way, question)
        self.learned |= words(answer) - words(question)
        is_explained = form in PATTERNS and any(
            word in each or is_spelled_like(word, each) for each in self.target.shown
        )
        if answer != self._nothing(way, form) and not is_explained:
            self.learned.add(word)

    def guess_words(self, budget: int) -> None:
        """Guess common words in every form of query, then words made of syllables."""
        chance = random.Random(3)
        made = ("".join(chance.choices(SYLLABLES, k=4)) for _ in range(budget))
        guesses = itertools.chain(itertools.product(WORDS, FORMS), itertools.product(made, FORMS))
        for number, (word, form) in enumerate(guesses):
            if self.asked >= budget:
                return
            is_rare = number % RARE == 0
            way = WAYS[-1] if is_rare else WAYS[number // len(FORMS) % (len(WAYS) - 1)]
            self.guess(way, form, word)

    def share(self) -> float:
        """Return the share of the hidden words that it learned, 0 to 1."""
        return len(self.learned & self.target.hidden) / len(self.target.hidden)

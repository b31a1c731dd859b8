"""Questions that try to read withheld text: `python -m benchmarks.adversary WORDS PDF ...`.

WORDS is a file with common words of the language of the studies, one a line, the commonest first.
Each PDF becomes a study with `access: excerpts`, beside an open study. An adversary asks 20,000
questions on all ways in: the search of screens and their HTML, the API, completions, the feed,
counts and the command. It begins with the words of the list, alone and in every form of a query.

Each question is also put to a control: an index of the same studies that was made from their
passages only, by which nothing hidden can be known. The adversary learns a guessed word when the
two answers differ in anything, a score included, and any hidden word that an answer shows.

With `find_hidden_words: true`, it is then given runs of three hidden words without their order, and
guesses the order by the answers to all six. Chance is one in six.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.studies.small_studies import ingest
from library import Library, open_library
from library.analysis import tokens
from library.search.access import AccessPolicy
from tests import samples
from tests.faults.adversary import FORMS, OPEN_TEXT, WAYS, Adversary, Target, words

ALL_WAYS = (*WAYS[:-1], "html")
COMMAND_EVERY = 50
"""Interval of the questions that are sent by the command, which opens the library each time."""
ORDERS = ('"{} {} {}"', '"{} {} {}"~4', "{} {} {}", '"{} {}" {}')
"""Forms of questions about the order of three words."""


class Visitor:
    """Asks on every way in, the HTML that browsers without scripts get included."""

    def __init__(self, target: Target) -> None:
        self._adversary = Adversary(target)
        self.asked = 0

    def ask(self, way: str, question: str) -> str:
        """Return the part of an answer that does not repeat the question."""
        self.asked += 1
        if way != "html":
            return str(self._adversary.ask(way, question))
        text = str(self._adversary.client.get("/", params={"q": question}).text)
        return text.replace(question, "").replace(question.casefold(), "")


def made(root: Path, pdfs: Sequence[Path], *, find_hidden_words: bool) -> tuple[Target, Library]:
    """Return a library with *pdfs* as studies with withheld text, and its control."""
    (root / "pdfs").mkdir(parents=True)
    for number, pdf in enumerate(pdfs):
        shutil.copyfile(pdf, root / "pdfs" / f"dicht-{number}.pdf")
    samples.study(root / "pdfs" / "open.pdf", OPEN_TEXT)
    ingest(root)
    library = open_library(root)
    studies = [study for study in library.studies() if study.id != "open"]
    whole = [library.pages(study.id) for study in studies]
    for study in studies:
        record = (root / "pdfs" / str(study.file)).with_suffix(".yaml")
        record.write_text(f"{record.read_text()}access: excerpts\n")
    (root / "library.yaml").write_text(f"find_hidden_words: {str(find_hidden_words).lower()}\n")
    ingest(root)
    library = open_library(root)
    pages = [[token.word for token in tokens(page.text)] for each in whole for page in each]
    readable = [page.text for study in library.studies() for page in library.pages(study.id)]
    readable += [repr(study) for study in library.studies()]
    readable += [f"{page.headings} {page.path} {page.label}" for each in whole for page in each]
    shown = words(" ".join(readable))
    return Target(library, pages, shown, set().union(*pages) - shown), control(root, library)


def control(root: Path, library: Library) -> Library:
    """Return a library whose index was made from what the pages of *library* show."""
    other = root.parent / f"{root.name}-control"
    shutil.copytree(root, other)
    shutil.rmtree(other / "index")
    made_of = open_library(other)
    store, policy = made_of.store, AccessPolicy(0.5)
    with store.engine(store.new_name()).writer() as writer:
        for study in library.studies():
            text = policy.indexed_text(study, library.pages(study.id), ())
            writer.replace(study, text.pages)
    store.publish(store.names()[0])
    return open_library(other)


def interleaved(listed: Sequence[str], budget: int) -> list[tuple[str, str]]:
    """Return *budget* questions: of every three, two with new words and one in another form."""
    plain = [(word, FORMS[0]) for word in listed]
    others = [(word, form) for form in FORMS[1:] for word in listed[: budget // 20]]
    mixed = zip(plain[::2], plain[1::2], others, strict=False)
    return list(itertools.islice(itertools.chain.from_iterable(mixed), budget))


def recovered(target: Target, other: Library, listed: Sequence[str], budget: int) -> set[str]:
    """Return the hidden words that are learned by *budget* questions."""
    visitor = Visitor(target)
    beside = Visitor(Target(other, target.pages, target.shown, target.hidden))
    learned: set[str] = set()
    for number, (word, form) in enumerate(interleaved(listed, budget)):
        way = ALL_WAYS[number % len(ALL_WAYS)] if number % COMMAND_EVERY else "command"
        question = form.format(word)
        answer, known = visitor.ask(way, question), beside.ask(way, question)
        learned |= words(answer) - words(known) - words(question)
        if answer != known:
            learned.add(word)
    print(f"  questions: {visitor.asked}, on {', '.join([*ALL_WAYS, 'command'])}")
    return {word for word in learned if word in target.hidden}


def ordered(target: Target, runs: int) -> tuple[int, int]:
    """Return how many runs of three hidden words are put in order, and how many were tried."""
    chance, visitor = random.Random(11), Visitor(target)
    found = [
        tuple(page[at : at + 3])
        for page in target.pages
        for at in range(len(page) - 2)
        if set(page[at : at + 3]) <= target.hidden and len(set(page[at : at + 3])) == 3
    ]
    tried = chance.sample(found, min(runs, len(found)))
    right = 0
    for run in tried:
        orders = list(itertools.permutations(run))
        chance.shuffle(orders)
        votes = dict.fromkeys(orders, 0)
        for form, way in zip(itertools.cycle(ORDERS), ("search", "api", "counts", "feed") * 2):
            answers = {order: visitor.ask(way, form.format(*order)) for order in orders}
            for order in orders:  # an answer that only one order has speaks for it
                votes[order] += list(answers.values()).count(answers[order]) == 1
        right += max(orders, key=lambda order: votes[order]) == run
    return right, len(tried)


def main() -> int:
    """Print what the adversary recovered."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("words", type=Path)
    arguments.add_argument("pdfs", type=Path, nargs="+")
    arguments.add_argument("--questions", type=int, default=20_000)
    arguments.add_argument("--runs", type=int, default=200)
    chosen = arguments.parse_args()
    listed = [each for each in chosen.words.read_text().split() if each.isalpha()]
    violations = 0
    for find_hidden_words in (False, True):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "library"
            target, other = made(root, chosen.pdfs, find_hidden_words=find_hidden_words)
            common = len(target.hidden & set(listed))
            print(f"find_hidden_words: {find_hidden_words}")
            print(f"  hidden words: {len(target.hidden)}, {common} of them in the list", flush=True)
            if not find_hidden_words:
                learned = recovered(target, other, listed, chosen.questions)
                share = len(learned) / len(target.hidden)
                print(f"  recovered: {len(learned)} ({share:.2%}) {sorted(learned)[:20]}")
                violations += share > 0.02
                continue
            right, tried = ordered(target, chosen.runs)
            print(f"  runs put in order: {right} of {tried}; by chance {tried / 6:.0f}")
            # Three standard deviations above chance.
            violations += right > tried / 6 + 3 * (tried * 5 / 36) ** 0.5
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())

"""An adversary who reads answers to find the words of pages that may not be shown."""

from __future__ import annotations

import html
import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from starlette.testclient import TestClient
from typer.testing import CliRunner

from library import Library, open_library
from library.analysis import all_stopwords, fold, tokens
from library.cli.application import app
from tests import samples
from tests.conftest import ingest, pdfs

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
"""Common words; the adversary knows all, the hidden pages have most of them."""
SECRET = "hoofdstuk"
OPEN_TEXT = "Deze studie beschrijft de aanleg van een warmtenet in de wijk. " * 6


def hidden_library(root: Path, *, find_hidden_words: bool, seed: int = 5) -> tuple[Library, list[str]]:
    """Return a library with a study with `access: excerpts`, and its pages as they were written."""
    (root / "pdfs").mkdir(parents=True)
    setting = "true" if find_hidden_words else "false"
    (root / "library.yaml").write_text(f"find_hidden_words: {setting}\n")
    library, chance = open_library(root), random.Random(seed)
    known = chance.sample(WORDS, 3 * len(WORDS) // 4)
    unknown = ["".join(chance.choices("ba ke li mo nu par ret sil tov".split(), k=4)) for _ in range(60)]
    pages = [
        " ".join(" ".join(chance.choices([*known, *unknown], k=9)).capitalize() + "." for _ in range(14))
        for _ in range(8)
    ]
    samples.study(pdfs(library) / "dicht.pdf", *pages)
    (pdfs(library) / "dicht.yaml").write_text(
        "id: dicht\nadded: 2026-01-01\ntitle: Gesloten studie\naccess: excerpts\n"
    )
    samples.study(pdfs(library) / "open.pdf", OPEN_TEXT)
    ingest(library)
    return library, pages

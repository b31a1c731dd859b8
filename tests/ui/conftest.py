"""Fixtures of the screens."""

from __future__ import annotations

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once
from tests.ui.rendering import HOSTILE, shown


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Return a library with a Dutch and an English study, a hostile record and a tombstone."""
    return built_once(tmp_path_factory, "screens", _studies)


def _studies(root):
    pdfs = root / "pdfs"
    (root / "library.yaml").write_text(
        "name: Proefbibliotheek\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    )
    samples.study(pdfs / "warmte.pdf", samples.DUTCH, *[samples.DUTCH] * 4, title="Over warmte")
    samples.study(pdfs / "heat.pdf", samples.ENGLISH, title="On heat")
    (pdfs / "heat.yaml").write_text(
        "id: heat\nadded: 2026-02-01\nyear: 2020\npublisher: OVAM\nsubjects: [warmte]\n"
    )
    (pdfs / "boos.yaml").write_text(f"id: boos\nadded: 2026-01-01\ntitle: '{HOSTILE}'\n")
    (pdfs / "weg.yaml").write_text("id: weg\nadded: 2026-01-01\ntitle: Weg\naccess: withdrawn\n")
    ingest(open_library(root))


@pytest.fixture(scope="session")
def library(root):
    """Return that library."""
    return open_library(root)


@pytest.fixture
def screen(library):
    """Return a function that shows the screen at an address, in English by default."""
    return lambda path="/", **params: shown(library, path, {"lang": "en"} | params)


@pytest.fixture(scope="session")
def topics_root(tmp_path_factory):
    """Return a library with materials in its thesaurus, and a restricted study and a draft."""
    return built_once(tmp_path_factory, "topics", make_topics)


HIDDEN_WORD = "geheimwoord"
"""A word of a restricted study beyond its excerpts, and of a draft."""
TOPIC_TEXTS = {
    "puin": "Beton is een mengsel van cement, zand, grind en water dat hard wordt. "
    "Betongranulaat komt van puin. Glas wordt weer glas. Een breker maalt 450 ton beton per dag.",
    "bruggen": "Concrete is used for bridges and roads. The distance to the market is long.",
    "dicht": " ".join(
        f"Zin {at} zegt dat {1000 + at} ton beton {HIDDEN_WORD}{at} bevat en zwaar is."
        for at in range(40)
    ),
    "klad": f"Beton is een {HIDDEN_WORD} dat nog niemand mag lezen. Er is 999 ton beton nodig.",
}
TOPIC_RECORDS = {
    "puin": "title: Puin\nyear: 2021\nsubjects: [bouw, afval]",
    "bruggen": "title: Bridges\nyear: 2023\nlanguages: [en]\nsubjects: [bouw]",
    "dicht": "title: Dicht\nyear: 2022\nsubjects: [bouw]\naccess: excerpts",
    "klad": "title: Klad\nyear: 2024\nsubjects: [bouw]\naccess: draft",
    "leeg": "title: Leeg\nyear: 2019\nsubjects: [bouw]",
}


def make_topics(root):
    root.mkdir(parents=True, exist_ok=True)
    (root / "library.yaml").write_text(
        "languages: [nl, en, fr]\nconcept_groups: [stof, nergens, glas]\n"
        "subjects:\n  bouw: {nl: Bouw, en: Building}\n  afval: {nl: Afval, en: Waste}\n"
    )
    (root / "thesaurus.yaml").write_text(
        "concepts:\n"
        "  stof: {labels: {nl: [materiaal], en: [material]}}\n"
        "  beton: {labels: {nl: [beton], en: [concrete]}, broader: [stof]}\n"
        "  betongranulaat: {labels: {nl: [betongranulaat]}, broader: [beton]}\n"
        "  glas: {labels: {nl: [glas], en: [glass]}, broader: [stof]}\n"
        "  goud: {labels: {nl: [goud], en: [gold]}, broader: [stof]}\n"
        "  afstand: {labels: {nl: [afstand tot de maan]}, broader: [stof]}\n"
        "  bouw: {labels: {nl: [bouw, bouwen], en: [construction]}}\n"
    )
    for study_id, record in TOPIC_RECORDS.items():
        if study_id in TOPIC_TEXTS:
            samples.study(root / "pdfs" / f"{study_id}.pdf", TOPIC_TEXTS[study_id])
        else:
            (root / "pdfs").mkdir(exist_ok=True)
        (root / "pdfs" / f"{study_id}.yaml").write_text(
            f"id: {study_id}\nadded: 2026-01-01\n{record}\n"
        )
    ingest(open_library(root))


@pytest.fixture
def topics(topics_root):
    """Return a function that shows the screen of that library at an address, in English."""
    library = open_library(topics_root)
    return lambda path="/", **params: shown(library, path, {"lang": "en"} | params)

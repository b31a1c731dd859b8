"""Other names and passages by meaning in a browser: what is said, and each way to switch it off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.real_encoder import IMPORT_PATH, NEEDS_ENCODER
from tests.servers import PORT, served

SETTINGS = "name: Proef\n"
THESAURUS = """\
concepts:
  warmtenet:
    labels: {nl: [warmtenet, stadsverwarming], en: [district heating], fr: [réseau de chaleur]}
"""
POND = "Regenwater vult de vijver van het park in de zomer en de eenden zwemmen er graag rond."
SWIMMING = "zwemmende+eenden+in+een+plas+water"
RAIN = "Rain fills the pond of the park in summer, and the ducks like to swim there all day long."

pytestmark = NEEDS_ENCODER


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """Return the folder of the library."""
    return tmp_path_factory.mktemp("names")


@pytest.fixture(scope="module")
def names(root) -> Iterator[str]:
    """Yield the address of a library with a thesaurus and passages by meaning."""
    (root / "library.yaml").write_text(SETTINGS)
    (root / "thesaurus.yaml").write_text(THESAURUS)
    samples.study(root / "pdfs/net.pdf", samples.DUTCH, "Het warmtenet van de stad.")
    samples.study(root / "pdfs/heating.pdf", samples.ENGLISH, "District heating in the city.")
    samples.study(root / "pdfs/vijver.pdf", POND)
    samples.study(root / "pdfs/pond.pdf", RAIN)
    command = [sys.executable, "-m", "library"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", IMPORT_PATH)
        subprocess.run([*command, "ingest", "--root", str(root)], check=True, capture_output=True)
        with served([*command, "serve", "--port", PORT], root, root) as address:
            yield address


SAID = [
    ("nl", "Ook gezocht naar: warmtenet", "alleen mijn woorden", "verwant in betekenis"),
    ("en", "Also searched for: warmtenet", "only my words", "related in meaning"),
    ("fr", "Recherché aussi", "seulement mes mots", "de sens proche"),
]


@pytest.mark.parametrize(("language", "also", "only", "related"), SAID)
def test_what_is_said_and_switched_off(page, names, language, also, only, related):
    """A link, quotation marks and the parameter each search the words as typed."""
    page.goto(f"{names}/?q=stadsverwarming&lang={language}")
    expect(page.get_by_text(also)).to_be_visible()
    expect(page.locator("mark.concept").first).to_be_visible()
    page.get_by_role("link", name=only).click()
    expect(page.get_by_text(also)).to_have_count(0)
    expect(page.locator("mark.concept")).to_have_count(0)
    page.goto(f'{names}/?q="stadsverwarming"&lang={language}')
    expect(page.get_by_text(also)).to_have_count(0)
    question = f"{names}/?q={SWIMMING}&lang={language}"
    page.goto(question)
    expect(page.get_by_text(related).first).to_be_visible()
    for words_alone in (f"{question}&only=words", f'{names}/?q="{SWIMMING}"&lang={language}'):
        page.goto(words_alone)
        expect(page.get_by_text(related)).to_have_count(0)


@pytest.mark.parametrize(("asked", "found"), [("stadsverwarming", "heating"), (SWIMMING, "pond")])
def test_the_api_searches_the_words_as_typed(page, names, asked, found):
    """`only=words` leaves out other names and passages by meaning."""
    api = f"{names}/api/v1/search?q={asked}"
    assert found in _studies(page, api)
    assert found not in _studies(page, f"{api}&only=words")


@pytest.mark.parametrize("switched_off", ["thesaurus", "meaning"])
def test_the_settings_switch_off_each_part(page, names, root, switched_off):
    """The other part goes on, in each language."""
    (root / "library.yaml").write_text(f"{SETTINGS}{switched_off}: off\n")
    for language, also, _, related in SAID:
        page.goto(f"{names}/?q=stadsverwarming&lang={language}")
        expect(page.get_by_text(also).first).to_be_visible(visible=switched_off == "meaning")
        page.goto(f"{names}/?q={SWIMMING}&lang={language}")
        expect(page.get_by_text(related).first).to_be_visible(visible=switched_off == "thesaurus")
    (root / "library.yaml").write_text(SETTINGS)


def test_more_like_the_selected_text(page, names):
    """The bubble of a selection leads to passages that say the same in another language."""
    page.goto(f"{names}/studies/vijver/pages/1?show=text&lang=en")
    page.locator(".page-text p", has_text="Regenwater").evaluate(
        "each => getSelection().selectAllChildren(each)"
    )
    page.locator(".bubble").get_by_role("link").click()
    expect(page.locator(".alike blockquote")).to_contain_text("Regenwater")
    expect(page.locator(".alike .page-hit", has_text="Rain fills the pond")).to_be_visible()


def _studies(page, api):
    """Return the ids of the studies in an answer of the API."""
    return [hit["study"]["id"] for hit in page.request.get(api).json()["hits"]]

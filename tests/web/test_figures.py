"""Figures, tables and exports through the API and the command; nothing of restricted studies."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx
import pytest
import rispy
from PIL import Image

from library import Library, open_library
from tests import samples
from tests.commands import run
from tests.conftest import ingest
from tests.shared import built_once
from tests.web.conftest import client_of

PAGE = """#set page(width: 500pt, height: 700pt, margin: 50pt)
#set text(size: 10pt, lang: "nl")
De restwarmte van de haven verwarmt de woningen van de stad, en de bedrijven leveren die warmte.

#block(width: 240pt, height: 120pt, fill: blue, inset: 8pt)[warmtewisselaar]
Figuur 1: Stroom van de restwarmte

#v(30pt)
Tabel 2: Vermogen van de bronnen

#table(columns: (80pt, 60pt), [Bron], [MW], [Haven], [120], [Stad], [17])
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    """Return a library with the same study twice: once open, once with excerpts."""
    return open_library(built_once(tmp_path_factory, "figures", _studies))


def _studies(root: Path) -> None:
    for study_id in ("open", "besloten"):
        samples.typeset(root / "pdfs" / f"{study_id}.pdf", f"// {study_id}\n{PAGE}{study_id}")
    record = "id: besloten\nadded: 2026-01-01\ntitle: Besloten\naccess: excerpts\n"
    (root / "pdfs" / "besloten.yaml").write_text(record)
    assert {each.outcome for each in ingest(open_library(root)).values()} == {"added"}


@pytest.fixture(scope="module")
def client(library):
    return client_of(library)


def test_figures_are_found_by_caption_and_content(client):
    """The answer has kind, number, page, place, matches and links."""
    answer = client.get("/api/figures", params={"q": "restwarmte"}).json()
    (found,) = answer["figures"]
    assert (found["study"]["id"], found["page"], found["kind"], found["number"]) == (
        "open", 1, "figure", "1",
    )  # fmt: skip
    assert answer["counts"] == {"figure": 1, "table": 0}
    (inside,) = client.get("/api/figures", params={"q": "haven", "kind": "table"}).json()["figures"]
    assert inside["caption"] == "Tabel 2: Vermogen van de bronnen"
    assert inside["excerpts"]


def test_a_figure_is_cut_from_its_page(client):
    """The picture is the figure alone."""
    (found,) = client.get("/api/figures", params={"kind": "figure"}).json()["figures"]
    answer = client.get(found["links"]["picture"].removeprefix("http://testserver"))
    image = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert image.width / image.height == pytest.approx(2, abs=0.1)
    red, green, blue = image.getpixel((image.width // 2, image.height - 20))
    assert blue > max(red, green)


def test_the_cells_of_a_table(client):
    """The CSV has the rows of the table, and its name says that a program read them."""
    (found,) = client.get("/api/figures", params={"kind": "table"}).json()["figures"]
    answer = client.get(found["links"]["cells"].removeprefix("http://testserver"))
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert rows == [["Bron", "MW"], ["Haven", "120"], ["Stad", "17"]]
    assert "read-by-machine" in answer.headers["content-disposition"]


def test_the_cells_for_the_clipboard(client):
    """They are lines with tabs, followed by their source and by who read them."""
    answer = client.get("/studies/open/pages/1/figures/2/cells.txt?lang=nl")
    lines = answer.text.splitlines()
    assert lines[:3] == ["Bron\tMW", "Haven\t120", "Stad\t17"]
    assert lines[3] == "Tabel 2: Vermogen van de bronnen"
    assert "/studies/open/pages/1" in lines[5]
    assert "programma" in lines[6]


def test_a_restricted_study_has_no_figures(client):
    """Neither searches, nor its pages, nor direct addresses give anything of its figures."""
    everything = client.get("/api/figures").json()
    assert {each["study"]["id"] for each in everything["figures"]} == {"open"}
    assert client.get("/api/studies/besloten/pages/1").json()["figures"] == []
    for kind in ("picture", "cells.csv", "cells.txt"):
        assert client.get(f"/studies/besloten/pages/1/figures/1/{kind}").status_code == 403
    text = client.get("/api/figures", params={"study": "besloten"}).text
    assert "warmtewisselaar" not in text


def test_unknown_figures_are_not_found(client):
    """A number without a figure, and a figure asked for as a table, are 404."""
    for path in ("9/picture", "0/picture", "x/picture", "1/cells.csv"):
        assert client.get(f"/studies/open/pages/1/figures/{path}").status_code == 404


@pytest.mark.parametrize("name", ["ris", "bibtex", "csl-json", "csv"])
def test_answers_are_exported(client, library, name):
    """API and command give the same studies, as a file."""
    answer = client.get(f"/api/export/{name}", params={"q": "restwarmte"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    printed = run("search", "restwarmte", "--format", name, root=library.settings.root).stdout
    assert "open" in answer.text
    assert ("open" in printed) == ("open" in answer.text)


def test_the_export_has_every_study(client):
    """An empty query exports all studies."""
    assert len(rispy.loads(client.get("/api/export/ris").text)) == 2
    assert client.get("/api/export/docx").status_code == 400


def test_the_command_prints_figures(library):
    """The captions are printed with study and page; JSON has the documented fields."""
    printed = run("search", "restwarmte", "--figures", root=library.settings.root).stdout
    assert "Figuur 1: Stroom van de restwarmte" in printed
    answer = json.loads(
        run("search", "bronnen", "--figures", "--json", root=library.settings.root).stdout
    )
    assert [each["number"] for each in answer["figures"]] == ["2"]


@pytest.mark.parametrize(("study", "pictures"), [("open", 1), ("besloten", 0)])
def test_kept_figure_has_its_picture(client, study, pictures):
    """A caption that is kept shows its figure, in the dossier and in Word, where that is open."""
    params = {"p": f"{study}~1~~Figuur 1: Stroom van de restwarmte", "lang": "en"}
    screen = client.get("/dossier", params=params).text
    assert screen.count(f"/studies/{study}/pages/1/figures/1/picture?width=800") == pictures
    word = client.get("/dossier.docx", params=params).content
    assert len(docx.Document(io.BytesIO(word)).inline_shapes) == pictures

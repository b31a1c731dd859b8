"""Languages: complete records, careful defaults, and a language that is added by its files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from library.analysis import CompoundFinder, fold, forms, is_stopword, stem, tokens
from library.languages import Language, known, language
from library.languages.definition import patterns, table
from tests import samples
from tests.plain_words import PlainWords

ROOT = Path(__file__).parents[2]
KNOWN = pytest.mark.parametrize("each", known(), ids=lambda each: each.code)


def test_the_languages_are_found_by_their_modules():
    """Each module with a two-letter name is a language."""
    codes = [each.code for each in known()]
    assert codes == sorted(codes)
    assert {"de", "en", "fr", "nl"} <= set(codes)
    assert all(language(each.code) is each for each in known())


@KNOWN
def test_words_are_folded_where_indexed_words_are_compared(each):
    """Stop words and words of queries are single folded words."""
    names = [*each.names.values(), *each.query_fields.values()]
    for word in each.stopwords.union(*names):
        assert [token.word for token in tokens(word)] == [word]


@KNOWN
def test_irregular_forms_are_folded(each):
    """Irregular forms are looked up by folded word."""
    for key, irregular in each.irregular_forms.items():
        assert all(word == fold(word) for word in (key, *irregular))


@KNOWN
def test_every_month_has_a_name(each):
    """There are twelve months, each with a name at least."""
    assert len(each.months) == 12
    assert all(name.split() for name in each.months)


def test_a_language_without_a_module_gets_careful_defaults():
    """Finnish has Snowball's stemmer, no stop words, no compounds and the usual date and locale."""
    assert language("fi") == Language(code="fi")
    assert stem("talossa", "fi") == stem("talo", "fi") == "talo"
    assert not is_stopword("tämä")
    compounds = CompoundFinder(PlainWords(dict.fromkeys("kauko lampo kaukolampo".split(), 2)))
    assert not compounds.compounds_of("lampo", "fi")
    assert not compounds.parts_of("kaukolampo", "fi")


def test_a_language_without_a_stemmer_is_searched_word_by_word():
    """Snowball has no Somali: a word is found as it was typed."""
    assert [form.term for form in forms("guryaha", "so")] == ["so:guryaha", "guryaha"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a|b\n c d |e", ("a", "b", "c d", "e")),
        (r"date(?: on| of)?|authors?(?:\(s\))?", (r"date(?: on| of)?", r"authors?(?:\(s\))?")),
        ("", ()),
    ],
)
def test_patterns(text, found):
    """A bar or a line end separates patterns, but not inside parentheses."""
    assert patterns(text) == found


def test_table():
    """A colon ends the key of a row."""
    assert table("-a: b c  d: e") == {"-a": ("b", "c"), "d": ("e",)}


def test_the_package_imports_nothing_heavy():
    """The languages load with a few modules of the standard library alone."""
    code = "import sys, library.languages as l; l.known(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "pydantic", "yaml", "Stemmer", "babel", "whoosh", "langdetect"}
    assert not heavy & set(done.stdout.split())


TEXT = """
Le reti di teleriscaldamento portano il calore dell'energia geotermica nelle abitazioni della
città. Ogni rete distribuisce acqua calda attraverso tubazioni isolate, con costi che dipendono
dalla distanza tra la centrale e gli edifici collegati.
"""
SCRIPT = """
import json, sys
from starlette.applications import Starlette
from starlette.testclient import TestClient
from library import open_library
from library.query import parse
from library.web import middleware, routes
library = open_library(sys.argv[1])
client = TestClient(Starlette(routes=routes(lambda: library), middleware=middleware()))
questions = ["rete della energia", "titolo:calore lingua:italiano", "uomo", "tubazione"]
print(json.dumps({
    "query": str(parse(questions[0]).query),
    "found": [library.search(question).total_studies for question in questions],
    "page": client.get("/studies/calore?lang=it", headers={"accept": "text/html"}).text,
}))
"""


def test_a_language_is_added_by_its_files(tmp_path):
    """With the files of docs/translating.md, an Italian study is found and shown in Italian."""
    program = _program_with_italian(tmp_path / "program")
    root = tmp_path / "library"
    samples.study(root / "pdfs" / "calore.pdf", TEXT, title="Il calore in rete")
    (root / "pdfs" / "calore.yaml").write_text(
        "id: calore\nadded: 2026-01-01\ntitle: Il calore\nsubjects: [energia]\n"
    )
    (root / "library.yaml").write_text(
        "languages: [it, en]\nsubjects:\n  energia: {en: Heat, it: Calore di scarto}\n"
    )
    _run(program, "-m", "library", "ingest", "--root", str(root))
    found = json.loads(_run(program, "-c", SCRIPT, str(root)))
    assert found["query"] == "rete energia"  # "della" is a stop word
    assert found["found"] == [1, 1, 0, 1]
    assert "Calore di scarto" in found["page"]
    assert "Argomenti" in found["page"]
    stems = ("tests/analysis/test_stems.py", "-k", "it-rete")
    assert "3 passed" in _run(program, "-m", "pytest", "-q", "-p", "no:cacheprovider", *stems)


def _program_with_italian(program: Path) -> Path:
    """Return a copy of the program with the Italian files that the documentation shows."""
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("library", "tests"):
        shutil.copytree(ROOT / folder, program / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", program)
    text = (ROOT / "docs" / "translating.md").read_text()
    module, words = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    (program / "library" / "languages" / "it.py").write_text(module)
    (program / "tests" / "languages" / "it.py").write_text(words)
    _run(program, "library/present/locale/update.py", "it")
    catalogue = program / "library" / "present" / "locale" / "it" / "LC_MESSAGES" / "library.po"
    old, new = 'msgid "Subjects"\nmsgstr ""', 'msgid "Subjects"\nmsgstr "Argomenti"'
    assert old in catalogue.read_text()
    catalogue.write_text(catalogue.read_text().replace(old, new))
    return program


def _run(program: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True, text=True, cwd=program, check=False,
        env=os.environ | {"PYTHONPATH": str(program)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout

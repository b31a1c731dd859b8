"""The documentation of the architecture is true."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from library.core.settings import LibraryFile, Limits
from library.core.settings.engine_settings import EngineSettings
from library.present.citations import FIELDS
from library.records.schema import SidecarFile

ROOT = Path(__file__).parent.parent


def words(cell: str) -> list[str]:
    return [word.strip(" `") for word in cell.split(",") if word.strip()]


def test_every_row_of_the_table_is_a_contract():
    """The table and the contracts that are checked say the same."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    rows = re.findall(r"^\| `([\w.]+)` \| [^|]*\| ([^|]*)\| ([^|]*)\|$", text, flags=re.MULTILINE)
    table = {package: (words(may), words(alone)) for package, may, alone in rows}
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    contracts = {
        section["package"]: (
            section.get("may_import", "").split(),
            section.get("alone_imports", "").split(),
        )
        for name, section in parser.items()
        if ":contract:" in name
    }
    assert contracts == table


def test_every_package_has_a_row():
    """No module or package is missing from the table."""
    modules = [*(ROOT / "library").glob("*.py"), *(ROOT / "library").glob("*/__init__.py")]
    inside = {path.stem if path.stem != "__init__" else path.parent.name for path in modules}
    text = (ROOT / "docs" / "architecture.md").read_text()
    rows = set(re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE))
    assert inside - {"library", "__main__"} == rows


@pytest.mark.parametrize("document", ["architecture.md", "decisions.md"])
def test_every_file_that_is_named_exists(document):
    """A document names no file that was moved or removed; `xx` is the code of any language.

    A package, such as `core.yaml`, is no file.
    """
    text = (ROOT / "docs" / document).read_text()
    named = set(re.findall(r"`([\w./-]+\.(?:py|md|yaml|html|css|js|json))`", text))
    below = [ROOT / folder for folder in ("library", "tests", "docs", "benchmarks")]
    files = [str(path) for folder in below for path in folder.rglob("*.*")]
    named -= {each for each in named if (ROOT / "library" / each.replace(".", "/")).is_dir()}
    missing = {each for each in named if not any(file.endswith(f"/{each}") for file in files)}
    assert {each for each in missing if "xx" not in each} == set()


@pytest.mark.parametrize("document", ["architecture.md", "decisions.md"])
def test_every_name_that_is_given_with_its_file_is_in_it(document):
    """What is named in brackets behind a module is in that module, such as a constant to change."""
    text = (ROOT / "docs" / document).read_text()
    modules = [path for folder in ("library", "tests") for path in (ROOT / folder).rglob("*.py")]
    absent = []
    for file, names in re.findall(r"`([\w/]+\.py)` \(([^();]*)[;)]", text):
        found = [path.read_text() for path in modules if str(path).endswith(f"/{file}")]
        for name in re.findall(r"`(\w+)`", names):
            absent += [(file, name)] * (not any(re.search(rf"\b{name}\b", code) for code in found))
    assert absent == []


def test_no_module_is_a_warehouse():
    """No file of the library or its tests is over 400 lines."""
    files = [*(ROOT / "library").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    long = {path.name for path in files if len(path.read_text().splitlines()) > 400}
    assert long == set()


def test_the_table_of_records_is_that_of_the_code():
    """docs/records.md names every key of a sidecar, with the terms that citations use."""
    text = (ROOT / "docs" / "records.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| [^|]*\| ([^|]*)\| ([^|]*)\|$", text, flags=re.MULTILINE)
    assert {key for key, _, _ in rows} == set(SidecarFile.model_fields)
    told = {key: (dc.strip() or None, csl.strip() or None) for key, dc, csl in rows}
    assert {key: told[key] for key in FIELDS} == FIELDS


def test_the_reference_of_settings_is_complete():
    """docs/settings.md names every key of library.yaml."""
    text = (ROOT / "docs" / "settings.md").read_text()
    keys = {
        *LibraryFile.model_fields,
        *(f"limits.{key}" for key in Limits.model_fields),
        *(f"engine.{key}" for key in EngineSettings.model_fields),
    }
    assert set(re.findall(r"^\| `([\w.]+)` \|", text, flags=re.MULTILINE)) == keys - {
        "limits",
        "engine",
    }


def test_the_test_of_a_module_is_at_its_path():
    """The folders of tests are those of the library; `tests/engine` is for all engines."""
    tests, library = ROOT / "tests", ROOT / "library"
    homes = {path.stem: path.relative_to(library).parent for path in library.rglob("*.py")}
    elsewhere = []
    for path in tests.rglob("test_*.py"):
        package, *folders = path.relative_to(tests).parts[:-1] or [""]
        place = Path("engines" if package == "engine" else package, *folders)
        home = homes.get(path.stem.removeprefix("test_"), place)
        if place != home and place.parts[:1] == home.parts[:1] and place != Path("engines"):
            elsewhere.append((path.name, str(home)))
    assert elsewhere == []


def test_no_two_modules_have_the_same_name():
    """A module is known by its name alone."""
    names = [path.name for path in (ROOT / "library").rglob("*.py") if "__" not in path.name]
    assert sorted(names) == sorted(set(names))

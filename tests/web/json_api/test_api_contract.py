"""The promise of the API: no field or parameter of a version is removed or changes its type."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

CONTRACT = Path(__file__).parent / "api_v1.json"
DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"
TYPE_KEYS = {"type", "items", "anyOf", "$ref", "enum", "const", "format", "additionalProperties"}


def types(schema):
    """Return the part of a schema that says what a value is."""
    if isinstance(schema, list):
        return [types(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: types(value) for key, value in sorted(schema.items()) if key in TYPE_KEYS}


@pytest.fixture(scope="module")
def described(client):
    """Return each field and parameter of the API with its type."""
    found = client.get("/api/v1/openapi.json").json()
    fields = {
        f"{name}.{field}": types(schema)
        for name, model in found["components"]["schemas"].items()
        for field, schema in model.get("properties", {}).items()
    }
    parameters = {
        f"{path}?{each['name']}": types(each["schema"])
        for path, methods in found["paths"].items()
        for each in methods["get"].get("parameters", ())
    }
    return json.loads(json.dumps(fields | parameters, sort_keys=True))


def test_contract(described, request):
    """Everything in the contract is there; what is new is added to it, and to docs/api.md."""
    if request.config.getoption("--update-golden"):
        text = json.dumps(described, indent=1, sort_keys=True, ensure_ascii=False)
        CONTRACT.write_text(text + "\n")
    contract = json.loads(CONTRACT.read_text())
    assert {name: described.get(name) for name in contract} == contract
    assert sorted(described) == sorted(contract), "add it with --update-golden"


def test_paths_have_a_version(client):
    """Links lead to the versioned paths; the path without a version answers the same."""
    newest, current = client.get("/api/studies").json(), client.get("/api/v1/studies").json()
    assert newest == current
    assert current["links"]["self"] == "http://testserver/api/v1/studies"


def test_changes_are_documented():
    """docs/api.md has the promise and a list of changes for each version of the program."""
    text = DOCUMENT.read_text()
    assert "**The promise**" in text
    assert re.search(
        r"## Changes of fields\n\n\| version[^\n]*\n\|---\|---\|\n\| \d+\.\d+\.\d+ \|", text
    )

"""Passwords in records: no message repeats them."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.core.settings import read_library_file
from library.core.yaml.mistakes import MAX_WRITE
from library.records.sidecar import read_record

PATH = Path("warmte.yaml")
HEAD = "id: x\nadded: 2026-01-01\n"


@pytest.mark.parametrize(
    "lines",
    [
        "passwords: GEHEIM",
        "password: GEHEIM",
        "wachtwoord: GEHEIM",
        "pasword: GEHEIM",
        "passwords = GEHEIM",
        "passwords:GEHEIM",
        "passwords; GEHEIM",
        "passwords - GEHEIM",
        "- passwords: GEHEIM",
        "**passwords**: GEHEIM",
        "passwords: [GEHEIM",
        "passwords: 'GEHEIM",
        "passwords: *GEHEIM",
        "passwords: {GEHEIM: x}",
        "passwords: {a: GEHEIM}",
        "passwords: [[GEHEIM]]",
        "passwords:\n\t- GEHEIM",
        "passwords:\n  -GEHEIM",
        "passwords:\n  GEHEIM\n  tweede: x",
        "passwords: a\nGEHEIM",
        "passwords: a\npasswords: GEHEIM",
        "passwords: a\nwachtwoord: GEHEIM",
        "title: x passwords: GEHEIM",
    ],
)
def test_a_password_is_in_no_message(lines):
    """Neither a message nor a corrected line repeats a password, however its line is written."""
    for encoding in ("utf-8", "windows-1252"):
        content = f"{HEAD}{lines}é\njaar: 2020\n".encode(encoding)
        found = read_record(PATH, content)
        assert found.mistakes
        for each in found.mistakes:
            assert "GEHEIM" not in f"{each.message} {each.write} {each.key}"
        assert any("year: 2020" in each.write for each in found.mistakes)


@pytest.mark.parametrize(
    ("line", "write"),
    [
        ("title: Wachtwoorden: hoe veilig", 'title: "Wachtwoorden: …"'),
        ("titel: Het wachtwoord: een studie", 'title: "Het wachtwoord: …"'),
        ("title: Over passwords - deel 1: de start", 'title: "Over passwords - deel 1: de start"'),
        ("subjects: wachtwoord", "subjects: [wachtwoord]"),
    ],
)
def test_the_line_of_another_key_keeps_its_key(line, write):
    """A title about passwords is no password: only what may be one is left out of its line."""
    found = read_record(PATH, f"{HEAD}{line}\n".encode())
    assert {each.write for each in found.mistakes} == {write}


def test_a_password_may_have_a_number_sign():
    """What is behind a `#` belongs to the password."""
    found = read_record(PATH, f"{HEAD}passwords: geheim #1\n".encode())
    assert found.content.passwords == ("geheim #1",)


def test_a_password_in_a_block_of_text_has_no_line_end():
    """Below `|` or `>` the password is the line, also in a list; a comment behind these stays."""
    found = read_record(PATH, f"{HEAD}passwords: > # van An\n  geheim\n".encode())
    assert found.content.passwords == ("geheim",)
    assert found.fixed.decode() == f"{HEAD}passwords: [geheim]  # van An\n"
    found = read_record(PATH, f"{HEAD}passwords:\n  - |\n    geheim\n".encode())
    assert found.content.passwords == ("geheim",)


@pytest.mark.parametrize(
    "lines",
    [
        "engine:\n  kind: opensearch\n  password: GEHEIM",
        "engine: {kind: opensearch, wachtwoord: GEHEIM}",
        "engine:\n  pasword: GEHEIM",
        "engine:\n  password_env: GEHEIM!",
        "engine:\n  hosts: https://user:GEHEIM@a.example.org:9200",
        "engine:\n  hosts: [user:GEHEIM@a.example.org]",
        'engine: {hosts: ["https://user:GEHEIM/GEHEIM@a.example.org/"]}',
        "engine:\n  hosts: https://user:GEHEIM@",
    ],
)
def test_a_password_in_the_settings_is_no_name_of_a_variable(lines):
    """The settings never hold the password of a cluster, and no message repeats it."""
    found = read_library_file(f"{lines}\n".encode())
    assert found.content is None
    for each in found.mistakes:
        assert "GEHEIM" not in f"{each.message} {each.write} {each.key}"


def test_a_corrected_line_that_nobody_can_read_is_not_shown():
    """A file of some other kind does not fill the terminal."""
    found = read_record(PATH, f"{HEAD}abstract: {'a: ' * 100_000}\n".encode())
    assert found.mistakes
    assert all(len(each.write) <= MAX_WRITE for each in found.mistakes)

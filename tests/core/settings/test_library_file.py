"""Settings: defaults without a file, strict checks with one."""

from __future__ import annotations

from pathlib import Path

import langdetect
import pytest

from library.core.errors import SettingsError
from library.core.process.process_switches import ROOT_VARIABLE
from library.core.settings import DETECTABLE, read_settings, write_engine_kind


def test_a_folder_without_settings_is_a_library(tmp_path):
    """Every setting has a default."""
    settings = read_settings(tmp_path)
    assert settings.pdfs == tmp_path / "pdfs"
    assert settings.languages == ("nl", "en", "fr", "de")


def test_the_root_comes_from_the_argument_then_the_environment(tmp_path, monkeypatch):
    """An argument takes precedence over LIBRARY_ROOT, which does over the current folder."""
    monkeypatch.chdir(tmp_path)
    assert read_settings().root == tmp_path.resolve()
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path / "env"))
    assert read_settings().root == tmp_path / "env"
    assert read_settings(tmp_path / "arg").root == tmp_path / "arg"


@pytest.mark.parametrize(
    ("text", "reason", "remedy"),
    [
        ("nmae: Bib", "line 1, `nmae`: `nmae` is not a key", "name: Bib"),
        (
            "limits:\n  seconds_per_fle: 3",
            "line 2, `limits.seconds_per_fle`",
            "seconds_per_file: 3",
        ),
        ("limits:\n  seconds_per_file: nul", "line 2, `limits.seconds_per_file`", "file: 1"),
        ("languages: [nl, xx]", "`xx` is not a language code", "languages: [nl]"),
        ("languages: []", "line 1, `languages`", "languages: [nl, en]"),
        ("subjects:\n  a: {nl: A, en: A, f: A}", "line 2, `subjects.a.f`: `f` is no", "a: {nl: A"),
        ("subjects:\n  a: {}", "line 2, `subjects.a`", "a: {nl: a}"),
        ("base_url: nergens", "line 1, `base_url`", "base_url: https://"),
    ],
)
def test_a_mistake_names_file_line_and_key(tmp_path, text, reason, remedy):
    """The error names the place of a wrong key or value, and the key that was probably meant."""
    (tmp_path / "library.yaml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert "library.yaml" in caught.value.what
    assert reason in caught.value.what
    assert remedy in caught.value.remedy


def test_subjects_have_labels_in_any_language(tmp_path):
    """All labels of a subject are searched; an unknown subject has its code."""
    (tmp_path / "library.yaml").write_text(
        "subjects:\n  co2: {nl: Afvang, en: Capture, it: Cattura}"
    )
    settings = read_settings(tmp_path)
    assert settings.subject_labels("co2") == ("Afvang", "Capture", "Cattura")
    assert settings.subject_labels("x") == ("x",)


@pytest.mark.parametrize(
    ("code", "language", "label"),
    [
        ("all", "it", "Cattura"),
        ("all", "fr", "Capture"),
        ("no-english", "fr", "Warmte"),
        ("other", "fr", "Varme"),
        ("unknown", "fr", "unknown"),
    ],
)
def test_the_label_of_a_subject_follows_one_order(tmp_path, code, language, label):
    """The reader's language, English, the library's languages, the first label, the code."""
    (tmp_path / "library.yaml").write_text(
        "languages: [nl, de]\nsubjects:\n"
        "  all: {nl: Afvang, en: Capture, it: Cattura}\n"
        "  no-english: {it: Calore, de: Wärme, nl: Warmte}\n"
        "  other: {sv: Varme, it: Calore}\n"
    )
    assert read_settings(tmp_path).subject_label(code, language) == label


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", ""),
        ("base_url: https://bib.example", "https://bib.example/studies/warmte"),
        ("base_url: https://example.org/bib/", "https://example.org/bib/studies/warmte"),
    ],
)
def test_a_study_has_a_permanent_link_where_the_library_has_an_address(tmp_path, base, expected):
    """The link starts with `base_url`, with or without a final slash."""
    (tmp_path / "library.yaml").write_text(base)
    assert read_settings(tmp_path).address_of("warmte") == expected


def test_the_languages_that_may_be_set_are_the_detectable_ones():
    """The list of languages is that of the detector."""
    profiles = (Path(langdetect.__file__).parent / "profiles").iterdir()
    assert {path.name for path in profiles if len(path.name) == 2} == DETECTABLE


@pytest.mark.parametrize("contact", ["bib@example.org", "https://example.org/contact"])
def test_a_contact_is_accepted(tmp_path, contact):
    """A contact is an e-mail address or a page."""
    (tmp_path / "library.yaml").write_text(f"contact: {contact}\n")
    assert read_settings(tmp_path).file.contact == contact


@pytest.mark.parametrize("contact", ["the desk", "javascript:alert(1)", "a@b", "x@y.z<script>"])
def test_a_contact_that_is_no_address_is_an_error(tmp_path, contact):
    """The error says what a contact should be."""
    (tmp_path / "library.yaml").write_text(f'contact: "{contact}"\n')
    with pytest.raises(SettingsError, match="e-mail address"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "name: Bib\nengine:\n  # Our nodes.\n  kind: whoosh  # for now\n"
            "  hosts: [http://a:9200]\n  shards: 5\nlanguages: [nl]\n",
            "name: Bib\nengine:\n  # Our nodes.\n  kind: opensearch  # for now\n"
            "  hosts: [http://a:9200]\n  shards: 5\nlanguages: [nl]\n",
        ),
        (
            "engine:\n    hosts:\n      - http://a:1 # one\n    shards: 5\n",
            "engine:\n    hosts:\n      - http://a:1 # one\n    shards: 5\n    kind: opensearch\n",
        ),
        ("engine: {index: x, shards: 2}\n", "engine: {index: x, shards: 2, kind: opensearch}\n"),
        ("engine:\r\n  index: x\r\n", "engine:\r\n  index: x\r\n  kind: opensearch\r\n"),
        ("name: Bib\n", "name: Bib\nengine: {kind: opensearch}\n"),
        ("name: Bib\nengine:\n", "name: Bib\nengine: {kind: opensearch}\n"),
    ],
)
def test_only_the_kind_of_engine_is_written(tmp_path, before, after):
    """The other settings of the engine keep their lines, their order and their comments."""
    path = tmp_path / "library.yaml"
    path.write_bytes(before.encode())
    write_engine_kind(read_settings(tmp_path), "opensearch")
    assert path.read_bytes().decode() == after
    assert read_settings(tmp_path).file.engine.kind == "opensearch"


@pytest.mark.parametrize(
    "name", ["Library.yaml", "library.yml", "library.yaml.txt", "LIBRARY.YAML", "library.yml.txt"]
)
def test_settings_under_another_name_are_named(tmp_path, name):
    """Without them the library would have none of its settings, and nobody would know."""
    (tmp_path / name).write_text("langues: [fr]\n")
    with pytest.raises(SettingsError, match="is not read") as caught:
        read_settings(tmp_path)
    assert caught.value.language == "fr"
    assert caught.value.remedy == "Rename it to library.yaml."
    (tmp_path / "library.yaml").write_text("languages: [en]\n")
    assert read_settings(tmp_path).languages == ("en",)


def test_settings_that_are_a_link_to_nothing_are_named(tmp_path):
    """They are on a disk that is away; the library would work with other settings."""
    (tmp_path / "library.yaml").symlink_to("elsewhere.yaml")
    with pytest.raises(SettingsError, match="a link to a file that is not there"):
        read_settings(tmp_path)

"""Mistakes in `library.yaml`: all at once, each with its line and the line as it should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.core.errors import SettingsError
from library.core.settings import LibraryFile, Limits, read_settings
from library.core.settings.engine_settings import EngineSettings
from library.core.yaml import Context, read


def reading(text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return read(content, LibraryFile, Context(language="nl"))


@pytest.mark.parametrize(
    ("text", "key", "value", "write"),
    [
        ("name: Bib: Gent", "name", "Bib: Gent", 'name: "Bib: Gent"'),
        ("naam: Bib", "name", "Bib", "name: Bib"),
        ("name: Bib #1", "name", "Bib #1", 'name: "Bib #1"'),
        ("languages: nl", "languages", ("nl",), "languages: [nl]"),
        ("talen: Nederlands, Frans", "languages", ("nl", "fr"), "languages: [nl, fr]"),
        ("excerpts_share: 0,1", "excerpts_share", 0.1, "excerpts_share: 0.1"),
        ("excerpts_share: 10 %", "excerpts_share", 0.1, "excerpts_share: 0.1"),
        ("find_hidden_words: ja", "find_hidden_words", True, "find_hidden_words: true"),
        ("find_hidden_words: No", "find_hidden_words", False, "find_hidden_words: false"),
        ("engine: OpenSearch", "engine", EngineSettings(kind="opensearch"), "kind: opensearch"),
        (
            "engine:\n  hosts: search.example.org:9200, https://b.example.org",
            "engine",
            EngineSettings(hosts=("https://search.example.org:9200", "https://b.example.org")),
            "hosts: [",
        ),
        (
            "engine: {hosts: ['LocalHost:1', 127.0.0.1, '[::1]:1', 'localhost.example.org:1']}",
            "engine",
            EngineSettings(
                hosts=(
                    "http://LocalHost:1",
                    "http://127.0.0.1",
                    "http://[::1]:1",
                    "https://localhost.example.org:1",
                )
            ),
            "hosts: [",
        ),
        (
            "engine: {wait_minutes: 90 min}",
            "engine",
            EngineSettings(wait_minutes=90),
            "wait_minutes: 90",
        ),
        (
            "engine:\n  wait_minutes: 1,5 uur",
            "engine",
            EngineSettings(wait_minutes=90),
            "wait_minutes: 90",
        ),
        (
            "limits:\n  seconds_per_file: 2 minuten",
            "limits",
            Limits(seconds_per_file=120),
            "seconds_per_file: 120",
        ),
        (
            "limits:\n  seconds_per_file: 1,5 heures",
            "limits",
            Limits(seconds_per_file=5400),
            "seconds_per_file: 5400",
        ),
        (
            "limits:\n  seconds_per_file: １２０",
            "limits",
            Limits(seconds_per_file=120),
            "seconds_per_file: 120",
        ),
        ("limits:\n  memory_mb: 1.5 Go", "limits", Limits(memory_mb=1536), "memory_mb: 1536"),
        ("contact: mailto:a@b.be", "contact", "a@b.be", "contact: a@b.be"),
        ("subjects:\n  a: Warmte", "subjects", {"a": {"nl": "Warmte"}}, "  a: {nl: Warmte}"),
        (
            "subjects:\n  a: {Nederlands: W, fr: C}",
            "subjects",
            {"a": {"nl": "W", "fr": "C"}},
            "  a: {nl: W, fr: C}",
        ),
    ],
)
def test_what_can_have_one_meaning_is_understood(text, key, value, write):
    """The value is used, said with its line, and written right."""
    found = reading(text + "\n")
    assert found.content is not None
    assert getattr(found.content, key) == value
    assert any(write in each.write for each in found.mistakes)
    again = reading(found.fixed)
    assert (again.content, again.mistakes) == (found.content, ())


@pytest.mark.parametrize(
    ("text", "line", "write"),
    [
        ("base_url: https://u:p@example.org/x", 1, "base_url: https://example.org/x"),
        ("base_url: https://example.org/?x", 1, "base_url: https://example.org/"),
        ("base_url: [a, b]", 1, "base_url: https://example.org"),
        ("contact: Jan", 1, "contact: library@example.org"),
        ("languages: [nl, vls]", 1, "languages: [nl]"),
        ("languages: []", 1, "languages: [nl, en]"),
        ("languages:", 1, "languages: [nl, en]"),
        ("excerpts_share: 1", 1, "excerpts_share: 0.5"),
        ("excerpts_share: .nan", 1, "excerpts_share: 0.1"),
        ("excerpts_share: -0.1", 1, "excerpts_share: 0"),
        ("find_hidden_words: misschien", 1, "find_hidden_words: "),
        ("removals_allowed: -1", 1, "removals_allowed: 0"),
        ("engine: 3", 1, "engine: {kind: whoosh}"),
        ("engine:\n  kind: elastic", 2, "  kind: "),
        ("engine:\n  hosts: [a b]", 2, "  hosts: [https://search.example.org:9200]"),
        ("engine:\n  hosts: [u:p@a.org:9200]", 2, "  hosts: [https://a.org:9200]"),
        ("engine:\n  hosts: [a.org:99999]", 2, "  hosts: [https://search.example.org:9200]"),
        ("engine:\n  hosts: []", 2, "  hosts: [https://search.example.org:9200]"),
        ("engine:\n  hosts:", 2, "  hosts: [https://search.example.org:9200]"),
        ("engine:\n  hosts: []\n  kind: opensearch", 2, "  hosts: [https://search.example.org"),
        ("engine: {hosts: []}", 1, "hosts: [https://search.example.org:9200]"),
        ("engine:\n  user: library", 2, "password_env: LIBRARY_PASSWORD"),
        ("engine:\n  user: library\n  password_env:", 2, "password_env: LIBRARY_PASSWORD"),
        ("engine: {kind: opensearch, user: u}", 1, "password_env: LIBRARY_PASSWORD"),
        ('engine:\n  user: u\n  password_env: ""', 2, "password_env: LIBRARY_PASSWORD"),
        ("engine:\n  index: My Library", 2, "  index: my-library"),
        ("engine:\n  password_env: geheim!", 2, "  password_env: LIBRARY_PASSWORD"),
        ("engine:\n  shards: 0", 2, "  shards: 1"),
        ("limits: 3", 1, "limits: {seconds_per_file: 120}"),
        (
            "limits:\n  pages: 9\n memory_mb: 300",
            3,
            "  pages: 9\n  memory_mb: 300",
        ),
        ("limits:\n  memory_mb: 10", 2, "  memory_mb: 200"),
        ("limits:\n  seconds_per_file: 1.5", 2, "  seconds_per_file: 2"),
        ("limits:\n  seconds_per_file: 2 dagen", 2, "  seconds_per_file: 86400"),
        ("engine:\n  wait_minutes: 30 s", 2, "  wait_minutes: 1"),
        ("engine:\n  wait_minutes: 140 s", 2, "  wait_minutes: 2"),
        ("engine:\n  shards: 2 min", 2, "  shards: 1"),
        ("limits:\n  pages: 3 GB", 2, "  pages: 5000"),
        ("limits:\n  pages: -3 GB", 2, "  pages: 1"),
        ("limits:\n  pages: 1e9", 2, "  pages: 1"),
        ("limits:\n  page: 3", 2, "  pages: 3"),
        ("name: a\nname: b", 2, "# name: b"),
        ("subjects: [a, b]", 1, "subjects: {a: {nl: a}, b: {nl: b}}"),
        ('subjects:\n  "a b/c?": {nl: A}', 2, "  a-b-c: {nl: A}"),
        ("subjects:\n  a: {xyz: A}", 2, "  a: {nl: A}"),
        ("subjects:\n  a: {xx: A}", 2, "  a: {nl: A}"),
        ("subjects:\n  a:\n    nl: A\n    zz: B", 4, "en: B"),
        ("subjects:\n  a:\n    nl: [x]", 3, "nl: a"),
        ("subjects:\n  a:\n nl: A", 3, "  a:\n    nl: A"),
        ("subjects:\n  a: {nl: A}\n b: {nl: B}", 3, "  a: {nl: A}\n  b: {nl: B}"),
        ("hallo", 1, "# hallo"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line(text, line, write):
    """The mistake has its line and the line as it should be."""
    found = reading(text + "\n")
    assert found.content is None
    assert any(each.line == line and write in each.write for each in found.mistakes)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("limits: {pages: 3 GB}", "pages"),
        ("limits: {memory_mb: 3 uur}", "megabytes"),
        ("limits: {seconds_per_file: 400 MB}", "seconds"),
        ("limits: {page_points: 1 km}", "points"),
        ("engine: {wait_minutes: 90 s}", "minutes"),
    ],
)
def test_a_number_in_another_unit_names_that_of_its_setting(text, unit):
    """The message says what the number counts, whatever unit was written behind it."""
    (mistake,) = reading(text).mistakes
    assert str(mistake.message).endswith(f"is not a whole number of {unit}.")


def test_all_mistakes_are_named_at_once(tmp_path):
    """The error of the settings has every mistake, and the language of the library."""
    (tmp_path / "library.yaml").write_text("nmae: Bib\nlanguages: [fr, qq]\nexcerpts_share: 2\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert [each.line for each in caught.value.mistakes] == [1, 2, 3]
    assert caught.value.language == "fr"


KEYS = st.sampled_from(
    [*LibraryFile.model_fields, *Limits.model_fields, *EngineSettings.model_fields, "naam", "x"]
)
VALUES = st.sampled_from(
    ["", "1", "-1", "0,5", "nl", "[nl]", "{a: b}", "a: b", "ja", "@x", "https://a.be", "*x", "'"]
)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(["", "  ", "\t"]), KEYS, VALUES), max_size=6))
def test_any_settings_are_read_or_named(pairs):
    """Reading never fails; what is understood is written right once."""
    text = "".join(f"{indent}{key}: {value}\n" for indent, key, value in pairs)
    found = reading(text)
    again = reading(found.fixed)
    if found.content is not None:
        assert (again.content, again.mistakes) == (found.content, ())
    else:
        assert any(not each.understood for each in found.mistakes)

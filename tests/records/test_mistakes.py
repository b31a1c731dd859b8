"""Mistakes in records: all at once, each with its line and the line as it should be."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.core.model import Access, Organisation, Person
from library.records.schema import AuthorEntry, SidecarFile
from library.records.sidecar import parse_sidecar, read_record, sidecar_of

PATH = Path("warmte.yaml")
SUBJECTS = {"restwarmte": {"nl": "Restwarmte", "en": "Waste heat"}, "afval": {"nl": "Afval"}}
HEAD = "id: x\nadded: 2026-01-01\n"
JARGON = re.compile(
    "tuple|instance|pattern|mapping|scalar|sequence|token|block|anchor|alias|schema|url scheme"
    r"|regex|\^|\\d|type=|input|parser|valid (string|integer)",
    re.IGNORECASE,
)
"""Words of a parser, which say nothing to the person who wrote the file."""


def reading(text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return read_record(PATH, content, SUBJECTS, today="2026-11-26")


@pytest.mark.parametrize(
    ("line", "field", "value", "write"),
    [
        ("title: Warmte: een plan", "title", "Warmte: een plan", 'title: "Warmte: een plan"'),
        ("title: Plan #3 voor Gent", "title", "Plan #3 voor Gent", 'title: "Plan #3 voor Gent"'),
        ("title: Plan # 3", "title", "Plan # 3", 'title: "Plan # 3"'),
        ("title: Gent: plan # 3", "title", "Gent: plan # 3", 'title: "Gent: plan # 3"'),
        ("title: [Concept] Warmte", "title", "[Concept] Warmte", 'title: "[Concept] Warmte"'),
        ("title: [Concept]", "title", "[Concept]", 'title: "[Concept]"'),
        ("title: {Warmte}", "title", "{Warmte}", 'title: "{Warmte}"'),
        ("title: 'Warmte' in Gent", "title", "'Warmte' in Gent", "title: \"'Warmte' in Gent\""),
        ('title: "Warmte" in Gent', "title", '"Warmte" in Gent', 'title: "\\"Warmte\\" in Gent"'),
        ("title: @home", "title", "@home", 'title: "@home"'),
        ("title: `code`", "title", "`code`", 'title: "`code`"'),
        ("title: %plan", "title", "%plan", 'title: "%plan"'),
        ("title: *ster*", "title", "*ster*", 'title: "*ster*"'),
        ("title: &co", "title", "&co", 'title: "&co"'),
        ("title: !nu doen", "title", "!nu doen", 'title: "!nu doen"'),
        ("title: - plan", "title", "- plan", 'title: "- plan"'),
        ("title: Warmte:", "title", "Warmte:", 'title: "Warmte:"'),
        (
            "title: Warmte: een\n  lang plan",
            "title",
            "Warmte: een lang plan",
            'title: "Warmte: een',
        ),
        ("title:\n  - Warmte", "title", "Warmte", "title: Warmte"),
        ('title: "Warmte', "title", "Warmte", "title: "),
        ("title:\n  Warmte: een plan", "title", "Warmte: een plan", 'title: "Warmte: een plan"'),
        ("abstract:\n  Warmte: een\n  plan", "abstract", "Warmte: een plan", '"Warmte: een'),
        ("abstract: >\nWarmte\nin Gent", "abstract", "Warmte in Gent", "  Warmte"),
        ("---\ntitle: Warmte", "title", "Warmte", "# ---"),
        ("title:Warmte", "title", "Warmte", "title: Warmte"),
        ("title = Warmte", "title", "Warmte", "title: Warmte"),
        (" title: Warmte", "title", "Warmte", "title: Warmte"),
        ("\ttitle: Warmte", "title", "Warmte", "title: Warmte"),
        ("titel: Warmte", "title", "Warmte", "title: Warmte"),
        ("Titre: Chaleur", "title", "Chaleur", "title: Chaleur"),
        ("uitgever: OVAM", "publisher", "OVAM", "publisher: OVAM"),
        ("éditeur: OVAM", "publisher", "OVAM", "publisher: OVAM"),
        ("jaar: 2020", "year", 2020, "year: 2020"),
        ("année: 2020", "year", 2020, "year: 2020"),
        ("year: [2020]", "year", 2020, "year: 2020"),
        ("access: „open“,", "access", Access.OPEN, "access: open"),
        ("doi: , ,", "doi", "", "doi:"),
        ("year: ca. 2019", "date", "2019~", "date: 2019~"),
        ("jaar: ca. 2019", "date", "2019~", "date: 2019~"),
        ("year: 2020-05", "date", "2020-05", "date: 2020-05"),
        ("date: 31/05/2020", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: 31.5.2020", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: 31 mei 2020", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: 1er mai 2020", "date", "2020-05-01", "date: 2020-05-01"),
        ("date: May 31, 2020", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: mei 2020", "date", "2020-05", "date: 2020-05"),
        ("date: 2018-2020", "date", "2018/2020", "date: 2018/2020"),
        ("date: 2020-05-31 10:00", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: 31/05/2020 10:00 CET", "date", "2020-05-31", "date: 2020-05-31"),
        ("date: Winter 2019/2020", "date", "2019-24", "date: 2019-24"),
        ("languages: nl", "languages", ("nl",), "languages: [nl]"),
        ("languages: [nl", "languages", ("nl",), "languages: [nl]"),
        ("languages: nl, fr", "languages", ("nl", "fr"), "languages: [nl, fr]"),
        ("taal: Nederlands", "languages", ("nl",), "languages: [nl]"),
        ("languages: [NL, Français]", "languages", ("nl", "fr"), "languages: [nl, fr]"),
        ("languages: [nl-BE]", "languages", ("nl",), "languages: [nl]"),
        ("subjects: Restwarmte", "subjects", ("restwarmte",), "subjects: [restwarmte]"),
        ("subjects: [Waste heat]", "subjects", ("restwarmte",), "subjects: [restwarmte]"),
        ("onderwerp: afval", "subjects", ("afval",), "subjects: [afval]"),
        ("access: Open", "access", Access.OPEN, "access: open"),
        ("toegang: ingetrokken", "access", Access.WITHDRAWN, "access: withdrawn"),
        ("isbn: ISBN 978-90-123-4567-5", "isbn", "978-90-123-4567-5", "isbn: 978-90-123-4567-5"),
        ("source_url: stad.gent/nl", "source_url", "https://stad.gent/nl", "source_url: https://"),
        ("authors: An Peeters", "authors", (Person("Peeters", "An"),), "  - family: Peeters"),
        (
            "authors: An Peeters en Jan Jans",
            "authors",
            (Person("Peeters", "An"), Person("Jans", "Jan")),
            "  - family: Jans",
        ),
        (
            "authors: An Peeters, Jan Jans",
            "authors",
            (Person("Peeters", "An"), Person("Jans", "Jan")),
            "  - family: Jans",
        ),
        (
            "authors:\n- family: Peeters\n given: An",
            "authors",
            (Person("Peeters", "An"),),
            "    given: An",
        ),
        ("auteur: Peeters, An", "authors", (Person("Peeters", "An"),), "  - family: Peeters"),
        ("authors: [An Peeters]", "authors", (Person("Peeters", "An"),), "{family: Peeters, g"),
        (
            "authors:\n  - Jan Van den Berghe\n",
            "authors",
            (Person("Van den Berghe", "Jan"),),
            "  - {family: Van den Berghe, given: Jan}",
        ),
        (
            "authors:\n  - name: An Peeters # twee\n",
            "authors",
            (Person("Peeters", "An"),),
            "    given: An # twee",
        ),
        (
            "authors:\n  family: Peeters\n  given: An\n",
            "authors",
            (Person("Peeters", "An"),),
            "  - family: Peeters",
        ),
        (
            "authors:\n  - achternaam: Peeters\n    voornaam: An\n",
            "authors",
            (Person("Peeters", "An"),),
            "family: Peeters",
        ),
        (
            "authors:\n- organisatie: Stad Gent: Dienst\n",
            "authors",
            (Organisation("Stad Gent: Dienst"),),
            'organisation: "Stad Gent: Dienst"',
        ),
        ("authors:\n\u00a0 - family: Peeters", "authors", (Person("Peeters"),), "  - family"),
    ],
)
def test_what_can_have_one_meaning_is_understood(line, field, value, write):
    """The value is read, said with its line, and written right; nothing else changes."""
    found = reading(f"{HEAD}# van mij\n{line}\n")
    assert found.content is not None
    record = sidecar_of(found.content).record
    assert getattr(record, field) == value
    assert found.mistakes
    assert {each.line for each in found.mistakes} <= {4, 5, 6}
    assert any(write in each.write for each in found.mistakes)
    again = reading(found.fixed)
    assert (again.content, again.mistakes) == (found.content, ())
    assert found.fixed.decode().startswith(f"{HEAD}# van mij\n")


@pytest.mark.parametrize(
    ("lines", "line", "key", "write"),
    [
        ("tittle: Warmte", 3, "tittle", "title: Warmte"),
        ("xyzzy: 1", 3, "xyzzy", "# xyzzy: 1"),
        ("title: een\ntitle: twee", 4, "title", "# title: twee"),
        ("title: een\ntitel: twee", 4, "titel", "# titel: twee"),
        ("title:\n  nl: Warmte\n  fr: Chaleur", 3, "title", "title: Warmte"),
        ("title:\n  - een\n  - twee", 3, "title", "title: een; twee"),
        ("year: twintig", 3, "year", "year: 2020"),
        ("year: 20201", 3, "year", "year: 2020"),
        ("year: 999", 3, "year", "year: 2020"),
        ("year: [2019, 2020]", 3, "year", "year: 2020"),
        ("date: 05/06/2020", 3, "date", "date: 2020-06-05"),
        ("date: 2018/2015", 3, "date", "date: 2015/2018"),
        ("date: 2018-05 / 2018-02", 3, "date", "date: 2018-02/2018-05"),
        ("date: binnenkort", 3, "date", "date: 2020-05-31"),
        ("languages: [qq]", 3, "languages", "languages: [nl]"),
        ("versions:\n  - abc", 4, "versions", "versions: []"),
        ("languages: {nl: ja}", 3, "languages", "languages: [nl, en]"),
        ("languages: [[nl]]", 3, "languages", "languages: [nl]"),
        ("subjects: [restwarmt]", 3, "subjects", "subjects: [restwarmte]"),
        ("access: geheim", 3, "access", "access: "),
        ("access:", 3, "access", "access: "),
        ("doi: abc", 3, "doi", "doi: 10.1234/abc"),
        ("isbn: 978-90-123456-7-0", 3, "isbn", "isbn: 978-90-123456-7-5"),
        ("source_url: javascript:alert(1)", 3, "source_url", "source_url: https://"),
        ("source_url: https://u:geheim@a.be/", 3, "source_url", "source_url: https://a.be/"),
        ("passwords: {a: b}", 3, "passwords", 'passwords: ["…"]'),
        ("versions: none", 3, "versions", "versions: []"),
        ("versions:\n  - sha256: abc\n    added: 2026-01-01", 4, "versions.sha256", ""),
        ("versions:\n  - added: 2026-01-01", 4, "versions.sha256", "sha256: "),
        ("authors: Stad Gent", 3, "authors", "  - organisation: Stad Gent"),
        ("authors:\n  - Stad Gent", 4, "authors", "  - {organisation: Stad Gent}"),
        (
            "authors:\n  - family: P\n    organisation: Q",
            5,
            "authors.organisation",
            "  - family: P",
        ),
        ("authors:\n  - organisation: P\n    given: Q", 5, "authors.given", "  - family: P"),
        ("authors:\n  - given: Q", 4, "authors.given", "  - family: …"),
        ("authors:\n  - naam: Stad Gent", 4, "authors.naam", "organisation: Stad Gent"),
        ("authors: [[a]]", 3, "authors", "[{organisation: a}]"),
        ("dit is geen veld", 3, "", "# dit is geen veld"),
        ("title: &a x\nsubtitle: *a", 4, "subtitle", ""),
        ("year: 2020\ndate: 2021-05", 3, "year", "year: 2021"),
    ],
)
def test_what_cannot_be_understood_is_named_with_the_line_as_it_should_be(lines, line, key, write):
    """The mistake has its line, its key and the corrected line; the file is left as it is."""
    text = HEAD + lines + "\n"
    found = reading(text)
    assert found.content is None
    wrong = [each for each in found.mistakes if not each.understood]
    assert [(each.line, each.path) for each in wrong if (each.line, each.path) == (line, key)]
    assert any(write in each.write for each in wrong)
    kept = [row for row in text.splitlines() if row not in found.fixed.decode().splitlines()]
    assert all(any(each.understood and each.line for each in found.mistakes) for _ in kept)


@pytest.mark.parametrize(
    ("lines", "values", "write"),
    [
        ("subjects: [Waste heat, Restwarmte]", ("restwarmte",), "subjects: [restwarmte]\n"),
        ("subjects: [restwarmte, Afval, Waste heat]", ("restwarmte", "afval"),
         "subjects: [restwarmte, afval]\n"),
        ("subjects: Waste heat, Restwarmte", ("restwarmte",), "subjects: [restwarmte]\n"),
        ("subjects:\n  - Waste heat\n  - Restwarmte", ("restwarmte",),
         "subjects: [restwarmte]\n"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_value_are_written_once(lines, values, write):
    """The corrected list has each value once, and is right."""
    found = reading(f"{HEAD}{lines}\n")
    assert found.content.subjects == values
    assert found.fixed.decode() == HEAD + write
    assert not reading(found.fixed).mistakes


def test_a_line_is_read_as_what_was_understood_alone():
    """Of a line with two mistakes, the value that is only suggested is not what was read."""
    quoted, suggested = reading(f"{HEAD}year: '19\n").mistakes
    assert (quoted.understood, quoted.write) == (True, 'year: "19"')
    assert (suggested.understood, suggested.write) == (False, "year: 2019")


def test_all_mistakes_are_named_at_once():
    """Mistakes of syntax, of keys and of values are in one list, in the order of the lines."""
    text = """\
id: Warmte Gent
added: 31/12/2020
title: Warmte: een plan
tittle: dubbel
\tjaar: twintig
authors:
  - famly: Peeters
languages: [qq]
zomaar een regel
access:
"""
    lines = [(each.line, each.understood) for each in reading(text).mistakes]
    assert lines == [
        (1, False), (2, True), (3, True), (4, False), (5, True), (5, True), (5, True), (5, False),
        (7, False), (8, False), (9, False), (10, False),
    ] or {line for line, _ in lines} == {1, 2, 3, 4, 5, 7, 8, 9, 10}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (codecs.BOM_UTF8 + f"{HEAD}title: Énergie\n".encode(), "Énergie"),
        (f"{HEAD}title: Énergie\n".encode("utf-16"), "Énergie"),
        (f"{HEAD}title: Énergie\n".encode("utf-16-le"), "Énergie"),
        (f"{HEAD}title: Bibliothèque\n".encode("windows-1252"), "Bibliothèque"),
        (
            f"{HEAD}subtitle: é\n".encode() + "title: Bibliothèque\n".encode("cp1252"),
            "Bibliothèque",
        ),
        (f"{HEAD}title: a\0b\n".encode(), "ab"),
        (HEAD.replace("\n", "\r").encode() + b"title: Mac\r", "Mac"),
    ],
)
def test_every_encoding_of_a_text_editor_is_read(content, title):
    """UTF-8, UTF-16 and Windows-1252 are read, and written right as UTF-8."""
    found = reading(content)
    assert found.content is not None
    assert found.content.title == title
    assert reading(found.fixed).mistakes == ()


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\r", b"PK\x03\x04\x14\0\x06\0" * 9])
def test_a_file_that_is_no_text_is_said_to_be_none(content):
    """A picture or an office file under the name of a record is named as such."""
    first = reading(content).mistakes[0]
    assert str(first.message).startswith("The file is not a text file.")


def test_a_missing_key_has_a_suggestion():
    """The id is that of the name of the file, the day is today; a commented key is recognised."""
    found = reading("# id: c91\n")
    assert [(each.key, each.line, each.write) for each in found.mistakes] == [
        ("id", 1, "id: c91"),
        ("added", 1, "added: 2026-11-26"),
    ]
    assert reading("").mistakes[0].write == "id: warmte"


WORDS = st.sampled_from(
    "Warmte: Gent|#3|# los|[een|een]|{a: b}|'x'|\"y|@z|*s|&a|!t|%p|- a|2020|31/05/2020|nl"
    "|Nederlands|ja|~||,|:|geheim|https://a.be|a\tb|\u00a0|é|Peeters, An|open|10.1234/x|>".split(
        "|"
    )
)
KEYS = st.sampled_from(
    [*SidecarFile.model_fields, *AuthorEntry.model_fields, "titel", "jaar", "auteur", "x y", "naam"]
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a record as somebody could write it, with mistakes of every kind."""
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        indent = draw(st.sampled_from(["", "", "", " ", "  ", "\t", "  - ", "- ", "\u00a0 "]))
        mark = draw(st.sampled_from([": ", ": ", ":", " = ", " : ", ":\t"]))
        value = " ".join(draw(st.lists(WORDS, max_size=3)))
        lines.append(f"{indent}{draw(KEYS)}{mark}{value}")
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["  - family: P", "  - nl", "  verder", "# c", "x"])))
    return "\n".join([*draw(st.sampled_from([[HEAD.strip()], []])), *lines]) + "\n"


@settings(max_examples=600)
@example(f"{HEAD}subtitle: Warmte: Gent\ntitel: 2020\n id = \n  - nl\n id = \n")
@example(f"{HEAD}auteur: \nfamily = \n")
@example(f"{HEAD}authors:\nfamily = Peeters\ngiven = An\n")
@given(files())
def test_a_file_is_never_half_understood(text):
    """Reading never fails; what is understood is written right once, and then has no mistakes."""
    found = reading(text)
    count = len(text.splitlines()) + 1
    for each in found.mistakes:
        assert 1 <= each.line <= count
        assert not JARGON.search(each.message.text)
    again = reading(found.fixed)
    if found.content is not None:
        assert (again.content, again.mistakes) == (found.content, ())
    else:
        assert again.content is None


@settings(max_examples=400)
@given(files())
def test_nothing_is_lost_by_writing_it_right(text):
    """Every word of the file is in the corrected file, and so is every comment."""
    found = reading(text).fixed.decode()
    kept = set(re.findall(r"[^\W_]{2,}", found)) | {"jaar", "titel", "auteur", "naam", "x", "y"}
    written = set(re.findall(r"[^\W_]{2,}", text))
    known = {*SidecarFile.model_fields, *AuthorEntry.model_fields, "Nederlands", "31", "05"}
    assert written - kept <= known
    assert text.count("# c") <= found.count("# c")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_failing(content):
    """Bytes that are no record give mistakes; no exception, and no change of what is no text."""
    found = reading(content)
    assert found.content is not None or any(not each.understood for each in found.mistakes)


def test_a_version_can_be_added_to_what_is_understood():
    """The insertion keeps every other byte of a record with mistakes, in its own encoding."""
    from library.core.model import Version
    from library.records.sidecar import add_version

    version = Version("a" * 64, "2026-11-26")
    for text in ("title: een: twee\njaar: 2020\n", "title: é\nversions:\nauteur: An Peeters\n"):
        for encoding in ("utf-8", "utf-16-le", "windows-1252"):
            content = f"{HEAD}{text}".encode(encoding)
            after = add_version(PATH, content, version)
            assert parse_sidecar(PATH, after).versions == (version,)
            assert set(content.decode(encoding).splitlines()) <= set(
                after.decode(encoding).splitlines()
            )

"""A table of records and settings as people write them, each with what the library makes of it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from library.core.settings import read_library_file
from library.present.messages import languages, messages
from library.present.mistake_messages import mistake_text
from library.records.sidecar import read_record

HEAD = "id: c\nadded: 2026-01-01\n"
SUBJECTS = {"restwarmte": {"nl": "Restwarmte", "en": "Waste heat"}, "afval": {"nl": "Afval"}}
JARGON = re.compile(
    "tuple|instance|mapping|scalar|sequence|token|anchor|alias|schema|regex|\\^|parser|traceback"
    "|expected|found character|could not",
    re.IGNORECASE,
)
"""Words of a parser, which say nothing to the person who wrote the file."""


def _record(content: bytes):
    return read_record(Path("warmte.yaml"), content, SUBJECTS, today="2026-11-26")


def _settings(content: bytes):
    return read_library_file(content)


RECORDS = [
    (
        "authors-list-str",
        HEAD + "authors:\n  - An Peeters\n  - Stad Gent\n",
        False,
        [4, 5],
        "  - {organisation: Stad Gent}",
    ),
    ("authors-empty-item", HEAD + "authors:\n  - \n  - family: P\n", False, [4], "  - {family: …}"),
    ("authors-semi", HEAD + "authors: Peeters, An; Jans, Jan\n", True, [3], "authors:"),
    (
        "authors-family-dup",
        HEAD + "authors:\n  - family: P\n    family: Q\n",
        False,
        [4],
        "  - family: P\n  - family: Q",
    ),
    (
        "authors-two-persons-noitem",
        HEAD + "authors:\n  family: Peeters\n  given: An\n  family: Jans\n  given: Jan\n",
        True,
        [3],
        "authors:",
    ),
    (
        "authors-misdash",
        HEAD + "authors:\n  -family: Peeters\n   given: An\n",
        True,
        [4, 5],
        "  - family: Peeters",
    ),
    (
        "authors-person",
        HEAD + "authors:\n  - person: An Peeters\n",
        True,
        [4],
        "  - family: Peeters\n    given: An",
    ),
    ("authors-null", HEAD + "authors: null\n", True, [], ""),
    (
        "authors-dr",
        HEAD + "authors: dr. An Peeters\n",
        False,
        [3],
        "authors:\n  - family: Peeters\n    given: An",
    ),
    (
        "authors-lower",
        HEAD + "authors: an peeters\n",
        False,
        [3],
        "authors:\n  - family: Peeters\n    given: An",
    ),
    ("year-dot", HEAD + "year: 2020.\n", True, [3], "year: 2020"),
    ("year-brackets", HEAD + "year: [2020?]\n", True, [3], "year: 2020?"),
    ("year-copyright", HEAD + "year: © 2020\n", True, [3], "year: 2020"),
    ("year-zd", HEAD + "year: z.d.\n", True, [3], "# year: z.d."),
    ("year-20b", HEAD + "year: 20\n", False, [3], "year: 2020"),
    ("year-comma", HEAD + "year: 2.020\n", False, [3], "year: 2020"),
    ("year-true", HEAD + "year: true\n", False, [3], "year: 2020"),
    ("date-1313", HEAD + "date: 2020-13\n", False, [3], "date: 2020"),
    ("date-0230", HEAD + "date: 2020-02-30\n", False, [3], "date: 2020-02"),
    ("date-season2", HEAD + "date: najaar 2019\n", True, [3], "date: 2019-23"),
    ("date-nl", HEAD + "date: zondag 31 mei 2020\n", True, [3], "date: 2020-05-31"),
    ("date-datetime", HEAD + "date: 2020-05-31T10:00:00Z\n", True, [3], "date: 2020-05-31"),
    ("date-short", HEAD + "date: 31/05/20\n", False, [3], "date: 2020-05-31"),
    ("date-slash2", HEAD + "date: 2020/05\n", True, [3], "date: 2020-05"),
    ("date-compact2", HEAD + "date: 202005\n", True, [3], "date: 2020-05"),
    ("date-interval", HEAD + "date: mei-juni 2020\n", True, [3], "date: 2020-05/2020-06"),
    ("date-interval2", HEAD + "date: mei 2019 - juni 2020\n", True, [3], "date: 2019-05/2020-06"),
    ("date-list", HEAD + "date: [2020, 05, 31]\n", False, [3], "date: 2020-05-31"),
    ("date-excel", HEAD + "date: 43982\n", False, [3], "date: 2020-05-31"),
    ("date-fr", HEAD + "date: le 31 mai 2020\n", True, [3], "date: 2020-05-31"),
    ("added-belgian", "id: c\nadded: 01/02/2026\n", False, [2], "added: 2026-02-01"),
    ("added-month", "id: c\nadded: 2026-01\n", False, [2], "added: 2026-01-01"),
    ("added-today", "id: c\nadded: vandaag\n", False, [2], "added: 2026-11-26"),
    ("added-datetime", "id: c\nadded: 2026-01-01 10:00:00\n", True, [2], "added: 2026-01-01"),
    ("id-underscore", "id: warmte_gent\nadded: 2026-01-01\n", False, [1], "id: warmte-gent"),
    ("id-number", "id: 2020\nadded: 2026-01-01\n", True, [], ""),
    ("id-list2", "id: [a, b]\nadded: 2026-01-01\n", False, [1], "id: warmte"),
    ("id-emoji", "id: 🔥\nadded: 2026-01-01\n", False, [1], "id: warmte"),
    ("id-twice", "id: c\nid: d\nadded: 2026-01-01\n", False, [2], "# id: d"),
    ("ID-upper", "ID: c\nADDED: 2026-01-01\nTITLE: x\n", True, [1, 2, 3], "id: c"),
    ("dup-nl", HEAD + "title: een\ntitel: een\n", False, [4], "# titel: een"),
    (
        "merge-key",
        "basis: &b\n  publisher: OVAM\nid: c\nadded: 2026-01-01\n<<: *b\n",
        False,
        [1, 5],
        "# basis: &b\n#   publisher: OVAM",
    ),
    (
        "anchor-used",
        HEAD + "publisher: &p OVAM\ncommissioned_by: *p\n",
        False,
        [4],
        "commissioned_by: OVAM",
    ),
    ("tag", HEAD + "title: !!str Warmte\n", True, [], ""),
    (
        "tag-py",
        HEAD + "title: !!python/object/apply:os.system ['id']\n",
        True,
        [3],
        "title: \"!!python/object/apply:os.system ['id']\"",
    ),
    (
        "subj-block",
        HEAD + "subjects: |\n  afval\n  restwarmte\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-lines",
        HEAD + "subjects:\n  afval\n  restwarmte\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-lines2",
        HEAD + "subjects:\nafval\nrestwarmte\n",
        True,
        [3, 4, 5],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-star",
        HEAD + "subjects:\n  * afval\n  * restwarmte\n",
        True,
        [3, 4],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-endash",
        HEAD + "subjects:\n  – afval\n  – restwarmte\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-dashnospace",
        HEAD + "subjects:\n  -afval\n  -restwarmte\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-unclosed",
        HEAD + "subjects: [afval, restwarmte\ntitle: x\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    (
        "subj-wrongclose",
        HEAD + "subjects: [afval, restwarmte)\n",
        True,
        [3],
        "subjects: [afval, restwarmte]",
    ),
    ("subj-set2", HEAD + "subjects: {afval, restwarmte}\n", False, [3], "subjects: [code]"),
    ("lang-en-nl", HEAD + "languages: nl/fr\n", True, [3], "languages: [nl, fr]"),
    ("lang-and", HEAD + "languages: Nederlands en Frans\n", True, [3], "languages: [nl, fr]"),
    ("lang-en", HEAD + "languages: nl en fr\n", False, [3], "languages: [nl, en, fr]"),
    ("lang-no", HEAD + "languages: no\n", True, [3], "languages: [no]"),
    ("lang-vlaams", HEAD + "languages: Vlaams\n", True, [3], "languages: [nl]"),
    ("lang-null", HEAD + "languages: [null]\n", False, [3], "languages: [nl]"),
    ("title-null", HEAD + "title: null\n", True, [], ""),
    (
        "title-quote-in",
        HEAD + 'title: "Het "nieuwe" plan"\n',
        True,
        [3],
        'title: "Het \\"nieuwe\\" plan"',
    ),
    (
        "title-quote-apos",
        HEAD + "title: 's Hertogenbosch\n",
        True,
        [3],
        'title: "\'s Hertogenbosch"',
    ),
    (
        "title-quote-apos2",
        HEAD + "title: 'Foto's van Gent'\n",
        True,
        [3],
        'title: "Foto\'s van Gent"',
    ),
    (
        "title-backslash",
        HEAD + 'title: "C:\\warmte\\gent"\n',
        True,
        [3],
        'title: "C:\\\\warmte\\\\gent"',
    ),
    ("title-hash2", HEAD + "title: # Warmte\n", True, [], ""),
    ("title-pipe", HEAD + "title: | Warmte\n", True, [3], 'title: "| Warmte"'),
    ("title-gt", HEAD + "title: > 50 % warmte\n", True, [3], 'title: "> 50 % warmte"'),
    ("title-dict", HEAD + "title: {nl: Warmte, fr: Chaleur}\n", False, [3], "title: Warmte"),
    ("title-rlo", HEAD + "title: \u202eetmraW\n", True, [3], "title: etmraW"),
    ("title-zwsp", HEAD + "title: War\u200bmte\n", True, [3], "title: Warmte"),
    ("title-multi-noindent", HEAD + "title: Warmte\nin Gent\n", False, [4], "# in Gent"),
    (
        "title-multi-colon",
        HEAD + "title: Warmte in Gent:\n  een plan\n",
        True,
        [3],
        'title: "Warmte in Gent:',
    ),
    ("abstract-pipe-badindent", HEAD + "abstract: |\n  Eerste\n Tweede\n", True, [5], "  Tweede"),
    ("fullwidth-colon", HEAD + "title：Warmte\n", True, [3], "title: Warmte"),
    ("comma-end", HEAD + "title: Warmte,\nyear: 2020,\n", True, [4], "year: 2020"),
    (
        "json2",
        '{\n  "id": "c",\n  "added": "2026-01-01",\n  "year": 2020,\n  "titel": "Warmte"\n}\n',
        True,
        [5],
        '  title: "Warmte"',
    ),
    ("ini", "[study]\nid=c\nadded=2026-01-01\n", False, [1, 2, 3], "# [study]"),
    ("front", "---\nid: c\nadded: 2026-01-01\n---\nTekst hier\n", False, [4, 5], "# Tekst hier"),
    ("two-docs", HEAD + "---\nid: d\nadded: 2026-01-01\n", False, [3, 4, 5], "# id: d"),
    (
        "bibtex",
        "@report{c,\n  title={Warmte},\n  year={2020}\n}\n",
        False,
        [1, 4],
        "# @report{c,\n#   title={Warmte},\n#   year={2020}",
    ),
    (
        "git-conflict",
        HEAD + "<<<<<<< HEAD\ntitle: een\n=======\ntitle: twee\n>>>>>>> x\n",
        False,
        [3, 5, 6, 7],
        "# <<<<<<< HEAD",
    ),
    ("scalar", "Warmte in Gent\n", False, [1], "# Warmte in Gent"),
    ("only-comments", "# niets\n# hier\n", False, [1], "id: warmte"),
    (
        "crlf",
        "id: c\r\nadded: 2026-01-01\r\ntitle: Warmte: plan\r\njaar: 2020\r\n",
        True,
        [3, 4],
        'title: "Warmte: plan"',
    ),
    ("nel", "id: c\x85added: 2026-01-01\n", True, [], ""),
    ("esc", HEAD + "title: \x1b[31mrood\n", True, [3], 'title: "[31mrood"'),
    ("mojibake", HEAD + "title: Ã‰nergie\n", True, [3], "title: Énergie"),
    ("utf16be", codecs.BOM_UTF16_BE + f"{HEAD}title: É\n".encode("utf-16-be"), True, [1], "id: c"),
    ("utf32", f"{HEAD}title: É\n".encode("utf-32"), True, [1], "id: c"),
    (
        "pdf",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        False,
        [1],
        "",
    ),
    ("docx-ish", b"PK\x03\x04" + b"\x14\x00" * 10, False, [1], ""),
    ("rtf", b"{\\rtf1\\ansi id: c\\par added: 2026-01-01\\par}\n", False, [1], ""),
    ("deep", HEAD + "title: " + "[" * 3000 + "]" * 3000 + "\n", True, [3], ""),
    ("access-closed", HEAD + "access: closed\n", False, [3], "access: excerpts"),
    ("access-typo", HEAD + "access: withdrawm\n", False, [3], "access: withdrawn"),
    ("open_from2", HEAD + "open_from: 2027\n", False, [3], "open_from: 2027-01-01"),
    ("embargo", HEAD + "embargo tot: 2027-01-01\n", True, [3], "open_from: 2027-01-01"),
    ("doi-upper", HEAD + "doi: DOI 10.1234/ABC\n", True, [], ""),
    ("doi-bad", HEAD + "doi: 10.12/abc\n", False, [3], "doi: 10.1234/abc"),
    ("isbn-two", HEAD + "isbn: 9789012345675, 9789012345675\n", False, [3], "isbn: 9789012345675"),
    ("isbn-float", HEAD + "isbn: 9.78901E+12\n", False, [3], "isbn: 978-90-123-4567-5"),
    (
        "url-angle",
        HEAD + "source_url: <https://ovam.be>\n",
        True,
        [3],
        "source_url: https://ovam.be",
    ),
    (
        "url-md",
        HEAD + "source_url: [OVAM](https://ovam.be)\n",
        False,
        [3],
        "source_url: https://ovam.be",
    ),
    (
        "url-two",
        HEAD + "source_url: https://a.be https://b.be\n",
        False,
        [3],
        "source_url: https://a.be",
    ),
    ("url-htp", HEAD + "source_url: htps://ovam.be\n", False, [3], "source_url: https://ovam.be"),
    (
        "url-space",
        HEAD + "source_url: https://ovam.be/een plan.pdf\n",
        False,
        [3],
        "source_url: https://ovam.be/een%20plan.pdf",
    ),
    (
        "versions-map",
        HEAD
        + "versions:\n  sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  added: 2026-01-01\n",  # noqa: E501 - one line of the file
        True,
        [3],
        "versions:",
    ),
    (
        "versions-extra",
        HEAD
        + "versions:\n  - sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    added: 2026-01-01\n    note: x\n",  # noqa: E501 - one line of the file
        False,
        [6],
        "#     note: x",
    ),
    ("passwords-hash", HEAD + "passwords:\n  - abc#d\n  - e #f\n", True, [5], 'passwords: ["…"]'),
    ("passwords-colon", HEAD + "passwords: ge: heim\n", True, [3], 'passwords: ["ge: heim"]'),
    ("key-num", HEAD + "1: x\n", False, [3], "# 1: x"),
    ("key-empty", HEAD + ": x\n", False, [3], "# : x"),
    (
        "nested-meta",
        "metadata:\n    id: c\n    added: 2026-01-01\n",
        True,
        [1, 2, 3],
        "# metadata:",
    ),
    ("indent-all", "  id: c\n  added: 2026-01-01\n  title: x\n", True, [1, 2, 3], "id: c"),
    ("bullet-keys", "• id: c\n• added: 2026-01-01\n", True, [1, 2], "id: c"),
    (
        "nl-all",
        "id: c\ntoegevoegd: 1 januari 2026\ntitel: Warmte: plan\nauteurs: An Peeters\njaar: ca. 2019\ntaal: Nederlands\nonderwerpen: Restwarmte\nuitgever: OVAM\n",  # noqa: E501 - one line of the file
        True,
        [2, 3, 4, 5, 6, 7, 8],
        "added: 2026-01-01",
    ),
    (
        "fr-all",
        "id: c\najouté: 1er janvier 2026\ntitre: Chaleur: plan\nauteurs: An Peeters\nannée: vers 2019\nlangue: français\nsujets: Restwarmte\néditeur: OVAM\n",  # noqa: E501 - one line of the file
        True,
        [2, 3, 4, 5, 6, 7, 8],
        "added: 2026-01-01",
    ),
    (
        "de-all",
        HEAD + "Titel: x\nJahr: 2020\nVerfasser: An Peeters\nSprache: Deutsch\nHerausgeber: OVAM\n",
        True,
        [3, 4, 5, 6, 7],
        "title: x",
    ),
    (
        "keywords",
        HEAD + "keywords: [afval]\ntrefwoorden: warmte\ntags: x\n",
        False,
        [3, 4, 5],
        "# trefwoorden: warmte",
    ),
    ("pages", HEAD + "pages: 12\n", False, [3], "# pages: 12"),
]
"""Name, content, whether it is understood, the lines of its mistakes, and the first correction."""

SETTINGS = [
    ("name-list", "name: [a, b]\n", False, [1], "name: a; b"),
    ("contact-two", "contact: a@b.be, c@d.be\n", False, [1], "contact: a@b.be"),
    ("contact-name", "contact: Jan <jan@x.be>\n", False, [1], "contact: jan@x.be"),
    ("contact-url", "contact: www.x.be/contact\n", True, [1], "contact: https://www.x.be/contact"),
    ("contact-at", "contact: jan(at)x.be\n", False, [1], "contact: jan@x.be"),
    ("base-ftp", "base_url: ftp://x.be\n", False, [1], "base_url: https://x.be"),
    ("base-localhost", "base_url: localhost:8501\n", False, [1], "base_url: http://localhost:8501"),
    (
        "base-space",
        "base_url: https://x.be/een bib\n",
        False,
        [1],
        "base_url: https://x.be/een%20bib",
    ),
    ("lang-blockbad", "languages:\n-nl\n-fr\n", True, [1, 2, 3], "languages: [nl, fr]"),
    ("lang-true", "languages: true\n", False, [1], "languages: [nl]"),
    ("share-pct", "excerpts_share: 10%\n", True, [1], "excerpts_share: 0.1"),
    ("share-str", "excerpts_share: tien procent\n", False, [1], "excerpts_share: 0.1"),
    ("share-frac", "excerpts_share: 1/10\n", False, [1], "excerpts_share: 0.1"),
    ("hidden-vrai", "find_hidden_words: vrai\n", True, [1], "find_hidden_words: true"),
    ("rem-neg", "removals_allowed: -1\n", False, [1], "removals_allowed: 0"),
    ("rem-float", "removals_allowed: 2.0\n", True, [1], "removals_allowed: 2"),
    ("rem-str", "removals_allowed: drie\n", False, [1], "removals_allowed: 0"),
    (
        "rem-huge",
        "removals_allowed: 99999999999999999999\n",
        False,
        [1],
        "removals_allowed: 1000000000",
    ),
    ("lim-text", "limits: 400\n", False, [1], "limits: {seconds_per_file: 1}"),
    ("lim-unit2", "limits:\n  memory_mb: 1GB\n", True, [2], "  memory_mb: 1024"),
    ("lim-sec", "limits:\n  seconds_per_file: 2 min\n", True, [2], "  seconds_per_file: 120"),
    ("lim-alias", "limits:\n  seconds: 30\n", False, [2], "  seconds_per_file: 30"),
    ("lim-thousand", "limits:\n  pages: 5.000\n", False, [2], "  pages: 5000"),
    ("lim-thousand2", "limits:\n  pages: 5 000\n", True, [2], "  pages: 5000"),
    ("lim-unlimited", "limits:\n  pages: onbeperkt\n", False, [2], "  pages: 5000"),
    ("lim-flat", "memory_mb: 400\n", False, [1], "limits:\n  memory_mb: 400"),
    ("ex-list", "examples:\n  - restwarmte\n  - 'a: b'\n  - c: d\n", True, [4], '  - "c: d"'),
    ("ex-map", "examples: {a: b}\n", False, [1], "examples: [restwarmte]"),
    ("sub-str", "subjects: restwarmte\n", False, [1], "subjects: {restwarmte: {nl: restwarmte}}"),
    (
        "sub-listmap",
        "subjects:\n  - restwarmte: Restwarmte\n",
        False,
        [1],
        "subjects: {restwarmte: {nl: Restwarmte}}",
    ),
    (
        "sub-listcode",
        "subjects:\n  - code: restwarmte\n    nl: Restwarmte\n",
        False,
        [1],
        "subjects: {restwarmte: {nl: Restwarmte}}",
    ),
    ("sub-null", "subjects:\n  restwarmte:\n", False, [2], "  restwarmte: {nl: restwarmte}"),
    ("sub-dup", "subjects:\n  a: {nl: A}\n  a: {nl: B}\n", False, [3], "#   a: {nl: B}"),
    ("sub-duplang", "subjects:\n  a: {nl: A, nl: B}\n", False, [2], "  a: {nl: A, en: B}"),
    ("sub-colon", "subjects:\n  a: Warmte: plan\n", True, [2], '  a: {nl: "Warmte: plan"}'),
    ("sub-nest", "subjects:\n  a:\n    labels: {nl: A}\n", False, [2], "  a: {nl: A}"),
    ("sub-emptylabel", "subjects:\n  a: {nl: ''}\n", False, [2], "  a: {nl: a}"),
    ("sub-tab", "subjects:\n\ta: {nl: A}\n", True, [2], " a: {nl: A}"),
    ("thes-file", "thesaurus: thesaurus.yaml\n", False, [1], "thesaurus: off"),
    ("meaning-true", "meaning: true\n", True, [1], "meaning: on"),
    ("unk-port", "port: 8501\n", False, [1], "# port: 8501"),
    ("wrap", "library:\n  name: Bib\n", True, [1, 2], "# library:"),
    ("list", "- name: Bib\n", True, [1], "name: Bib"),
    ("scalar", "Bib\n", False, [1], "# Bib"),
    (
        "merge",
        "x: &a {nl: A}\nsubjects:\n  a: *a\n  b:\n    <<: *a\n",
        False,
        [1, 3, 5],
        "# x: &a {nl: A}",
    ),
    ("crlf", "naam: Bib: Gent\r\ntalen: nl, fr\r\n", True, [1, 2], 'name: "Bib: Gent"'),
    ("utf16", "\ufeffnaam: Bib\n".encode("utf-16-le"), True, [1], "name: Bib"),
    ("bin", b"\x00\x01\x02", False, [1], ""),
    ("dup", "name: a\nnaam: b\n", False, [2], "# naam: b"),
    ("tabs", "name:\tBib\n\tcontact: a@b.be\n", True, [2], "contact: a@b.be"),
]
"""The same for `library.yaml`."""

CASES = [
    *(pytest.param(_record, *case, id=name) for name, *case in RECORDS),
    *(pytest.param(_settings, *case, id=f"settings-{name}") for name, *case in SETTINGS),
]


@pytest.mark.parametrize(("read", "content", "is_understood", "lines", "write"), CASES)
def test_each_mistake_has_its_line_and_the_line_as_it_should_be(
    read, content, is_understood, lines, write
):
    """All mistakes are named at once, in plain words of every language; nothing is lost."""
    raw = content if isinstance(content, bytes) else content.encode()
    found = read(raw)
    assert (found.content is not None) == is_understood
    assert sorted({each.line for each in found.mistakes}) == lines
    wrong = [each for each in found.mistakes if not each.understood]
    corrections = [each.write for each in wrong or found.mistakes if each.write]
    assert not write or corrections[0].startswith(write)
    for code in languages():
        words = messages(code)
        for each in found.mistakes:
            text = mistake_text(each, "warmte.yaml", words)
            assert text.startswith("warmte.yaml")
            assert not JARGON.search(each.message.text)
            assert code == "en" or words.gettext(each.message.text) != each.message.text
    again = read(found.fixed)
    assert (again.content, again.fixed) == (found.content, found.fixed)
    if is_understood:
        assert again.mistakes == ()


@pytest.mark.parametrize("content", [case[1] for case in RECORDS if isinstance(case[1], str)])
def test_a_correction_keeps_comments(content):
    """Comments before and after the mistakes stay."""
    text = f"# van mij\n{content}# het einde\n" if content.endswith("\n") else content
    fixed = _record(text.encode()).fixed.decode()
    assert fixed.count("# van mij") == text.count("# van mij")
    assert fixed.count("# het einde") == text.count("# het einde")

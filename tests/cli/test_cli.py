"""The command: outcomes, exit codes and JSON as documented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import samples
from tests.commands import IN_ENGLISH, run, run_apart
from tests.shared import built_once, copied

DOCS = Path(__file__).parents[2] / "docs"
EVERY_COMMAND = (
    "ingest", "search", "list", "show", "check", "serve", "status", "withdraw", "remove", "rename",
    "journal", "thesaurus", "records check", "records accept", "records export", "records import",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a library with a Dutch study, an English one, a record and a bad file."""
    shared = built_once(tmp_path_factory, "cli", _studies)
    return copied(shared, tmp_path_factory.mktemp("cli"))


def _studies(root):
    pdfs = root / "pdfs"
    (pdfs / "sub").mkdir(parents=True)
    (root / "library.yaml").write_text(IN_ENGLISH + "subjects: {warmte: {nl: Warmte, en: Heat}}\n")
    samples.study(pdfs / "warmte.pdf", samples.DUTCH, samples.DUTCH, front=1)
    samples.study(pdfs / "sub" / "heat.pdf", samples.ENGLISH, title="Heat for all")
    (pdfs / "sub" / "heat.yaml").write_text(
        "id: heat\nadded: 2026-01-01\nyear: 2020\npublisher: Stad Gent\nsubjects: [warmte]\n"
        "authors:\n  - family: Peeters\n    given: An\n  - organisation: Sweco\n"
    )
    (pdfs / "wacht.yaml").write_text("id: wacht\nadded: 2026-01-01\ntitle: Wacht op de PDF\n")
    (pdfs / "kapot.pdf").write_bytes(b"rommel")
    scans = [samples.scan(root / "scan.pdf")] * 2
    typed = [samples.study(root / f"{n}.pdf", f"tekst {n}") for n in range(3)]
    samples.joined(pdfs / "half.pdf", [typed[0], *scans, typed[1], *scans[:1], typed[2]])
    done = run("ingest", "--json", root=root)
    assert done.returncode == 5, done.stderr
    (root / "ingest.jsonl").write_text(done.stdout)


def test_ingest_prints_one_json_line_a_file_and_nothing_else(root):
    """Each line of stdout is one file with all documented fields."""
    lines = [json.loads(line) for line in (root / "ingest.jsonl").read_text().splitlines()]
    outcomes = {line["file"]: line["outcome"] for line in lines}
    assert outcomes == {
        "warmte.pdf": "added",
        "sub/heat.pdf": "added",
        "wacht.yaml": "added",
        "kapot.pdf": "failed",
        "half.pdf": "added",
    }
    fields = ["file", "outcome", "study", "pages", "reason", "remedy", "seconds", "mistakes"]
    assert all(list(line) == fields for line in lines)


def test_ingest_prints_plain_lines_without_a_terminal(root):
    """The reason and the remedy of a failed file; no bar, no colour codes."""
    done = run_apart("ingest", "--root", str(root), environment={"COLUMNS": "200", "PATH": ""})
    assert done.returncode == 5
    assert "kapot.pdf" in done.stdout
    assert "It is not a PDF." in done.stdout
    assert "Save the document as PDF" in done.stdout
    assert "5 files: 4 unchanged, 1 failed" in done.stdout
    assert "failed\tkapot.pdf\t" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_ingest_names_each_new_study_and_what_to_confirm(tmp_path):
    """A new study is listed with its title and what was guessed; the next ingest lists none."""
    samples.study(tmp_path / "pdfs" / "heat.pdf", samples.ENGLISH, title="Heat for all")
    first = run("ingest", root=tmp_path).stdout.splitlines()
    assert first[0] == "Toegevoegd\tTitel\tGeraden; verbeter of bevestig"
    assert first[1].startswith("heat\tHeat for all\t")
    assert first[-1].startswith("1 bestand: 1 toegevoegd; ")
    assert run("ingest", root=tmp_path).stdout.startswith("1 bestand: 1 ongewijzigd")


def test_ingest_counts_the_new_studies_that_it_does_not_list(tmp_path):
    """Of many new studies the first twenty are listed, and the others are counted."""
    for number in range(23):
        samples.study(tmp_path / "pdfs" / f"study-{number}.pdf", f"{samples.ENGLISH} {number}")
    said = run("ingest", root=tmp_path).stdout.splitlines()
    assert sum(line.startswith("study-") for line in said) == 20
    assert "… en nog 3: `library list` toont alle studies." in said


def test_ingest_exits_with_zero_when_no_file_fails(tmp_path):
    """This includes an empty library."""
    assert run("ingest", root=tmp_path).returncode == 0
    samples.study(tmp_path / "pdfs" / "goed.pdf", samples.DUTCH)
    assert run("ingest", root=tmp_path).returncode == 0


def test_search_shows_excerpts_with_their_printed_page(root):
    """The output has the study, the printed page number and the passage."""
    done = run("search", "warmtenet", root=root)
    assert done.returncode == 0
    assert "p. i (page 1 of the PDF)" in done.stdout
    assert "voedt een warmtenet" in " ".join(done.stdout.split())


def test_search_prints_one_json_object(root):
    """The JSON has the documented fields, and correct highlights."""
    answer = json.loads(run("search", "warmtenetten OR heat", "--json", root=root).stdout)
    assert answer["total_studies"] == 2
    for hit in answer["hits"]:
        assert not Path(hit["study"]["file"]).is_absolute()
        assert (root / "pdfs" / hit["study"]["file"]).exists()
        for page in hit["pages"]:
            for excerpt in page["excerpts"]:
                for highlight in excerpt["highlights"]:
                    word = excerpt["text"][highlight["start"] : highlight["end"]].lower()
                    # The labels of the subject Heat are other names of it.
                    assert word.startswith(("warmtenet", "heat", "restwarmte", "warmte"))


def paths(value, prefix=""):
    """Yield the path of every field of a JSON value, as the documentation writes it."""
    match value:
        case dict():
            for key, inner in value.items():
                name = "VALUE" if re.fullmatch(r"facets\.\w+\.", prefix) else key
                yield f"{prefix}{name}"
                yield from paths(inner, f"{prefix}{name}.")
        case list():
            for inner in value:
                yield from paths(inner, f"{prefix.removesuffix('.')}[].")


def documented(heading: str) -> set[str]:
    section = (DOCS / "json.md").read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)`", section, flags=re.MULTILINE))


def test_the_documentation_of_the_json_is_correct(root):
    """docs/json.md lists the fields of the JSON."""
    answers = [
        json.loads(run("search", question, "--json", root=root).stdout)
        for question in ("warmte* OR heat", "heat")
    ]
    found = {path.replace("[].[].", "[].") for answer in answers for path in paths(answer)}
    assert found == documented("library search --json")
    lines = [json.loads(line) for line in (root / "ingest.jsonl").read_text().splitlines()]
    assert set(lines[0]) == documented("library ingest --json")
    listed = json.loads(run("list", "--json", root=root).stdout.splitlines()[0])
    assert set(listed) <= documented("library list --json")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["warmte* OR heat", "--language", "en"], ["heat"]),
        (["warmte* OR heat", "--year", "2019..2021"], ["heat"]),
        (["warmte* OR heat", "--year", "2021.."], []),
        (["warmte* OR heat", "--subject", "warmte"], ["heat"]),
        (["warmte* OR heat", "--publisher", "Stad Gent"], ["heat"]),
        (["", "--sort", "title"], ["half", "heat", "wacht", "warmte"]),
        (["", "--sort", "title", "--limit", "1", "--offset", "1"], ["heat"]),
        (["", "--sort", "year", "--limit", "1"], ["heat"]),
    ],
)
def test_search_is_filtered_sorted_and_paged(root, arguments, expected):
    """Each option of search works."""
    answer = json.loads(run("search", *arguments, "--json", root=root).stdout)
    found = [hit["study"]["id"] for hit in answer["hits"]]
    assert (found if "--sort" in arguments else sorted(found)) == expected


def test_the_number_of_pages_is_limited(root):
    """--pages is the largest number of pages shown of a study."""
    for most in (0, 1, 3):
        answer = json.loads(
            run("search", "warmtenet", "--pages", str(most), "--json", root=root).stdout
        )
        assert len(answer["hits"][0]["pages"]) == min(most, 2)


def test_a_batch_of_questions_is_answered_line_by_line(root, tmp_path):
    """--batch prints one JSON object for each line, in order, including odd lines."""
    questions = ["warmtenet", "", '"open', "heat"]
    (tmp_path / "vragen.txt").write_text("\n".join(questions) + "\n")
    done = run("search", "--batch", str(tmp_path / "vragen.txt"), root=root)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["question"] for answer in answers] == questions


def test_show_prints_the_origin_of_each_field(root):
    """An origin is a record, the metadata of the PDF, or a guess."""
    text = run("show", "heat", root=root).stdout
    assert re.search(r"title\tHeat for all\tPDF metadata", text)
    assert re.search(r"publisher\tStad Gent\trecord", text)
    samples.report(root / "pdfs" / "gids.pdf", "Gids voor warmte", "Gent, mei 2019")
    run("ingest", root=root)
    text = run("show", "gids", root=root).stdout
    (root / "pdfs" / "gids.pdf").unlink()
    (root / "pdfs" / "gids.yaml").unlink()
    run("ingest", "--accept-removals", root=root)
    assert re.search(r"date\t2019-05\tguess, 85 % sure", text)


def test_show_lists_the_pages_with_bad_text(root):
    """Pages are counted by fault, with their numbers."""
    text = " ".join(run("show", "half", root=root).stdout.split())
    assert "3 good, 3 picture only (2-3, 5)" in text


def test_list_prints_all_studies(root):
    """A record without a PDF is listed as such."""
    text = run("list", root=root).stdout
    assert all(study in text for study in ("warmte", "heat", "wacht"))
    assert "no PDF" in text


def test_check_exits_with_eight_on_a_disagreement(root):
    """The output names the bad file, and counts pages with bad text."""
    done = run("check", root=root)
    assert done.returncode == 8
    assert "kapot.pdf" in done.stdout
    assert "picture only\t3\t1\n" in done.stdout
    assert "9 pages, 6 of good text" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "heta"], 4, "Did you mean `heat`?"),
        (["search"], 2, "Give either a question"),
        (["search", "x", "--year", "gisteren"], 2, "not a range of years"),
        (["search", "x", "--sort", "kleur"], 2, "sort"),
        (["ingest", "niets.pdf"], 2, "no such file"),
        (["ingest", "library.yaml"], 2, "no record of a study"),
        (["ingest", "--watch", "niets"], 2, "niets: no such file or folder. Check the name"),
        (["search", "--batch", "niets.txt"], 2, "cannot be read (No such file or directory)"),
        (["evaluate", "niets.tsv"], 2, "cannot be read (No such file or directory)"),
        (["search", "x", "--year", "2020..2010"], 2, "Write 2010..2020."),
        (["search", "x", "--language", "klingon"], 2, "the library has studies in en, nl."),
        (["search", "x", "--subject", "koude"], 2, "It has warmte."),
        (["ingest", ""], 2, "empty"),
        (["browse", "year", "--by", "kleur"], 2, "subject or year"),
        (["compare", "heat", "heat"], 2, "one study"),
        (["compare", "heat", "zzz"], 4, "`library list`"),
        (["show", "zzz"], 4, "`library list`"),
        (["records", "accept", "zzz"], 4, "`library list`"),
        (["withdraw", "heat", "--reason", " "], 2, "reason is empty"),
        (["rename", "heat", "é" * 130], 2, "takes 264 bytes, and at most 255 fit"),
        (["records", "import", "."], 2, "is a folder"),
        (["--root", __file__, "list"], 2, "is a file"),
    ],
)
def test_a_mistake_has_its_exit_code_and_a_remedy(root, arguments, code, message):
    """Errors are printed on stderr, without a traceback."""
    done = run(*arguments, root=root)
    assert done.returncode == code
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "command", [("status",), ("ingest",), ("records", "check"), ("records", "export", "all.csv")]
)
def test_a_mistyped_root_is_no_library(tmp_path, command):
    """It has no mistakes, waits for no ingest, and gets no study that nobody would find."""
    done = run(*command, root=tmp_path / "nergens")
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not exist" in " ".join(done.stderr.split())
    assert not (tmp_path / "nergens").exists()


@pytest.mark.parametrize("below", ["pdfs", "pdfs/2026", "index"])
def test_a_command_in_a_folder_of_a_library_leads_to_the_library(root, below, tmp_path):
    """An ingest there would make a second library inside the first one; others would find none."""
    library = copied(root, tmp_path / "met spatie")
    (library / below).mkdir(exist_ok=True)
    before = sorted((library / below).iterdir())
    for command in ("ingest", "list", "records check", "records export x.csv", "desk", "journal"):
        done = run(*command.split(), root=library / below)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"of the library in {library}" in done.stderr
        assert f"--root '{library}'" in done.stderr
    assert sorted((library / below).iterdir()) == before


@pytest.mark.parametrize("command", ["status", "records check", "records export x.csv", "journal"])
def test_a_folder_without_a_library_is_named(tmp_path, command):
    """It has no mistakes, no rows and no journal: it is no library."""
    done = run(*command.split(), root=tmp_path)
    assert (done.returncode, done.stdout) == (6, "")
    assert f"In {tmp_path} is geen bibliotheek" in done.stderr


def test_a_new_library_is_announced_and_a_dry_run_makes_none(tmp_path):
    """A command that was given in the wrong folder is seen at once."""
    for options, made in ((["--dry-run"], []), ([], ["index", "pdfs"])):
        done = run("ingest", *options, root=tmp_path)
        assert f"In {tmp_path} is nog geen bibliotheek" in done.stderr
        assert sorted(path.name for path in tmp_path.iterdir()) == made
    assert "nog geen bibliotheek" not in run("ingest", root=tmp_path).stderr


def test_the_state_names_a_folder_that_is_away(root, tmp_path):
    """It comes before all that follows from it, with what to do."""
    library = copied(root, tmp_path)
    (library / "pdfs").rename(library / "away")
    done = run("status", root=library)
    assert done.returncode == 0
    assert "pdfs/: The folder cannot be read" in done.stdout
    assert "Check that its disk or share is connected" in done.stdout


@pytest.mark.parametrize("is_empty", [True, False])
def test_no_command_on_records_takes_an_absent_disk_for_an_empty_library(root, tmp_path, is_empty):
    """No table without rows is written, and no record is said to be without mistakes."""
    library = copied(root, tmp_path)
    (library / "pdfs").rename(library / "away")
    if is_empty:
        (library / "pdfs").mkdir()
    study = run("list", root=library).stdout.splitlines()[1].split("\t")[0]
    for command in (
        ("records", "check"), ("records", "check", "--fix"), ("records", "export", "all.csv"),
        ("withdraw", study, "--reason", "x"), ("rename", study, "x"),
    ):  # fmt: skip
        done = run(*command, root=library)
        assert done.returncode == 10
        assert "Check that its disk or share is connected" in done.stderr


def test_an_ingest_of_an_empty_library_says_where_pdfs_belong(tmp_path):
    """The folder is named, as the command may have been given in another one than was meant."""
    done = run("ingest", root=tmp_path)
    assert done.returncode == 0
    assert f"{tmp_path / 'pdfs'} bevat geen pdf’s" in done.stderr


def test_a_language_may_be_in_capitals(root):
    """`NL` is the same language as `nl`."""
    found = [run("search", "", "--language", code, root=root).stdout for code in ("nl", "NL")]
    assert found[0] == found[1]
    assert found[0].startswith("1 study")


def test_a_library_without_an_index_has_a_remedy(tmp_path):
    """A search before the first ingest names the command to run."""
    done = run("search", "warmte", root=tmp_path)
    assert done.returncode == 6
    assert "library ingest" in done.stderr


def test_errors_in_settings_name_file_and_line(tmp_path):
    """All commands report an invalid library.yaml."""
    (tmp_path / "library.yaml").write_text("nmae: Bib\n")
    done = run("list", root=tmp_path)
    assert done.returncode == 3
    assert "library.yaml, regel 1" in done.stderr
    assert "Schrijf: name: Bib" in done.stderr


def test_the_root_may_come_from_the_environment(root):
    """LIBRARY_ROOT is the default of --root."""
    done = run_apart("list", "--json", environment={"LIBRARY_ROOT": str(root), "PATH": ""})
    assert len(done.stdout.splitlines()) == 4


def test_every_command_and_option_is_documented():
    """docs/cli.md lists all commands, their options and the exit codes."""
    text = (DOCS / "cli.md").read_text()
    for name in EVERY_COMMAND:
        help_text = run(*name.split(), "--help").stdout
        heading = f"## library {name.split()[0]}"
        assert heading in text
        section = text.split(heading)[1].split("\n## ")[0]
        for option in set(re.findall(r"--[a-z][a-z-]+", help_text)) - {"--help", "--root"}:
            assert option in section, (name, option)
    for code in range(9):
        assert f"| {code} |" in text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["ingest", "--jobs", "99999999999"], "`99999999999` is too large; the most is 1000."),
        (["ingest", "--jobs", "x"], "`x` is not a whole number."),
        (["serve", "--port", "99999"], "`99999` is too large; the most is 65535."),
        (["search", "a", "--quality", "x"], "`x` is not a number."),
        (["ingest", "--ocr", "{x}"], "'{x}' is not one of 'off', 'auto'."),
    ],
)
def test_refused_values_are_explained_in_plain_words(tmp_path, arguments, reason):
    """A value that an option refuses is named, with what is possible."""
    done = run(*arguments, root=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith(f": {reason}\n")

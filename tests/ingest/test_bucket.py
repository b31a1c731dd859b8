"""A bucket of an object store has the PDFs and records; `pdfs/` is a copy of it.

The server is moto's, a real server of S3 in a process of its own.
"""

from __future__ import annotations

import errno
import os
import shutil
import socket
from collections.abc import Iterator

import pytest

from library.core.errors import FolderUnavailable, LibraryError, NotPossible
from library.ingest.files.object_store import CONNECTION, AccessDenied, Bucket
from library.ingest.files.study_names import ID_FILE
from library.ingest.pipeline import Options
from tests import samples
from tests.buckets import TestBucket, client_environment, s3_server
from tests.conftest import Quiet, contents, ingest, pdfs


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """Return the environment of clients of a server of S3."""
    with s3_server() as environment:
        yield environment


@pytest.fixture(scope="module")
def two_pdfs(tmp_path_factory) -> dict[str, bytes]:
    """Return two PDFs, one of them in a folder."""
    folder = tmp_path_factory.mktemp("pdfs")
    samples.study(folder / "a.pdf", samples.DUTCH, title="Warmte")
    samples.study(folder / "map" / "b é.pdf", samples.FRENCH, title="Une étude")
    return contents(folder)


@pytest.fixture
def bucket(s3, two_pdfs) -> Iterator[TestBucket]:
    """Return a bucket with two PDFs."""
    with client_environment(s3):
        found = TestBucket()
        for name, content in two_pdfs.items():
            found.write(name, content)
        yield found


def kinds(library, **options) -> dict[str, str]:
    return {file: each.outcome for file, each in ingest(library, **options).items()}


def notices(library) -> list[str]:
    """Ingest, and return what was reported."""
    progress = Quiet()
    list(library.ingest([], Options(), progress))
    return progress.notices


def test_pdfs_come_from_the_bucket_and_records_go_there(bucket, two_pdfs, tmp_path):
    """Another machine finds the same PDFs and records, so its studies have the same ids."""
    one = bucket.machine(tmp_path / "one")
    assert kinds(one) == {"a.pdf": "added", "map/b é.pdf": "added"}
    assert bucket.names() == {"a.pdf", "a.yaml", "map/b é.pdf", "map/b é.yaml"}
    assert {name: bucket.read(name) for name in two_pdfs} == two_pdfs
    assert set(kinds(one).values()) == {"unchanged"}
    other = bucket.machine(tmp_path / "other")
    ingest(other)
    assert contents(pdfs(other)) == contents(pdfs(one))
    assert {each.id for each in other.studies()} == {each.id for each in one.studies()}


def test_a_dry_run_fetches_nothing(bucket, tmp_path):
    """It says how many files an ingest would fetch."""
    library = bucket.machine(tmp_path / "one")
    progress = Quiet()
    assert list(library.ingest([], Options(dry_run=True), progress)) == []
    assert "2 files are new or changed in s3://" in progress.notices[0]
    assert contents(pdfs(library)) == {}


def test_a_dry_run_says_what_would_be_removed(bucket, tmp_path):
    """It has the error of a bucket that is empty now, too; all copies stay."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    before = contents(pdfs(library))
    bucket.remove("a.pdf")
    progress = Quiet()
    list(library.ingest([], Options(dry_run=True), progress))
    assert "1 file was removed from s3://" in progress.notices[0]
    for name in bucket.names():
        bucket.remove(name)
    with pytest.raises(FolderUnavailable, match=r"is empty; it had files \(4\)"):
        ingest(library, dry_run=True)
    assert contents(pdfs(library)) == before


def test_a_file_that_cannot_be_sent_is_reported(bucket, tmp_path, monkeypatch):
    """Names that no object can have, and files that may not be read, stop no other file."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    for name in (b"\xff.pdf", b"closed.pdf", b"gone.pdf", b"sent.pdf"):
        made = samples.study(tmp_path / "made.pdf", samples.ENGLISH, title=f"Heat {len(name)}")
        made.rename(pdfs(library) / os.fsdecode(name))
    put = Bucket.put

    def guarded(self, path, name):
        if name == "closed.pdf":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        if name == "gone.pdf":
            path.unlink()
        return put(self, path, name)

    monkeypatch.setattr(Bucket, "put", guarded)
    found = notices(library)
    assert len(found) == 2
    assert "\ufffd.pdf is not sent to s3://" in found[0]
    assert "closed.pdf is not sent to s3://" in found[1]
    assert {"sent.pdf", "sent.yaml"} <= bucket.names()
    assert not {"closed.pdf", "gone.pdf"} & bucket.names()


def test_renaming_is_for_the_bucket(bucket, tmp_path):
    """Old names would come back; the id stays when both objects are renamed there."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    (study,) = (each.id for each in library.studies() if each.file == "a.pdf")
    with pytest.raises(NotPossible, match="in the bucket"):
        library.desk().plan_renaming(study, "c.pdf")
    for kind in ("pdf", "yaml"):
        bucket.write(f"c.{kind}", bucket.read(f"a.{kind}"))
        bucket.remove(f"a.{kind}")
    ingest(library)
    assert library.study(study).file == "c.pdf"
    assert "a.pdf" not in contents(pdfs(library))


def test_a_misnamed_record_in_the_bucket_is_reported(bucket, tmp_path):
    """As one in a folder is."""
    bucket.write("a.YML", b"title: Warmte\n")
    assert "a.YML" in kinds(bucket.machine(tmp_path / "one"))


def test_changes_on_either_side_reach_the_other(bucket, tmp_path):
    """An edit of a record and a new PDF are sent; an edit in the bucket is fetched."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    record = pdfs(library) / "a.yaml"
    record.write_bytes(record.read_bytes() + b"year: 2020\n")
    samples.study(pdfs(library) / "c.pdf", samples.ENGLISH, title="Heat")
    bucket.write("map/b é.yaml", bucket.read("map/b é.yaml") + b"year: 2021\n")
    assert kinds(library) == {"a.pdf": "changed", "c.pdf": "added", "map/b é.pdf": "changed"}
    assert bucket.read("a.yaml") == record.read_bytes()
    assert {"c.pdf", "c.yaml"} <= bucket.names()
    assert {each.record.year for each in library.studies()} >= {2020, 2021}


@pytest.mark.parametrize("is_known", [True, False])
def test_a_file_that_differs_on_both_sides_is_left_alone(bucket, tmp_path, is_known):
    """Neither edit is lost, whether or not it is known how both were before."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    record = pdfs(library) / "a.yaml"
    here, there = record.read_bytes() + b"year: 2020\n", record.read_bytes() + b"year: 2021\n"
    record.write_bytes(here)
    bucket.write("a.yaml", there)
    if not is_known:
        (library.settings.index / "bucket.json").unlink()
    assert [each for each in notices(library) if "a.yaml differs from the one in s3://" in each]
    assert (record.read_bytes(), bucket.read("a.yaml")) == (here, there)
    record.unlink()
    assert notices(library) == []
    assert record.read_bytes() == there


def test_a_pdf_removed_from_the_bucket_is_a_missing_one(bucket, tmp_path):
    """Its study stays, as with a shared folder; a copy that was changed here stays too."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    bucket.remove("a.pdf")
    assert kinds(library)["a.yaml"] == "missing"
    assert library.search("warmtenet").total_studies == 1
    bucket.remove("map/b é.yaml")
    record = pdfs(library) / "map" / "b é.yaml"
    record.write_bytes(record.read_bytes() + b"year: 2021\n")
    ingest(library)
    assert bucket.read("map/b é.yaml") == record.read_bytes()


def test_an_original_in_a_linked_folder_is_not_removed(bucket, tmp_path):
    """It stays when its object is removed, and is not sent again; each ingest says so."""
    library = bucket.machine(tmp_path / "one")
    original = tmp_path / "originals" / "c.pdf"
    original.parent.mkdir()
    samples.study(original, samples.ENGLISH, title="Heat")
    content = original.read_bytes()
    ingest(library)
    (pdfs(library) / "linked").symlink_to(original.parent)
    ingest(library)
    assert bucket.read("linked/c.pdf") == content
    bucket.remove("linked/c.pdf")
    for _ in range(2):
        assert any("linked/c.pdf was removed from s3://" in each for each in notices(library))
        assert original.read_bytes() == content
        assert "linked/c.pdf" not in bucket.names()


def test_a_bucket_that_is_empty_now_is_an_error(bucket, tmp_path):
    """Nothing is removed because of it."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    before = contents(pdfs(library))
    for name in bucket.names():
        bucket.remove(name)
    with pytest.raises(FolderUnavailable, match=r"is empty; it had files \(4\)"):
        ingest(library)
    assert contents(pdfs(library)) == before


def test_the_id_of_a_library_is_in_its_bucket(bucket, tmp_path):
    """All its machines have the same; a bucket that has nothing else is empty."""
    one, other = (bucket.machine(tmp_path / name) for name in ("one", "other"))
    ingest(one)
    (pdfs(one) / ID_FILE).write_text("8c0e")
    ingest(one)
    ingest(other)
    assert (pdfs(other) / ID_FILE).read_text() == "8c0e"
    for name in bucket.names() - {ID_FILE}:
        bucket.remove(name)
    with pytest.raises(FolderUnavailable, match=r"is empty; it had files \(4\)"):
        ingest(other)


def test_a_bucket_that_only_gives_is_enough(bucket, tmp_path, monkeypatch):
    """Without the right to write to it, records stay on this machine, and a notice says so."""

    def refuse(*_):
        raise AccessDenied("s3://a: access is denied.", remedy="")

    monkeypatch.setattr(Bucket, "put", refuse)
    library = bucket.machine(tmp_path / "one")
    assert notices(library) == [
        "s3://a: access is denied. New records and PDFs stay on this machine."
    ]
    assert len(library.studies()) == 2
    assert bucket.names() == {"a.pdf", "map/b é.pdf"}


def test_objects_that_no_file_can_be_named_after_are_reported(bucket, tmp_path):
    """Nothing is written outside `pdfs/`; other objects are not looked at."""
    for name in ("../../x.pdf", "a//c.pdf", "a.pdf/d.pdf", f"{'n' * 300}.pdf"):
        bucket.write(name, b"%PDF")
    bucket.write("notes.txt", b"")
    bucket.write("sub/", b"")
    library = bucket.machine(tmp_path / "one")
    found = notices(library)
    assert len(found) == 4
    assert all("no file can be named so" in each for each in found)
    assert {each.file for each in library.studies()} == {"a.pdf", "map/b é.pdf"}
    assert not list(tmp_path.rglob("x.pdf"))


def test_a_lost_state_changes_nothing(bucket, tmp_path):
    """Files that are the same are found to be so; nothing is sent or reported."""
    library = bucket.machine(tmp_path / "one")
    ingest(library)
    before = contents(pdfs(library))
    (library.settings.index / "bucket.json").write_text("damaged")
    assert notices(library) == []
    assert contents(pdfs(library)) == before
    shutil.rmtree(pdfs(library))
    assert set(kinds(library).values()) == {"unchanged"}


@pytest.fixture
def silent():
    """The address of a server that accepts connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_a_new_library_with_an_empty_bucket_is_an_error(bucket, tmp_path):
    """The cause is the bucket, not the folder `pdfs/`, which is made when there is something."""
    bucket.address += "-of-another"
    library = bucket.machine(tmp_path / "one")
    pdfs(library).rmdir()
    with pytest.raises(FolderUnavailable, match=r"studies-of-another has no PDFs.*`bucket`"):
        ingest(library)


def test_a_bucket_that_cannot_be_used_is_an_error_with_its_cause(
    bucket, tmp_path, monkeypatch, silent
):
    """No such bucket, no key, no answer, and no client each have a message of their own."""
    library = bucket.machine(tmp_path / "one")
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    bucket.address = "s3://no-such-bucket-here"
    with pytest.raises(FolderUnavailable, match="there is no such bucket"):
        ingest(bucket.machine(stranger))
    with monkeypatch.context() as patch:
        patch.delenv("AWS_ACCESS_KEY_ID")
        patch.setenv("HOME", str(tmp_path))
        with pytest.raises(FolderUnavailable, match=r"access is denied.*AWS_ACCESS_KEY_ID"):
            ingest(library)
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
        patch.setenv("AWS_MAX_ATTEMPTS", "1")
        with pytest.raises(FolderUnavailable, match=r"does not answer.*AWS_ENDPOINT_URL"):
            ingest(library)
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", silent)
        patch.setitem(CONNECTION, "read_timeout", 0.2)
        with pytest.raises(FolderUnavailable, match=r"does not answer.*(Read timeout|timed out)"):
            ingest(library)
    monkeypatch.setattr("library.ingest.files.object_store.find_spec", lambda _name: None)
    with pytest.raises(LibraryError, match="make s3"):
        ingest(library)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AWS_ENDPOINT_URL", "no address"),
        ("AWS_ENDPOINT_URL", "127.0.0.1:9000"),
        ("AWS_ENDPOINT_URL", "http://[::1"),
        ("AWS_ENDPOINT_URL", "ftp://127.0.0.1"),
        ("AWS_DEFAULT_REGION", "no region"),
    ],
)
def test_a_setting_of_the_client_is_not_a_server_that_is_silent(bucket, monkeypatch, name, value):
    """Nothing was sent, so the error does not say that nothing answered."""
    monkeypatch.setenv(name, value)
    with pytest.raises(FolderUnavailable, match=rf"cannot be used \(.*{name}"):
        Bucket(bucket.address).tags()


def test_a_fault_of_the_program_is_not_one_of_the_bucket(bucket, tmp_path):
    """A path that no file can have is an error of its own, without advice on the network."""
    with pytest.raises(ValueError, match="null byte"):
        Bucket(bucket.address).get("a.pdf", tmp_path / "a\0b")
    with pytest.raises(UnicodeEncodeError):
        Bucket(bucket.address).put(tmp_path / "\ud800", "a.pdf")


def test_a_folder_is_no_object(bucket):
    """Objects may have names behind that of a PDF that is gone; that name has no tag."""
    bucket.write("weg.pdf/b.pdf", b"b")
    assert [Bucket(bucket.address).tag(name) for name in ("weg.pdf", "gone.pdf")] == ["", ""]

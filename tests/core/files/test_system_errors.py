"""What staff read when the system refuses a file or an address: its cause, and a remedy."""

from __future__ import annotations

import errno
import os
import socket

import pytest

from library.core.errors import IndexDamaged, SystemShortage, UsageError
from library.core.files.atomic_writes import make_folder
from library.core.files.system_errors import (
    SYSTEM_CAUSES,
    cause_of,
    check_allowed,
    not_written,
    refused,
    why_not_available,
)
from library.present.messages import messages

CAUSES = {
    errno.ENOSPC: ("disk is full", "Make room"),
    errno.EROFS: ("disk is read-only", "Make the disk writable"),
    errno.EACCES: ("may not write", "permission"),
    errno.EEXIST: ("changed by somebody else", "Look at it"),
    errno.EIO: ("Input/output error", "Check the disk"),
    errno.EMFILE: ("Too many open files", "limit on open files"),
    errno.ENOMEM: ("Cannot allocate memory", "limit on the memory"),
}


def system_error(number, path="/library/pdfs/a.yaml"):
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize(("number", "said"), CAUSES.items(), ids=errno.errorcode.get)
def test_a_refusal_names_the_file_the_cause_and_the_remedy(number, said):
    """The name of the file is enough; the remedy is that of the cause."""
    error = not_written(system_error(number))
    assert "a.yaml" in error.what
    assert said[0] in error.what
    assert said[1] in error.remedy


def test_a_refused_file_without_a_name_is_named_in_the_language_of_the_library():
    """The system does not say which file a write was of; no English word is left for it."""
    full = refused(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    said = messages("nl").notice(full.message)
    assert said == "De schijf is vol: een bestand is niet opgeslagen."


def test_what_may_not_be_read_is_no_damage():
    """A new index would not help where rights are missing; it does where a disk fails."""
    with pytest.raises(IndexDamaged, match="may not read /library/index/CURRENT"):
        check_allowed(system_error(errno.EACCES, "/library/index/CURRENT"))
    check_allowed(system_error(errno.EIO))


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.EMFILE, "open files"),
        (errno.ENFILE, "open files"),
        (errno.ENOMEM, "memory"),
        (errno.EFBIG, "size of files"),
    ],
)
def test_what_the_system_lacks_is_no_damage(number, remedy):
    """A new index and a check of the disk would not help; the limit to raise is named."""
    with pytest.raises(SystemShortage) as caught:
        check_allowed(system_error(number, "/library/index/CURRENT"))
    assert remedy in caught.value.remedy
    assert remedy in refused(system_error(number)).remedy


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/srv/library/index/build-0001/ledger.json", "index/build-0001/ledger.json"),
        ("/srv/journal/library/index/ledger.json", "index/ledger.json"),
        ("/srv/library/journal/changes.jsonl", "journal/changes.jsonl"),
        ("/srv/library/library.yaml", "library.yaml"),
        ("/home/an/tabel.xlsx", "tabel.xlsx"),
    ],
)
def test_a_file_of_the_library_is_named_with_its_folder(path, named):
    """A file that staff never made is known by the folder that it is in."""
    error = OSError(errno.ENOSPC, "No space left on device", path)
    assert not_written(error).what == f"The disk is full: {named} was not written."


@pytest.mark.parametrize("make", ["write_text", "symlink_to"])
def test_a_folder_is_not_made_over_something_else(tmp_path, make):
    """The message names the file or link that is in the place of a folder."""
    place = tmp_path / "journal"
    getattr(place, make)("nothing")
    for folder in (place, place / "2026" / "records"):
        with pytest.raises(OSError, match=r"older|director") as raised:
            make_folder(folder)
        assert str(place) in not_written(raised.value).what
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_errors_outside_a_write_have_a_message_without_code():
    """A command prints them as any other error, also one without a file."""
    assert isinstance(refused(IsADirectoryError(errno.EISDIR, "", "x")), UsageError)
    assert "x does not exist" in refused(FileNotFoundError(errno.ENOENT, "", "x")).what
    full = refused(OSError(errno.ENOSPC, "No space left on device"))
    assert full.what == "The disk is full: a file was not written."
    assert refused(OSError(errno.EIO, "Input/output error")).what.startswith("A file cannot")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (system_error(errno.EADDRINUSE), "another program uses it"),
        (system_error(errno.EADDRNOTAVAIL), "no such address"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no such address"),
        (system_error(errno.EACCES), "Permission denied"),
    ],
)
def test_an_address_that_is_refused_has_its_cause(error, why):
    """No number of the system is printed."""
    assert why in str(why_not_available(error))


def test_the_causes_that_systems_name_are_translated():
    """Each is as this system says it, so that the catalogues know it."""
    known = {os.strerror(number) for number in errno.errorcode}
    assert {str(each) for each in SYSTEM_CAUSES} <= known
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a.pdf")
    assert messages("nl").notice(cause_of(denied)) == "geen toestemming"

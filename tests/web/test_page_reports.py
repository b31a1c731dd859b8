"""Readers report a fault on a page, where the library takes reports."""

from __future__ import annotations

import re
from html import escape

import pytest

from library import open_library
from tests.shared import copied
from tests.web.conftest import client_of

FORM = "/studies/warmte/pages/2/report"
FAULT = {"fault": "text", "text": "Regel 3: 40 moet 400 zijn"}
BROWSER = {"accept": "text/html", "accept-language": "nl"}


@pytest.fixture
def taking(filled, tmp_path):
    """Return a library that takes reports."""
    root = copied(filled.settings.root, tmp_path / "library")
    (root / "library.yaml").write_text("page_reports: true\n")
    return open_library(root)


def test_a_fault_is_reported_without_a_script(taking):
    """The page leads to a form, the form to thanks; a reload of these reports nothing more."""
    client = client_of(taking)
    page = client.get("/studies/warmte/pages/2?lang=nl").text
    assert f'href="{FORM}?lang=nl"' in page
    form = client.get(f"{FORM}?lang=nl").text
    assert f'<form method="post" class="report" action="{FORM}?lang=nl"' in form
    answer = client.post(f"{FORM}?lang=nl", data=FAULT, follow_redirects=False)
    assert answer.status_code == 303
    thanks = client.get(answer.headers["location"])
    assert "Bedankt" in thanks.text
    (report,) = taking.status(with_text=False).reported
    assert (report.study, report.page, report.text) == ("warmte", 2, FAULT["text"])
    assert report.version == taking.study("warmte").versions[0].sha256


def test_reports_are_off_by_default(filled):
    """There is no link and no form, and nothing is written."""
    client = client_of(filled)
    assert "/report" not in client.get("/studies/warmte/pages/2").text
    assert client.get(FORM).status_code == 404
    assert client.post(FORM, data=FAULT).status_code == 404
    assert not (filled.settings.root / "readers").exists()


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        (FORM, {}, 400),
        (FORM, {"fault": "../../etc"}, 400),
        (FORM, {"fault": "other"}, 400),
        (FORM, {"fault": "text", "text": "x" * 501}, 400),
        (FORM, {f"x{n}": "1" for n in range(50)}, 400),
        (FORM, {"fault": "text", "text": "x" * 9_000}, 413),
        ("/studies/warmte/pages/99/report", FAULT, 404),
        ("/studies/warmte/pages/x/report", FAULT, 404),
        ("/studies/nobody/pages/1/report", FAULT, 404),
        ("/studies/..%2F..%2Fx/pages/1/report", FAULT, 405),
        ("/studies/withdrawn/pages/1/report", FAULT, 410),
    ],
)
def test_other_reports_are_refused(taking, path, data, status):
    """What is no report of a page that is shown is an error for the reader, and not kept."""
    client = client_of(taking)
    assert client.post(path, data=data, headers=BROWSER).status_code == status
    assert taking.page_reports.all() == ()
    assert not (taking.settings.root / "readers").exists()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"text": "Regel <3>"}, "De melding zegt niet wat er mis is."),
        ({"fault": "other", "text": " "}, "De melding zegt niet wat er mis is."),
        ({"fault": "record", "text": "y" * 501}, "Een melding heeft hoogstens 500 tekens."),
    ],
)
def test_a_reader_whose_report_is_refused_writes_nothing_twice(taking, sent, reason):
    """The form says why, and has what was chosen and written."""
    answer = client_of(taking).post(f"{FORM}?q=warmte", data=sent, headers=BROWSER)
    form = answer.text.partition('role="alert"')[2]
    assert reason in form.partition("</p>")[0]
    chosen = [sent["fault"]] if "fault" in sent else []
    assert re.findall(r'value="(\w+)" required checked', form) == chosen
    assert f">{escape(sent['text'])}</textarea>" in form
    assert f'action="{FORM}?q=warmte"' in form


def test_the_report_of_another_site_is_refused(taking):
    """A page elsewhere cannot report in the name of its readers."""
    answer = client_of(taking).post(FORM, data=FAULT, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert taking.page_reports.all() == ()


def test_too_many_reports_are_asked_to_come_later(taking):
    """The answer is in the reader's language, and says when to try again."""
    client = client_of(taking)
    for number in range(5):
        client.post(FORM, data={"fault": "text", "text": f"fout {number}"})
    answer = client.post(FORM, data={"fault": "text", "text": "nog een"}, headers=BROWSER)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "kan nu niet bewaard worden" in answer.text
    assert "readers" not in answer.text


def test_a_form_with_too_many_fields_is_no_dossier(filled):
    """It is an error for the reader."""
    answer = client_of(filled).post("/dossier", data={f"x{n}": "1" for n in range(50)})
    assert answer.status_code == 400

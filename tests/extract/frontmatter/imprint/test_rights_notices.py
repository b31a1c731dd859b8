"""The holders of rights in copyright notices."""

from __future__ import annotations

import pytest

from tests.extract.frontmatter.drawn_records import cover_record


@pytest.mark.parametrize("notice", ["Copyright page", "Copyright Footer", "Copyright transfer"])
def test_a_line_that_is_about_copyright_names_no_holder(tmp_path, notice):
    """After the word alone comes a holder only if it is an organisation; other words are not."""
    assert not cover_record(tmp_path / "a.pdf", ((notice, 100, 10),)).publisher
    stated = cover_record(tmp_path / "b.pdf", (("Copyright Instituut Proef", 100, 10),))
    assert stated.publisher == "Instituut Proef"


def test_a_notice_of_rights_ends_with_its_sentence(tmp_path):
    """The next one may be about a picture."""
    notice = "© Proof Partnership 2019. All rights reserved. Cover photograph: Bo Testers"
    record = cover_record(tmp_path / "a.pdf", ((notice, 60, 8),))
    assert (record.publisher, record.date) == ("Proof Partnership", "2019")
    for other in ("Photograph: © Proof Partnership 2019", "© Proof Partnership 2019 (photo)"):
        assert not cover_record(tmp_path / "b.pdf", ((other, 60, 8),)).publisher


@pytest.mark.parametrize(
    "holders",
    [
        "Uitgeverij Proef & de auteurs", "de auteurs en Uitgeverij Proef",
        "Uitgeverij Proef en auteurs", "Les auteurs et Uitgeverij Proef",
    ],
)  # fmt: skip
def test_the_authors_may_have_the_rights_too(tmp_path, holders):
    """The publisher is the other one."""
    record = cover_record(tmp_path / "a.pdf", ((f"© 2017 {holders}", 60, 8),))
    assert (record.publisher, record.date) == ("Uitgeverij Proef", "2017")

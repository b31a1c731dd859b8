"""The study that a wrong id was meant for."""

from __future__ import annotations

import pytest

from library.search.queries import unknown_study
from tests.engine.builders import study

KNOWN = ("vesta-2", "vesta-3-functioneel-ontwerp", "vesta-3-functioneel-ontwerp-bijlage", "warmte")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vesta-3", "vesta-3-functioneel-ontwerp"),  # a link that was cut off
        ("vesta-3-functioneel-ontwerp-b", "vesta-3-functioneel-ontwerp-bijlage"),
        ("vesta-1", "vesta-2"),
        ("warmtte", "warmte"),
    ],
)
def test_the_id_that_is_meant(typed, meant):
    """An id that begins with what is typed comes before one that only resembles it."""
    assert unknown_study(typed, [study(each) for each in KNOWN]).values["guess"] == meant


def test_no_id_is_meant():
    """What resembles no id is no mistyped one."""
    assert "guess" not in unknown_study("xqz", [study(each) for each in KNOWN]).values

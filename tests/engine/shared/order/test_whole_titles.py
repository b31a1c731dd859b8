"""Titles that a question names."""

from __future__ import annotations

import pytest

from library.engines.shared.order.whole_titles import is_named
from library.query import parse
from library.search.ranking import DEFAULT


@pytest.mark.parametrize(
    ("title", "question", "named"),
    [
        ("Samen circulair in Gent", "Jansen. Samen circulair in Gent. VITO, 2019", True),
        ("Samen circulair in Gent", "gent circulair samen", True),
        ("Samen circulair in Gent", "samen circulair in Brugge", False),
        ("Samen circulair", "Jansen. Samen circulair. VITO, 2019", False),
        ("Functioneel ontwerp Vesta 3.0", "CE Delft functioneel ontwerp vesta 3.0", True),
        ("Functioneel ontwerp Vesta 3.0", "CE Delft functioneel ontwerp vesta 4.0", False),
        ("Vesta 3.0", "CE Delft functioneel ontwerp vesta 3.0", False),
        ("De het een van", "de het een van", False),
    ],
)
def test_a_title_is_named_by_all_its_words(title, question, named):
    """Grammar words and numbers do not make a title long enough to name a study."""
    assert is_named(title, parse(question).query, DEFAULT) is named

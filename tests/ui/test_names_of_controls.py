"""Names of buttons and summaries: a list of them says which is which (WCAG 2.4.6)."""

from __future__ import annotations

import pytest

from tests.ui.rendering import repeated_names


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/", {"q": "restwarmte OR heat"}),
        ("/studies/warmte", {"q": "restwarmte"}),
        ("/studies/warmte/pages/2", {"q": "restwarmte"}),
        ("/side-by-side", {"study": ["warmte", "heat"], "q": "restwarmte OR heat"}),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_no_two_controls_of_a_screen_are_called_the_same(screen, path, params, language):
    """A button to keep a passage says its page, and its study where there are several."""
    html = screen(path, **params, lang=language).html
    assert repeated_names(html) == set()


def test_links_of_a_group_of_studies_say_which(screen):
    """Its feed and the search in it have the name of the group for those who do not see it."""
    groups = screen("/browse/year").links
    assert len(groups("Feed 2020")) == len(groups("Search in these studies 2020")) == 1


@pytest.mark.parametrize("path", ["/concepts/beton", "/subjects/bouw"])
def test_controls_of_a_topic_say_their_page_and_study(topics, path):
    """One page may have a definition and a number; each of them can be kept."""
    assert repeated_names(topics(path).html) <= {"Keep p. 1 Puin"}

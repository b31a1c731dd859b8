"""The names of buttons at the desk, as screen readers say them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from library import open_library
from tests import samples
from tests.browser.running_desk import (
    SCREENS,
    enter,
    open_screen,
    wait_for_script,
)
from tests.waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("arrivals_as_before")
@pytest.mark.parametrize(
    ("locale", "discard"), [("nl-BE", "Weggooien"), ("en-GB", "Discard"), ("fr-BE", "Écarter")]
)
def test_buttons_of_several_arrivals_name_their_study(
    new_context, desk, desk_folder, tmp_path, locale, discard
):
    """Each is its text and the title of its arrival, also after another one was discarded."""
    work = open_library(desk_folder).desk("An")
    for title in ("Warmte uit lucht", "Warmte uit mest"):
        path = samples.report(tmp_path / f"{title}.pdf", title, "Bo Claes", "2023")
        work.arrivals.add(path.name, path.read_bytes())
    assert len(list(work.settle_arrivals())) == 2
    page = new_context(locale=locale).new_page()
    enter(page, desk)
    wait_for_script(page)
    for title in ("Warmte uit water", "Warmte uit lucht", "Warmte uit mest"):
        name = f"{discard}, {title}"
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name=f"{discard}, Warmte uit mest", exact=True).click()
    expect(page.get_by_role("heading", name="Warmte uit mest")).to_have_count(0)
    expect(page.get_by_role("button", name=f"{discard}, ")).to_have_count(2)


SHARED_NAMES = """() => {
  const own = ":is(button[data-testid^=stBaseButton], a)" // Streamlit's own ones are in a field
  const all = [...document.querySelectorAll(`[data-testid=stMain] ${own}`)]
    .filter(each => each.checkVisibility({ visibilityProperty: true }))
    .map(each => each.ariaLabel || each.innerText).filter(each => each)
  return all.filter((each, at) => all.indexOf(each) !== at)
}"""
"""Returns the names that two visible buttons or links of the screen have."""


@pytest.mark.parametrize("size", [(1440, 900)], indirect=True)
def test_no_two_buttons_have_the_same_name(page, desk):
    """On each screen, who hears the name of a button alone knows what it is about."""
    address = enter(page, desk)
    for name in SCREENS:
        open_screen(page, f"{address}/{name}")
        wait_until(lambda: page.evaluate(SHARED_NAMES) == [], f"names of their own: {name}")

"""The start, the results and the empty answer, in a real browser."""

from __future__ import annotations

import re
import shutil
import sys

import pytest
from playwright.sync_api import Page, expect

from library import open_library
from tests import samples
from tests.browser.accessibility import faults
from tests.browser.page_state import shown
from tests.conftest import ingest
from tests.servers import PORT, served

pytestmark = pytest.mark.browser

BOTH = "/?q=restwarmte+OR+heat"
VIEWS = {"start": "/", "answer": BOTH, "narrowed": f"{BOTH}&language=en", "nothing": "/?q=niets"}


def field(page: Page):
    return page.get_by_role("combobox")


def ask(page: Page, question: str) -> None:
    field(page).fill(question)
    field(page).press("Enter")


def studies(page: Page):
    return page.locator("ol.hits h2")


def open_filters(page: Page) -> None:
    """Open the drawer of filters where the screen is narrow."""
    if page.viewport_size["width"] < 768:
        page.get_by_role("button", name="Filters").click()


def test_the_field_is_in_focus_and_a_question_is_answered(page, address):
    """A reader types at once, presses Enter, and sees marked passages that lead to their page."""
    shown(page, address)
    expect(field(page)).to_be_focused()
    page.keyboard.type("restwarmte OR heat")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=restwarmte\+OR\+heat$"))
    marked = {highlight.lower() for highlight in page.locator("mark").all_inner_texts()}
    assert marked == {"restwarmte", "heat", "heating"}
    link = page.get_by_role("link", name="p. 3 (page 4 of the PDF)")
    assert link.get_attribute("href") == "read?id=warmte&page=4&q=restwarmte+OR+heat"


def test_an_answer_is_narrowed_and_widened(page, address):
    """A facet leaves its studies, the address says so, and a chip lets it go."""
    shown(page, address + BOTH)
    expect(studies(page)).to_have_count(2)
    open_filters(page)
    page.get_by_role("link", name="English 1").click()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(page).to_have_url(re.compile("language=en"))
    page.get_by_role("link", name="Remove filter: English").click()
    expect(studies(page)).to_have_count(2)
    expect(page).not_to_have_url(re.compile("language="))


def test_years_are_typed(page, address):
    """First and last year go into the address as any other filter."""
    shown(page, f"{address}/?q=heat+OR+chaleur")
    open_filters(page)
    page.get_by_label("From").fill("2019")
    page.get_by_role("button", name="Apply").click()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(page).to_have_url(re.compile("from=2019"))


def test_back_and_forward_go_through_the_views(page, address):
    """Each question is a view of its own, and the field shows that of the view."""
    shown(page, address)
    ask(page, "heat")
    expect(studies(page)).to_have_text(["On waste heat"])
    ask(page, "restwarmte")
    expect(studies(page)).to_have_text(["Over restwarmte"])
    page.go_back()
    expect(studies(page)).to_have_text(["On waste heat"])
    expect(field(page)).to_have_value("heat")
    page.go_back()
    expect(page.get_by_role("heading", name="Last added")).to_be_visible()
    page.go_forward()
    expect(studies(page)).to_have_text(["On waste heat"])


def test_a_copied_address_opens_the_same_view(page, address):
    """Question and filter come from the address; nonsense in it is passed over."""
    shown(page, f"{address}{BOTH}&language=en&sort=zomaar&screen=-1&lang=xx")
    expect(field(page)).to_have_value("restwarmte OR heat")
    expect(studies(page)).to_have_text(["On waste heat"])


def test_the_language_of_the_screens_is_switched(page, address):
    """The same view in another language; the page itself says which."""
    shown(page, f"{address}/?q=heat")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", name=re.compile("1 studie"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_attached()
    expect(page).to_have_url(re.compile(r"q=heat&lang=nl"))
    page.locator(".brand a").click()
    expect(page.get_by_role("heading", name="Laatst toegevoegd")).to_be_visible()


def test_a_study_taken_in_is_found_by_the_next_question(page, address, root):
    """What is ingested while the screens are open needs no new visit."""
    name = f"nieuw{page.viewport_size['width']}"
    shown(page, address)
    ask(page, name)
    expect(page.get_by_role("heading", name="No results")).to_be_visible()
    samples.study(root / "pdfs" / f"{name}.pdf", f"Over {name} en meer.", title=f"Study {name}")
    ingest(open_library(root))
    field(page).fill("")
    ask(page, f"{name} ")
    expect(studies(page)).to_have_text([f"Study {name}"])
    (root / "pdfs" / f"{name}.pdf").unlink()
    (root / "pdfs" / f"{name}.yaml").unlink()
    ingest(open_library(root))


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen(page, address, view):
    """No view scrolls sideways."""
    shown(page, address + VIEWS[view])
    assert page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.parametrize("view", VIEWS)
def test_screens_are_accessible(shaded_page, address, view):
    """Axe finds nothing serious, light or dark, with the drawer of filters open or not."""
    page = shaded_page
    shown(page, address + VIEWS[view])
    assert faults(page) == []
    if view == "answer":
        open_filters(page)
        assert faults(page) == []


MOVED = """
() => new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => told(sum), 300);
})
"""
"""How much of the screen has moved, and how far (Layout Instability API)."""


@pytest.mark.parametrize(
    "path",
    ["/", BOTH, "/study?id=warmte&q=restwarmte", "/read?id=warmte&page=4&q=restwarmte"],
)
def test_nothing_moves_while_a_screen_arrives(page, address, path):
    """What is seen stays where it is: the looks and the letters are there before the texts."""
    shown(page, address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(MOVED) < 0.02


def test_everything_is_reached_by_keyboard(page, address):
    """From the field the keyboard reaches order, filters and passages, each visibly in focus."""
    shown(page, address + BOTH)
    page.locator("html").evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.innerText || document.activeElement.id")
        )
    for wanted in ("question", "Search", "Relevance", "On waste heat", "Accessibility"):
        assert wanted in reached, wanted


def test_the_keyboard_goes_on_in_the_new_view(page, address):
    """Where a followed link is gone, the heading of the new view is in focus."""
    shown(page, address + BOTH)
    page.get_by_role("link", name="Year, newest first").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort=year"))
    expect(page.locator("#answer h1")).to_be_focused()


def test_what_looks_like_markup_is_text(page, address):
    """A hostile question runs nothing and changes nothing."""
    hostile = "<img src=x onerror=alert(1)> **b** :smile: \u202eabc"
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    shown(page, address)
    ask(page, hostile)
    expect(page.locator("#answer h1")).to_be_visible()
    expect(field(page)).to_have_value(hostile)
    assert page.locator("#answer .summary :is(img, strong)").count() == 0


def test_no_view_loads_anything_from_elsewhere(page, address):
    """Everything a view needs comes from the library's own server."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for view in VIEWS.values():
        shown(page, address + view)
        page.wait_for_load_state("networkidle")
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []


def test_a_question_is_completed_as_one_types(page, address):
    """Completions are chosen by arrow and Enter; Escape leaves the question as it is typed."""
    shown(page, address)
    page.keyboard.type("restw")
    options = page.get_by_role("option")
    expect(options.first).to_have_text("restwarmte")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field(page)).to_have_value("restw")
    page.keyboard.type("a")
    expect(options.first).to_have_text("restwarmte")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("restwarmte")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=restwarmte$"))
    expect(page.locator("mark").first).to_be_visible()


def test_a_study_is_found_by_half_its_title(page, address):
    """A completion that is a title leads to the study itself."""
    shown(page, address)
    page.keyboard.type("on waste")
    page.get_by_role("option", name="On waste heat").click()
    expect(page).to_have_url(re.compile(r"/study\?id=heat$"))
    expect(page.get_by_role("heading", name="On waste heat", level=1)).to_be_visible()


def test_the_start_leads_to_what_there_is(page, address):
    """Example questions find something; a subject shows its studies; a cover leads to its study."""
    shown(page, address)
    examples = page.locator(".examples a")
    for at in range(examples.count()):
        examples.nth(at).click()
        expect(page.locator("mark").first).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="Last added")).to_be_visible()
    page.get_by_role("link", name="Heat 1").click()
    expect(studies(page)).to_have_text(["On waste heat"])


def test_completions_are_accessible(shaded_page, address):
    """Axe finds nothing serious in the open list of completions."""
    shown(shaded_page, address)
    shaded_page.keyboard.type("restw")
    expect(shaded_page.get_by_role("option").first).to_be_visible()
    assert faults(shaded_page) == []


@pytest.fixture(scope="module")
def bare_address(tmp_path_factory):
    """Yield the address of a library whose index was taken away."""
    root = tmp_path_factory.mktemp("bare")
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    ingest(open_library(root))
    with served([sys.executable, "-m", "library", "serve", "--port", PORT], root, root) as address:
        shutil.rmtree(root / "index")
        yield address


def test_a_library_without_an_index_says_what_to_do(shaded_page, bare_address):
    """In the reader's language, without a traceback, and accessible."""
    page = shaded_page
    shown(page, f"{bare_address}/?q=heat&lang=nl")
    expect(page.get_by_role("alert")).to_contain_text("Maak er een aan met library ingest")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert faults(page) == []

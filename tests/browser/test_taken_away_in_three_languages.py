"""Screens of what a reader takes away and browses, in each language.

On a desktop in light colours and a phone in dark ones, with and without JavaScript.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from library.present.locale.update import CATALOGUE, HERE, read_catalogue
from tests import samples
from tests.browser.accessibility import DESKTOP, TWO_LOOKS, Look, remarks, without_scripts
from tests.browser.page_state import live, shown
from tests.servers import PORT, served
from tests.shared import built_once
from tests.ui.conftest import make_topics
from tests.ui.screens.test_figures_screen import PAGE
from tests.ui.screens.test_versions_screen import ADDED, GONE, NEW, OLD, SAME

pytestmark = pytest.mark.browser

LANGUAGES = ("nl", "en", "fr")
SCREENS = {
    "start": "/",
    "results": "/?q=beton",
    "definitions": "/?q=wat+is+beton",
    "numbers": "/?q=getal:ton+beton",
    "figures": "/figures?q=restwarmte",
    "figures of a study": "/studies/bron/figures",
    "versions": "/studies/twee/versions",
    "letters": "/browse",
    "subjects": "/browse/subject",
    "one subject": "/browse/subject?value=bouw",
    "publishers": "/browse/publisher",
    "authors": "/browse/author",
    "years": "/browse/year",
    "subjects by year": "/browse/subject-years",
    "materials by subject": "/browse/stof",
    "materials by year": "/browse/stof?by=year",
    "concept": "/concepts/beton",
    "subject": "/subjects/bouw",
    "side by side": "/side-by-side?q=beton&study=puin&study=dicht&study=bruggen",
    "about": "/about",
    "dossier": "/dossier?name=Proef&p=puin~1~~Beton%20is%20een%20mengsel~Zelf&p=gone~1&p=dicht~1",
}
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
OWN = re.compile(
    r"""Study\ library|Puin|Bridges|Bronnen|Dicht|Warmteplan|Hoofdstuk|Maes|Stad|Proef|Zelf|gone
    |Building|Waste|Material|concrete|beton(granulaat)?|wat\ is|getal:ton|ton|\(".*OR.*|\w+\.pdf
    |http\S+|(BibTeX|CSL-JSON|CSV|Markdown|RIS)(\ \(.*\))?|Word""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words of this library, of questions and of file formats: the same in each language."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> Iterator[str]:
    """Yield the address of a library with concepts, figures, versions and a text about itself."""
    root = built_once(tmp_path_factory, "everything", _studies)
    with served([sys.executable, "-m", "library", "serve", "--port", PORT], root, root) as address:
        yield address


def _studies(root: Path) -> None:
    pdfs = root / "pdfs"
    pdfs.mkdir()
    samples.typeset(pdfs / "bron.pdf", PAGE)
    (pdfs / "bron.yaml").write_text("id: bron\nadded: 2026-01-01\ntitle: Bronnen\n")
    for study_id, year, own in (("een", 2018, [OLD, GONE]), ("twee", 2020, [NEW, ADDED])):
        text = " ".join([*SAME[:12], *own, *SAME[12:]])
        samples.study(pdfs / f"{study_id}.pdf", text, title="Warmteplan")
        (pdfs / f"{study_id}.yaml").write_text(
            f"id: {study_id}\nadded: 2026-01-01\ntitle: Warmteplan\ndate: {year}\n"
            "authors: [{family: Maes}]\npublisher: Stad\n"
        )
    for language in LANGUAGES:
        heading = {"nl": "Wie wij zijn", "en": "Who we are", "fr": "Qui nous sommes"}[language]
        (root / f"about.{language}.md").write_text(f"# {heading}\n\n- 2019: [Beton](/?q=beton)\n")
    make_topics(root)


def at(address: str, path: str, language: str) -> str:
    """Return the address of a screen in a language."""
    return f"{address}{path}{'&' if '?' in path else '?'}lang={language}"


def all_remarks(
    page: Page,
    language: str,
    looks: Sequence[Look] = TWO_LOOKS,
    *,
    coloured: Sequence[Look] = TWO_LOOKS,
) -> list[str]:
    """Return what is wrong on *page*: accessibility, width, headings, language, links."""
    found = remarks(page, looks, coloured=coloured)
    if page.locator("html").get_attribute("lang") != language:
        found.append("is in another language")
    if not page.locator("h1").inner_text().strip():  # also fails where there are several
        found.append("has no heading")
    if page.locator("a[href*='=&'], a[href$='=']").count():
        found.append("has a link with an empty parameter")
    return found


def follow(page: Page, address: str) -> None:
    """Follow a link to *address* in the live document."""
    page.evaluate(
        """address => {
            const link = document.createElement("a")
            Object.assign(link, { id: "followed-link", href: address }).dataset.view = ""
            document.getElementById("library").append(link)
            link.click()
        }""",
        address,
    )
    # The view that replaces this one has no such link.
    expect(page.locator("#followed-link")).to_have_count(0)
    live(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_follows_its_marker(one_page, everything, language):
    """What folds the changes of a kind is on the line of their heading, on the narrowest phone too.

    Its heading may go on below.
    """
    one_page.set_viewport_size({"width": 320, "height": 800})
    one_page.goto(at(everything, SCREENS["versions"], language))
    summaries = one_page.locator(".versions summary").all()
    assert summaries
    for summary in summaries:
        summary.locator("h3").evaluate("each => each.prepend('Toegevoegde of gewijzigde ')")
        first = summary.locator("h3").evaluate("each => each.getClientRects()[0].top")
        assert first < summary.bounding_box()["y"] + 16


@pytest.mark.parametrize("path", ["/figures?q=vermogen&kind=table", "/studies/bron/figures"])
def test_way_back_to_the_figures(one_page, everything, path):
    """A page that a figure leads to has a way back to the figures, and to the figure followed."""
    one_page.goto(at(everything, "/?q=vermogen", "en"))
    live(one_page)
    follow(one_page, at(everything, path, "en"))
    one_page.locator("figure .place a").first.click()
    one_page.get_by_role("link", name="Back to the results").click()
    expect(one_page.locator("main[data-screen=figures]")).to_be_visible()
    assert one_page.url == at(everything, path, "en")
    expect(one_page.locator("figure .place a").first).to_be_focused()


def test_a_figure_is_named_by_its_caption(one_page, everything):
    """Screen readers do not say its page and buttons as its name."""
    one_page.goto(at(everything, "/figures?q=vermogen", "en"))
    captions = one_page.locator("figcaption").all_inner_texts()
    assert captions
    for caption in captions:
        expect(one_page.get_by_role("figure", name=caption, exact=True)).to_be_visible()


def test_figures_in_print(one_page, everything):
    """A figure is on one sheet, and the next one may be on another."""
    one_page.goto(at(everything, "/figures?q=vermogen", "en"))
    one_page.emulate_media(media="print")
    figure = one_page.locator(".figures figure").first
    assert figure.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    place = figure.locator(".place").last
    assert place.evaluate("each => getComputedStyle(each).breakAfter") == "auto"


@pytest.mark.parametrize("path", ["/?q=vermogen", "/studies/bron?q=vermogen"])
def test_the_question_is_printed(one_page, everything, path):
    """A printed answer says what was asked and of which library, without controls."""
    one_page.goto(at(everything, path, "en"))
    one_page.emulate_media(media="print")
    expect(one_page.locator(".brand")).to_be_visible()
    expect(one_page.locator("#question")).to_be_visible()
    for control in ("#search button", ".languages", ".to-dossier", ".names a", ".inside-field"):
        assert not any(each.is_visible() for each in one_page.locator(control).all())
    one_page.goto(at(everything, "/browse", "en"))
    expect(one_page.locator("#question")).to_be_hidden()


def test_headings_and_the_strip_of_hits_in_print(one_page, everything):
    """A title is on one sheet, and the parts of a study with hits are in one row."""
    one_page.goto(at(everything, "/studies/bron?q=vermogen", "en"))
    one_page.set_viewport_size({"width": 640, "height": 900})  # between the margins of a sheet
    one_page.emulate_media(media="print")
    for title in one_page.locator("h1, h2").all():
        assert title.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    tops = "all => new Set(all.map((each) => each.getBoundingClientRect().top)).size"
    assert one_page.locator(".strip li").evaluate_all(tops) == 1


@pytest.mark.parametrize("path", ["/?q=wat+is+beton", "/concepts/beton"])
def test_definitions_in_print(one_page, everything, path):
    """What the studies say of a term is printed; only the quotation of a page is left out."""
    one_page.goto(at(everything, path, "en"))
    one_page.emulate_media(media="print")
    expect(one_page.locator(".definitions blockquote").first).to_be_visible()


def test_numbers_beyond_the_first_are_folded(one_page, everything):
    """The studies follow soon after a few passages; a click shows the others, and so does print."""
    one_page.goto(at(everything, SCREENS["numbers"], "en"))
    passages = one_page.locator(".definitions:has(summary) blockquote")
    expect(passages.nth(2)).to_be_visible()
    expect(passages.nth(3)).to_be_hidden()
    one_page.emulate_media(media="print")
    expect(passages.last).to_be_visible()
    one_page.emulate_media(media="screen")
    one_page.locator(".definitions summary").click()
    expect(passages.last).to_be_visible()


def test_folded_changes_in_print(one_page, everything):
    """Changes that are folded on the screen are on the sheet."""
    one_page.goto(at(everything, SCREENS["versions"], "en"))
    one_page.evaluate("document.querySelectorAll('.folded').forEach(each => each.open = false)")
    change = one_page.locator(".versions .folded li").first
    expect(change).to_be_hidden()
    one_page.emulate_media(media="print")
    expect(change).to_be_visible()


def test_a_list_of_studies_in_print(one_page, everything):
    """A sheet may end after any study: the list begins on the first one."""
    one_page.goto(at(everything, "/browse", "en"))
    one_page.emulate_media(media="print")
    ends = one_page.locator(".listed > li > :last-child")
    breaks = ends.evaluate_all("all => all.map((each) => getComputedStyle(each).breakAfter)")
    assert set(breaks) == {"auto"}


@pytest.mark.parametrize("path", ["/?sort=title", "/?q=beton"])
def test_cards_in_print(one_page, everything, path):
    """A byline is on the sheet of what is below it; a card without passages is on one sheet."""
    one_page.goto(at(everything, path, "en"))
    one_page.emulate_media(media="print")
    cards = one_page.locator(".card:not(:has(.pages))")
    breaks = cards.evaluate_all("all => all.map((each) => getComputedStyle(each).breakInside)")
    assert set(breaks) <= {"avoid"}
    bylines = one_page.locator(".card .byline")
    found = bylines.evaluate_all("""all => all.map((each) => [
      getComputedStyle(each).breakAfter,
      Boolean(each.nextElementSibling?.checkVisibility()) ? "avoid" : "auto",
    ])""")
    assert found
    assert [rule for rule, _ in found] == [wanted for _, wanted in found]


def test_fields_of_a_record_in_print(one_page, everything):
    """A value is on the sheet of its label."""
    one_page.goto(at(everything, "/studies/puin", "en"))
    one_page.emulate_media(media="print")
    fields = one_page.locator(".record dl > div")
    breaks = fields.evaluate_all("all => all.map((each) => getComputedStyle(each).breakInside)")
    assert set(breaks) == {"avoid"}


def test_a_remark_begins_beside_its_passage(one_page, everything):
    """A remark in a shared dossier has no empty line above it."""
    one_page.goto(at(everything, SCREENS["dossier"], "en"))
    remark = one_page.get_by_text("Zelf", exact=True).bounding_box()
    assert remark["y"] == pytest.approx(one_page.locator("blockquote").bounding_box()["y"], abs=2)
    assert remark["height"] < 40


def test_another_page_of_a_list_begins_at_its_top(one_page, everything):
    """The next figures are seen from the first one; other choices stay where the reader is."""
    one_page.set_viewport_size({"width": 1440, "height": 200})
    figures = at(everything, "/figures?q=vermogen", "en")
    shown(one_page, figures)
    one_page.evaluate("scrollTo(0, 90)")
    follow(one_page, f"{figures}&kind=table")
    assert one_page.evaluate("scrollY") == 90
    follow(one_page, f"{figures}&kind=table&screen=2")
    assert one_page.evaluate("scrollY") == 0
    expect(one_page.locator("main h1")).to_be_focused()


@IN_EACH_LANGUAGE
def test_screens_with_javascript(one_page, everything, language):
    """Each screen, what is kept, ticked and new on it, and the printed dossier have no faults.

    Colours are the same in each language, so the looks in which they are checked take turns.
    """
    page, found = one_page, {}
    shown(page, at(everything, "/", language))
    for turn, (name, path) in enumerate(SCREENS.items(), LANGUAGES.index(language)):
        follow(page, at(everything, path, language))
        coloured = TWO_LOOKS[turn % 2 :][:1]
        found[name] = all_remarks(page, language, coloured=coloured)
    follow(page, at(everything, SCREENS["results"], language))
    page.get_by_role("checkbox").first.check()
    page.locator("[data-keep]").first.click()
    found["ticked"] = all_remarks(page, language)
    follow(page, at(everything, "/dossier", language))
    expect(page.locator("[data-row]")).to_have_count(1)
    found["own dossier"] = all_remarks(page, language)
    page.emulate_media(media="print")
    found["printed"] = all_remarks(page, language)
    page.emulate_media(media="screen")
    page.evaluate(
        """() => {
            const seen = JSON.parse(localStorage["library-seen"])
            for (const feed in seen) seen[feed] = seen[feed].slice(1)
            localStorage["library-seen"] = JSON.stringify(seen)
            sessionStorage.clear()
        }"""
    )
    shown(page, at(everything, "/", language))
    expect(page.locator("[data-new]").locator("visible=true").first).to_be_visible()
    found["new"] = all_remarks(page, language)
    assert {name: each for name, each in found.items() if each} == {}


@IN_EACH_LANGUAGE
def test_screens_without_javascript(one_page, everything, language):
    """The document of each screen has no faults without its scripts.

    Colours are those of the screen with scripts, so the sizes take turns.
    """
    page, found = one_page, {}
    page.route(re.compile(r"^((?!/(cover|picture|passage|static)\b).)*$"), _without_scripts)
    for turn, (name, path) in enumerate(SCREENS.items(), LANGUAGES.index(language)):
        page.goto(at(everything, path, language))
        assert page.locator("script").count() == 0
        found[name] = all_remarks(page, language, TWO_LOOKS[turn % 2 :][:1])
    assert {name: each for name, each in found.items() if each} == {}


def _without_scripts(route: Route) -> None:
    if route.request.resource_type in {"document", "stylesheet"}:
        without_scripts(route)
    else:
        route.continue_()


TEXTS = """
async address => {
  const html = await (await fetch(address)).text()
  const root = new DOMParser().parseFromString(html, "text/html")
  root.querySelectorAll("script, style, code, .Z3988").forEach(each => each.remove())
  // Texts of studies have a language or a direction of their own.
  root.querySelectorAll("body [lang], [dir=auto], mark").forEach(each => each.remove())
  const texts = [root.title]
  const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode.data)
  for (const name of ["aria-label", "title", "alt", "placeholder"])
    for (const each of root.querySelectorAll(`[${name}]`)) texts.push(each.getAttribute(name))
  return texts.map(each => each.replace(/\\s+/g, " ").trim())
}
"""
"""The texts of a document that are the site's own, in order, and those of its attributes."""


def same_messages(one: str, other: str) -> re.Pattern[str]:
    """Return the pattern of the messages that are the same in two languages."""
    common = messages_of(one) & messages_of(other)
    patterns = (re.sub(r"\\{\w+\\}", ".*", re.escape(text)) for _, text in common)
    return re.compile("|".join(patterns))


def messages_of(language: str) -> set[tuple[str, str]]:
    """Return the id and each form of all messages in a language."""
    return {
        (str(message.id), text)
        for message in read_catalogue(HERE / language / CATALOGUE)
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    }


def test_screens_are_translated(contexts, everything):
    """No text of a screen is the same in two languages, but the library's own and equal words."""
    page = contexts(DESKTOP).new_page()
    page.goto(everything)
    found = []
    common = {pair: same_messages(*pair) for pair in combinations(LANGUAGES, 2)}
    for name, path in SCREENS.items():
        texts = {each: set(page.evaluate(TEXTS, at(everything, path, each))) for each in LANGUAGES}
        for (one, other), messages in common.items():
            for text in texts[one] & texts[other]:
                rest = OWN.sub("", text).strip(" –·.:()")
                is_word = re.search(r"[^\W\d_]{3}", rest)
                if is_word and not (messages.fullmatch(text) or messages.fullmatch(rest)):
                    found.append((name, one, other, text))
    page.close()
    assert found == []

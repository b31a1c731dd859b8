"""How soon screens are readable and answer: `python -m benchmarks.front URL…` on running servers.

Two versions of the program are compared in one run by giving the addresses of both, in turns. Each
is opened in a new browser (cold), once more (warm), and in a new browser on a line of 1.6 Mbit/s
with 150 ms (throttled). Readable is when the heading is painted. Requests and bytes are those that
ended before; images of pages and covers are not counted. The search field answers when letters
that are typed in it, as soon as it listens, have completions; that includes their request.
Streamlit has taken over when the document says so; a version whose first view Streamlit renders
does not say it.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.conftest import CHROMIUM

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""1.6 Mbit/s down and 750 kbit/s up, in bytes per second; 150 ms."""
SIZE: ViewportSize = {"width": 390, "height": 844}
OBSERVE = """
  window.measured = { shift: 0, readable: 0, answers: 0, live: 0 }
  new PerformanceObserver((list) => list.getEntries().forEach((each) => {
    if (!each.hadRecentInput) measured.shift += each.value
  })).observe({ type: "layout-shift", buffered: true })
  const look = () => {
    const isShown = (each) => each.offsetParent && each.innerText.trim()
    if (![...document.querySelectorAll("h1")].some(isShown)) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => { measured.readable = performance.now() }))
  }
  look()
  const type = () => {
    const field = document.querySelector("#question[role=combobox]")
    if (!measured.readable || !field) return setTimeout(type, 10)
    field.focus()
    field.value = "wa"
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
    setTimeout(() => measured.answers || type(), 1000) // the field did not listen yet
  }
  type()
  const watch = (name, isSeen) => {
    const timer = setInterval(() => {
      if (!isSeen()) return
      measured[name] = performance.now()
      clearInterval(timer)
    }, 10)
  }
  watch("answers", () => document.querySelector("#completions li"))
  watch("live", () => document.documentElement?.dataset.live !== undefined)
"""
DONE = """
() => window.measured?.readable && measured.answers
  && (measured.live || !document.querySelector("script[data-program]"))
"""
COUNT = """
() => {
  const before = performance.getEntriesByType("resource").filter((each) =>
    each.responseEnd <= measured.readable && !/\\/(picture|cover)/.test(each.name))
  const [page] = performance.getEntriesByType("navigation")
  const bytes = before.reduce((sum, each) => sum + each.transferSize, page.transferSize)
  const { readable, answers, live, shift } = measured
  return [1 + before.length, bytes, readable, answers, live, shift]
}
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a screen."""

    requests: int
    """Requests that ended before the screen was readable."""
    bytes: int
    readable: float
    """In milliseconds."""
    answers: float
    """When the search field has completions for what is typed, in milliseconds."""
    live: float
    """When Streamlit has taken over, in milliseconds; 0 if the document does not say it."""
    complete: float
    """When the network was idle, in milliseconds."""
    shift: float
    """Cumulative layout shift."""
    total: int
    """All requests."""


def main(urls: list[str]) -> None:
    """Print a row for each address and kind of opening."""
    program = next(filter(None, map(shutil.which, CHROMIUM)))
    print("| address | opening | requests | kB | readable s | field answers s | taken over s "
          "| complete s | requests in all | shift |\n" + "|---" * 10 + "|")  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for url in urls:
            for kind, opening in _openings(browser, url):
                times = (opening.readable, opening.answers, opening.live, opening.complete)
                seconds = " | ".join(f"{each / 1000:.2f}" for each in times)
                print(
                    f"| `{url}` | {kind} | {opening.requests} | {opening.bytes / 1000:.0f} "
                    f"| {seconds} | {opening.total} | {opening.shift:.4f} |",
                    flush=True,
                )
        browser.close()


def _openings(browser: Browser, url: str) -> list[tuple[str, Opening]]:
    context = _context(browser)
    openings = [("cold", _open(context, url, throttled=False))]
    openings.append(("warm", _open(context, url, throttled=False)))
    context.close()
    context = _context(browser)
    openings.append(("throttled", _open(context, url, throttled=True)))
    context.close()
    return openings


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=SIZE, locale="nl-BE", bypass_csp=True)
    context.set_default_timeout(120_000)
    context.add_init_script(OBSERVE)
    return context


def _open(context: BrowserContext, url: str, *, throttled: bool) -> Opening:
    page: Page = context.new_page()
    if throttled:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="commit")
    page.wait_for_function(DONE)
    page.wait_for_load_state("networkidle")
    complete = page.evaluate("performance.now()") - 500  # idle is half a second without requests
    requests, size, readable, answers, live, shift = page.evaluate(COUNT)
    page.close()
    return Opening(requests, size, readable, answers, live, complete, shift, len(asked))


if __name__ == "__main__":
    main(sys.argv[1:])

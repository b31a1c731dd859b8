"""The texts that Streamlit writes by itself, and the document, in the language of the desk.

A component without a view of its own, declared once, when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from library.present.messages import Messages

_TRANSLATION = st.components.v2.component(
    "library_streamlit_texts",
    js="""
const PLACES = ["stFileUploaderDropzone", "InputInstructions", "stTooltipContent",
  "stTooltipErrorContent",
  "stDataFrameColumnMenu", "stDataFrameColumnVisibilityMenu", "stSkipToContent", "stToast",
  "stException"]
  .map(each => `[data-testid=${each}]`).join()
const LABELLED = ":is(button, a, nav, section, span, [type=file], [role=region])[aria-label]"
const kept = new WeakMap() // node -> its English text, and the text shown in its place
function translate(node, now, show) {
  const before = kept.get(node)
  const english = before?.shown === now ? before.english : now
  const { texts } = window.libraryTexts
  const found = texts.find(([pattern]) => pattern.test(english))
  const shown = found ? english.replace(...found) : english
  kept.set(node, { english, shown })
  if (now !== shown) show(shown)
}
function translateText(node) {
  if (!node.parentElement?.closest(PLACES)) return
  translate(node, node.nodeValue, text => { node.nodeValue = text })
}
function translateLabel(labelled) {
  translate(labelled, labelled.ariaLabel, text => { labelled.ariaLabel = text })
}
function translateIn(node) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node)
  if (node.nodeType !== Node.ELEMENT_NODE) return
  if (node.matches(LABELLED)) translateLabel(node)
  node.querySelectorAll(LABELLED).forEach(translateLabel)
  const nodes = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) translateText(nodes.currentNode)
}
function watch(changes) {
  for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(translateIn)
}
export default function ({ data }) {
  const texts = data.texts.map(([english, own]) => [new RegExp(`^${english}$`), own])
  const isFirst = !window.libraryTexts
  window.libraryTexts = { texts }
  document.documentElement.lang = data.language
  const everything = {
    subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label"],
  }
  if (isFirst) new MutationObserver(watch).observe(document.body, everything)
  translateIn(document.body)
}
""",
    isolate_styles=False,
)


def translate_streamlit(words: Messages) -> None:
    """Show in the reader's language what Streamlit only says in English."""
    gettext = words.gettext
    texts = (
        ("Upload|file upload", gettext("Choose files")),
        (
            r"(\d+)MB per file",
            gettext("at most {size} for each file", size=gettext("{size} MB", size="$1")),
        ),
        ("Drag and drop (?:files|a file) here", gettext("Drop files here")),
        (
            "(?:Error: )?.+ files are not allowed\\.",
            gettext("Files of this kind are not taken here."),
        ),
        (
            r"(?:Error: )?File must be ([\d.]+)MB or smaller\.",
            gettext("The file is larger than {size}.", size=gettext("{size} MB", size="$1")),
        ),
        ("Add files", gettext("Choose files")),
        ("Press (.*)Enter to apply", gettext("Press {keys}Enter to apply", keys="$1")),
        ("Press (.*)Enter to submit form", gettext("Press {keys}Enter to send", keys="$1")),
        ("Help for (.+)", gettext("Help for {name}", name="$1")),
        ("Skip to main content", gettext("Skip to content")),
        ("Sidebar", gettext("Menu and language")),
        ("App pages", gettext("Screens of the desk")),
        ("(?:Expand|Open) sidebar", gettext("Show the menu")),
        ("(?:Collapse|Close) sidebar", gettext("Hide the menu")),
        ("Main menu", gettext("More")),
        ("Link to heading", gettext("Link to this heading")),
        ("Selected values", gettext("Chosen values")),
        ("Remove (.+)", gettext("Leave out {name}", name="$1")),
        ("Clear all", gettext("Leave out all")),
        ("Open", gettext("Show the choices")),
        (
            "This app has encountered an error.+",
            gettext("A fault in the program prevents this. The log of the desk says more."),
        ),
        ("Copy", gettext("Copy")),
        ("view more", gettext("Show all")),
        ("view less", gettext("Show less")),
        *_table_texts(words),
    )
    _TRANSLATION(key="streamlit_texts", data={"texts": texts, "language": words.language})


def _table_texts(words: Messages) -> Iterator[tuple[str, str]]:
    """Yield the texts of the buttons above a table, and of the menus of its columns."""
    gettext = words.gettext
    for english, own in (
        ("Show/hide columns", gettext("Show or hide columns")),
        ("Download as CSV", gettext("Download these rows as CSV")),
        ("Search", gettext("Search in this table")),
        ("Fullscreen", gettext("Fill the screen")),
        ("(?:Close|Exit) fullscreen", gettext("Leave the full screen")),
    ):
        yield english, own
        yield f"{english}: (.+)", f"{own}: $1"
    yield "Previous Result", gettext("Previous result")
    yield "Next Result", gettext("Next result")
    yield "Close Search", gettext("Close the search")
    yield "Select all", gettext("All columns")
    yield r"\(index\)", gettext("Number of the row")
    yield "Sort ascending", gettext("Sort upwards")
    yield "Sort descending", gettext("Sort downwards")
    yield "Format", gettext("Format")
    yield "Autosize", gettext("Fit the width")
    yield "Pin column", gettext("Pin the column")
    yield "Unpin column", gettext("Unpin the column")
    yield "Hide column", gettext("Hide the column")

"""The texts that Streamlit writes by itself, in the language of the desk.

A component without a view of its own, declared once, when this module is imported.
"""

from __future__ import annotations

import streamlit as st

from library.present.messages import Messages

_TRANSLATION = st.components.v2.component(
    "library_streamlit_texts",
    js="""
const PLACES = "[data-testid=stFileUploaderDropzone], [data-testid=InputInstructions]"
const kept = new WeakMap() // text node -> its English text, and the text shown in its place
function translate(node) {
  if (!node.parentElement?.closest(PLACES)) return
  const before = kept.get(node)
  const english = before?.shown === node.nodeValue ? before.english : node.nodeValue
  const { texts } = window.libraryTexts
  const found = texts.find(([pattern]) => pattern.test(english))
  const shown = found ? english.replace(...found) : english
  kept.set(node, { english, shown })
  if (node.nodeValue !== shown) node.nodeValue = shown
}
function translateIn(node) {
  if (node.nodeType === Node.TEXT_NODE) return translate(node)
  const nodes = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) translate(nodes.currentNode)
}
function watch(changes) {
  for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(translateIn)
}
export default function ({ data }) {
  const texts = data.texts.map(([english, own]) => [new RegExp(`^${english}$`), own])
  const isFirst = !window.libraryTexts
  window.libraryTexts = { texts }
  const everything = { subtree: true, childList: true, characterData: true }
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
        ("Upload", gettext("Choose files")),
        ("(.+) per file", gettext("at most {size} for each file", size="$1")),
        ("Drag and drop (?:files|a file) here", gettext("Drop files here")),
        ("Press (.*)Enter to apply", gettext("Press {keys}Enter to apply", keys="$1")),
        ("Press (.*)Enter to submit form", gettext("Press {keys}Enter to send", keys="$1")),
    )
    _TRANSLATION(key="streamlit_texts", data={"texts": texts})

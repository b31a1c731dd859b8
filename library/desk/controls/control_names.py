"""Buttons of the same text are named with what they are about, for those who hear them alone.

A component without a view of its own, declared once, when this module is imported. Streamlit has no
names for buttons other than their text.
"""

from __future__ import annotations

import streamlit as st

_NAMES = st.components.v2.component(
    "library_control_names",
    js="""
const SCREEN = "[data-testid=stMain]"
const CONTROLS = ["button[data-testid^=stBaseButton]", "[data-testid=stPageLink-NavLink]"]
  .map(each => `${SCREEN} ${each}`).join()
// Warnings and errors have titles as well, which do not say what they are about.
const TITLES = ":is(h1, h2, h3, strong):not([data-testid=stAlertContainer] *)"
function isBefore(one, other) {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
}
function titleOf(control) {
  // The closest title before it, in the smallest group that has one.
  for (let group = control.parentElement; group; group = group.parentElement) {
    const before = [...group.querySelectorAll(TITLES)].filter(each => isBefore(each, control))
    const title = before.at(-1)
    if (title) return (title.closest("p") ?? title).textContent.trim().replace(/\\s+/g, " ")
    if (group.matches(SCREEN)) return ""
  }
  return ""
}
function nameAll() {
  const byText = new Map()
  for (const control of document.querySelectorAll(CONTROLS)) {
    const text = control.querySelector("[data-testid=stMarkdownContainer]")?.textContent.trim()
    if (!text) continue
    byText.set(text, [...byText.get(text) ?? [], control])
  }
  for (const [text, controls] of byText)
    for (const control of controls) {
      const title = controls.length > 1 ? titleOf(control) : ""
      if (title) name(control, `${text}, ${title}`)
      else if (control.dataset.named) {
        control.removeAttribute("aria-label")
        delete control.dataset.named
      }
    }
}
function name(control, text) {
  if (control.ariaLabel === text) return
  control.ariaLabel = text
  control.dataset.named = "yes"
}
let isPlanned = false
function plan() {
  if (isPlanned) return
  isPlanned = true
  setTimeout(() => { isPlanned = false; nameAll() })
}
export default function () {
  if (window.libraryNames) return
  window.libraryNames = new MutationObserver(plan)
  window.libraryNames.observe(
    document.body, { subtree: true, childList: true, characterData: true })
  plan()
}
""",
    isolate_styles=False,
)


def name_controls() -> None:
    """Name buttons and links that have the same text with the title above each."""
    _NAMES(key="control_names")

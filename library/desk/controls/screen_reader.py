"""Where the focus is, and what follows an action for those who do not see it.

A component without a view of its own. Streamlit marks the focus with pale colours, says what became
of an action in a message that screen readers do not read out, and a button that is gone afterwards
takes the focus with it to the top of the document.
"""

from __future__ import annotations

import streamlit as st

FOCUS_COLOUR = "#3a8a68"
"""Has a contrast of 3 with the backgrounds of either colour scheme (WCAG 2.2, 1.4.11)."""
_FOLLOW = st.components.v2.component(
    "library_screen_reader",
    css=f"""
:focus-visible:not(input), label:has(input:focus-visible), [role=group]:has(input:focus-visible),
[data-testid=stTextInputRootElement]:has(input:focus-visible) {{
  outline: 3px solid {FOCUS_COLOUR} !important;
  outline-offset: 2px;
}}
main:focus-visible {{ outline-offset: -3px; }}
""",
    js="""
const WAIT = 400 // milliseconds in which another element may take the focus
// Screen readers read warnings and errors, whose role is alert, by themselves.
const SAID = "[data-testid=stToast], [data-testid=stAlertContainer][role=status]"
const SHOWN = 60_000 // milliseconds
let status, last, heading
function headingBefore(node) {
  const before = (each) =>
    each.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING && each.checkVisibility()
  return [...document.querySelectorAll("h1, h2, h3")].filter(before).at(-1)
}
function remember({ target }) {
  last = target
  heading = headingBefore(target)
}
function keepFocus() {
  if (document.activeElement !== document.body || !last || last.isConnected) return
  // Streamlit may have replaced the heading by another one of the same id.
  const same = heading?.isConnected ? heading : document.getElementById(heading?.id)
  const place = same ?? document.querySelector("h1")
  if (!place) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}
function readOut(message) {
  const copy = message.cloneNode(true)
  copy.querySelectorAll("[aria-hidden=true], button").forEach(each => each.remove())
  const said = document.createElement("p") // the same message twice is read twice
  said.textContent = copy.textContent
  status.append(said)
  setTimeout(() => said.remove(), SHOWN)
}
function watch(changes) {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node.nodeType === Node.ELEMENT_NODE) {
        const message = node.closest(SAID) ?? node.querySelector(SAID)
        if (message) readOut(message)
      }
  if (last && !last.isConnected) setTimeout(keepFocus, WAIT)
}
export default function () {
  if (document.getElementById("library-status")) return
  status = document.createElement("div")
  status.id = "library-status"
  status.role = "status"
  status.style =
    "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
  document.body.append(status)
  document.addEventListener("focusin", remember)
  new MutationObserver(watch).observe(document.body, { subtree: true, childList: true })
}
""",
    isolate_styles=False,
)


def follow_actions() -> None:
    """Read messages out, and keep the focus near an action whose button is gone."""
    _FOLLOW(key="screen_reader")

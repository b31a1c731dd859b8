"""Enter leads to the next field: a component without a view of its own.

Declared once, when this module is imported.
"""

from __future__ import annotations

import streamlit as st

FIELDS = "record_fields"
"""Key of the container whose fields follow each other."""
_FOCUS = st.components.v2.component(
    "library_focus",
    js="""
const FIELDS = "input, textarea, button[kind=primary]"
function fields(scope) {
  const all = document.querySelectorAll(`.st-key-${scope} :is(${FIELDS})`)
  return [...all].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.closest("details:not([open])") &&
    !each.disabled && each.type !== "file")
}
function next(event) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey) return
  const field = event.target
  const scope = window.libraryDesk?.scope
  if (!scope || !field.matches?.("input") || !field.closest(`.st-key-${scope}`)) return
  if (field.getAttribute("aria-expanded") === "true" && field.value) return
  const all = fields(scope)
  const following = all[all.indexOf(field) + 1]
  setTimeout(() => { following?.focus(); following?.select?.() }, 30)
}
function begin(form) {
  // The page is still being built: the field may come after the button below it, and may be
  // replaced after it got the focus. It keeps the focus until a key or a pointer is used.
  const desk = window.libraryDesk
  if (desk.form !== form || desk.touched) return
  const [first] = fields(desk.scope)
  if (first !== document.activeElement) {
    // On a phone the fields are below the page that they are about, which is read first.
    first?.focus({ preventScroll: matchMedia("(max-width: 40rem)").matches })
    first?.select?.()
  }
  setTimeout(begin, 250, form)
}
function touch() { if (window.libraryDesk) window.libraryDesk.touched = true }
export default function ({ data }) {
  const before = window.libraryDesk
  const isSame = before?.form === data.form
  window.libraryDesk = { scope: data.scope, form: data.form, touched: isSame && before.touched }
  if (!before) {
    document.addEventListener("keydown", next)
    for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, touch, true)
  }
  if (!isSame) setTimeout(begin, 100, data.form)
}
""",
    isolate_styles=False,
)


def lead_on(form: str) -> None:
    """Make Enter move the focus through the fields of the container `FIELDS`.

    Args:
        form: What the fields are about; when it changes, the first field gets the focus.
    """
    _FOCUS(key="focus", data={"scope": FIELDS, "form": form})

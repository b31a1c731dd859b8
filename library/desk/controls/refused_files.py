"""Which files the browser did not send, below the field in which they were dropped.

A component of its own: the server never learns of these files, and Streamlit forgets them as soon
as others of the same drop are sent.
"""

from __future__ import annotations

import streamlit as st

from library.present.messages import Messages

_REFUSED = st.components.v2.component(
    "library_refused_files",
    html='<ul role="alert"></ul>',
    css="""
ul[role=alert] { margin: 0; padding: 0.75rem 1rem 0.75rem 2rem; border-radius: 0.5rem;
  color: var(--st-red-text-color); background: var(--st-red-background-color); }
ul[role=alert]:empty { display: none; }
""",
    js="""
const FIELD = "[data-testid=stFileUploader]"
const REFUSED = `${FIELD} [data-testid=stFileChip][aria-invalid=true]`
const listed = new WeakSet()
let list, texts
function reasonOf(name, label) {
  if (/\\.(zip|rar|7z|tar|t?gz)$/i.test(name)) return texts.archive
  if (/\\.ya?ml$/i.test(name)) return texts.record
  if (!/\\.pdf$/i.test(name)) return texts.kind
  const [, size, unit] = label.match(/([\\d.]+)([KMG]?B)$/) ?? []
  const isLarge = unit === "GB" || (unit === "MB" && Number(size) >= texts.most_mb)
  return isLarge ? texts.large : texts.unsent
}
function look() {
  for (const chip of document.querySelectorAll(REFUSED)) {
    if (listed.has(chip)) continue
    listed.add(chip)
    const name = chip.querySelector("[data-testid=stFileChipName]")?.textContent ?? ""
    const line = document.createElement("li")
    const reason = reasonOf(name, chip.ariaLabel ?? "")
    line.textContent = reason.replace("{file}", () => name)
    list.append(line)
  }
}
function forget({ target }) {
  if (target.closest?.(FIELD)) list.replaceChildren()
}
export default function ({ parentElement, data }) {
  const isFirst = !list
  list = parentElement.querySelector("ul")
  texts = data
  if (!isFirst) return
  for (const kind of ["drop", "change"]) document.addEventListener(kind, forget, true)
  const all = { subtree: true, childList: true, attributeFilter: ["aria-invalid"] }
  new MutationObserver(look).observe(document.body, all)
}
""",
    isolate_styles=False,
)


def list_refused_files(words: Messages, most_mb: int) -> None:
    """List the files of the last drop that the browser did not send, each with the reason.

    Args:
        words: The language of the screen.
        most_mb: Largest file that is taken, in MB.
    """
    gettext = words.gettext
    size = gettext("{size} MB", size=most_mb)
    texts = {
        "most_mb": most_mb,
        "kind": gettext("{file}: this is not a PDF.") + " " + gettext("Save it as PDF first."),
        "archive": gettext("{file}: this is an archive. Unpack it, and drop the PDFs in it."),
        "record": gettext("{file}: this is a record. Drop its PDF, and fill in the fields here."),
        "large": gettext(
            "{file}: larger than {size}. Ask who looks after this machine to put it into pdfs/.",
            file="{file}", size=size,
        ),
        "unsent": gettext("{file}: it could not be sent. Drop it once more."),
    }  # fmt: skip
    _REFUSED(key="refused_files", data=texts)

// Keyboard shortcuts and copying on the study screen and the reading view.

const TYPING = "input, textarea, select, [contenteditable]"

let currentAddress = null
let lastShortcut = null

/** Single-key shortcuts are on by default; speech-input users can turn them off (WCAG 2.1.4). */
const LETTERS = "library-letter-keys"
const lettersAreKeys = () => localStorage.getItem(LETTERS) !== "off"

/** Return whether arrow keys scroll the focused element. */
function scrolls(element) {
  const frame = element.closest?.("[data-scrolls]")
  return Boolean(frame) && frame.scrollWidth > frame.clientWidth
}

/** Click the link that declares the pressed key; keys typed in form fields are ignored. */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (event.target.closest?.(TYPING) || scrolls(event.target)) return
  if (event.key.length === 1 && !lettersAreKeys()) return
  const link = document.querySelector(`a[aria-keyshortcuts="${CSS.escape(event.key)}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
}

function setLetters(event) {
  if (!event.target.matches?.("[data-letter-keys]")) return
  localStorage.setItem(LETTERS, event.target.checked ? "on" : "off")
}

function remember(event) {
  lastShortcut = event.target.closest?.("a[aria-keyshortcuts]")?.getAttribute("aria-keyshortcuts") ?? null
}

/** Use the text selected in the page as the quoted passage. */
function onSelection() {
  const selection = document.getSelection()
  const passage = document.querySelector("[data-passage]")
  const text = selection.toString().replace(/\s+/g, " ").trim()
  const inside = selection.anchorNode?.parentElement?.closest(".page-text")
  if (passage && inside && text) passage.textContent = text
}

function quotation(button) {
  const passage = document.querySelector("[data-passage]")?.textContent.trim()
  const { before, after, copy, link } = button.dataset
  const quoted = passage && before !== undefined ? `${before}${passage}${after}\n\n` : ""
  return quoted + copy + (link ? `\n${new URL(link, document.baseURI)}` : "")
}

async function copy(event) {
  const button = event.target.closest?.("button[data-copy]")
  if (!button) return
  const status = button.parentElement.querySelector("[role=status]")
  const text = quotation(button)
  try {
    await navigator.clipboard.writeText(text)
    status.textContent = button.dataset.done
  } catch {
    status.textContent = copiedAsSelection(text) ? button.dataset.done : button.dataset.failed
  }
}

/** Without HTTPS, browsers copy only selected text. */
function copiedAsSelection(text) {
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand("copy")
  area.remove()
  return copied
}

/** After navigation, restore the focus and scroll to the first highlight. */
function onNavigated(address) {
  if (address === currentAddress) return
  currentAddress = address
  requestAnimationFrame(() => {
    const focused = document.activeElement
    if (lastShortcut && (!focused || focused === document.body)) {
      document.querySelector(`a[aria-keyshortcuts="${CSS.escape(lastShortcut)}"]`)?.focus({ preventScroll: true })
    }
    lastShortcut = null
    const box = document.querySelector("[data-letter-keys]")
    if (box) box.checked = lettersAreKeys()
    document.querySelector("[data-first-mark]")?.scrollIntoView({ block: "nearest", inline: "center" })
  })
}

/** Prefetch the image of the next page. */
function prefetch({ srcset, sizes }) {
  const picture = new Image()
  picture.sizes = sizes
  picture.srcset = srcset
}

export default function ({ data }) {
  document.addEventListener("keydown", onKey)
  document.addEventListener("click", remember, true)
  document.addEventListener("click", copy)
  document.addEventListener("change", setLetters)
  document.addEventListener("selectionchange", onSelection)
  onNavigated(data.address)
  if (data.prefetch) prefetch(data.prefetch)
  return () => {
    document.removeEventListener("keydown", onKey)
    document.removeEventListener("click", remember, true)
    document.removeEventListener("click", copy)
    document.removeEventListener("change", setLetters)
    document.removeEventListener("selectionchange", onSelection)
  }
}

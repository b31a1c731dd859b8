// What the study screen and the reading view do beside showing: keys, and copying.

const TYPING = "input, textarea, select, [contenteditable]"

let place = null
let used = null

/** Letters are keys until a reader says otherwise: those who speak to their machine may want that. */
const LETTERS = "library-letter-keys"
const lettersAreKeys = () => localStorage.getItem(LETTERS) !== "off"

/** Whether arrow keys move what the focus is in. */
function scrolls(element) {
  const frame = element.closest?.("[data-scrolls]")
  return Boolean(frame) && frame.scrollWidth > frame.clientWidth
}

/** Links say which keys they have; what is typed elsewhere is left alone. */
function obey(event) {
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
  used = event.target.closest?.("a[aria-keyshortcuts]")?.getAttribute("aria-keyshortcuts") ?? null
}

/** The passage is what is selected in the text of the page. */
function choose() {
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
  const told = button.parentElement.querySelector("[role=status]")
  const text = quotation(button)
  try {
    await navigator.clipboard.writeText(text)
    told.textContent = button.dataset.done
  } catch {
    told.textContent = copiedAsSelection(text) ? button.dataset.done : button.dataset.failed
  }
}

/** Where a site is not served over HTTPS, browsers copy only what is selected. */
function copiedAsSelection(text) {
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand("copy")
  area.remove()
  return copied
}

/** After a step the focus is where it was, and the first mark is in sight. */
function settle(next) {
  if (next === place) return
  place = next
  requestAnimationFrame(() => {
    const here = document.activeElement
    if (used && (!here || here === document.body)) {
      document.querySelector(`a[aria-keyshortcuts="${CSS.escape(used)}"]`)?.focus({ preventScroll: true })
    }
    used = null
    const box = document.querySelector("[data-letter-keys]")
    if (box) box.checked = lettersAreKeys()
    document.querySelector("[data-first-mark]")?.scrollIntoView({ block: "nearest", inline: "center" })
  })
}

/** The next page is fetched while this one is read. */
function fetchAhead({ srcset, sizes }) {
  const picture = new Image()
  picture.sizes = sizes
  picture.srcset = srcset
}

export default function ({ data }) {
  document.addEventListener("keydown", obey)
  document.addEventListener("click", remember, true)
  document.addEventListener("click", copy)
  document.addEventListener("change", setLetters)
  document.addEventListener("selectionchange", choose)
  settle(data.place)
  if (data.ahead) fetchAhead(data.ahead)
  return () => {
    document.removeEventListener("keydown", obey)
    document.removeEventListener("click", remember, true)
    document.removeEventListener("click", copy)
    document.removeEventListener("change", setLetters)
    document.removeEventListener("selectionchange", choose)
  }
}

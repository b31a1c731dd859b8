// Keyboard shortcuts, quotations and copying on the study screen and in the reading view.

const TYPING = "input, textarea, select, [contenteditable]"

/** Single-key shortcuts are on by default; speech-input users can turn them off (WCAG 2.1.4). */
const LETTERS = "library-letter-keys"
const lettersAreKeys = () => readKept(browserStore, LETTERS) !== "off"

/** Return whether arrow keys scroll the focused element. */
function scrolls(element) {
  const frame = element.closest?.("[data-scrolls]")
  return Boolean(frame) && frame.scrollWidth > frame.clientWidth
}

/** Press the link or button that declares the pressed key; keys typed in form fields are ignored. */
function shortcut(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (event.target.closest?.(TYPING) || scrolls(event.target)) return
  if (event.key.length === 1 && !lettersAreKeys()) return
  const control = document.querySelector(`[aria-keyshortcuts~="${CSS.escape(event.key)}"]`)
  if (!control) return
  event.preventDefault()
  control.click()
}

/** Use the text that is selected on the page as the quoted passage. */
function quoteSelection() {
  const passage = document.querySelector("[data-passage]")
  const text = selectedPassage()
  if (passage && text) {
    passage.textContent = text
    for (const link of document.querySelectorAll("[data-alike]")) link.href = withPassage(link.dataset.alike, text)
  }
  showBubble()
}

/** The address *base* with the selected passage, whole words of at most 1000 characters. */
function withPassage(base, text) {
  const passage = text.length > 1000 ? text.slice(0, 1000).replace(/\s\S*$/, "") : text
  return `${base}${base.includes("?") ? "&" : "?"}passage=${encodeURIComponent(passage)}`
}

/** The text that is selected on the page; empty when the selection is elsewhere. */
function selectedPassage() {
  const selection = document.getSelection()
  const inside = selection.anchorNode?.parentElement?.closest(".page-text, .text-layer")
  return inside && !selection.isCollapsed ? selection.toString().replace(/\s+/g, " ").trim() : ""
}

/** Show the bubble at the end of the selection, below it where fingers select. */
function showBubble() {
  const bubble = document.querySelector(".bubble")
  if (!bubble) return
  bubble.hidden = !selectedPassage()
  if (bubble.hidden) return
  bubble.querySelector("[role=status]").textContent = ""
  placeBubble(bubble)
}

/** Place the bubble in the part of the window that two fingers left in sight, as large as before. */
function placeBubble(bubble) {
  const { scale, offsetTop, offsetLeft, width, height } = visualViewport
  const pixel = 1 / scale
  bubble.style.scale = pixel
  const own = { width: bubble.offsetWidth * pixel, height: bubble.offsetHeight * pixel }
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect()
  const isTouch = matchMedia("(pointer: coarse)").matches
  const isBelow = isTouch || box.top - offsetTop < 60 * pixel
  const top = isBelow ? box.bottom + 10 * pixel : box.top - own.height - 8 * pixel
  const within = (place, start, room) => Math.max(start + 8 * pixel, Math.min(place, start + room - 8 * pixel))
  bubble.style.top = `${within(top, offsetTop, height - own.height)}px`
  bubble.style.left = `${within(box.left, offsetLeft, width - own.width)}px`
}

async function useBubble(button) {
  const bubble = button.parentElement
  const copyButton = document.querySelector(".quotation [data-link]")
  const link = new URL(copyButton.dataset.link, document.baseURI)
  const passage = selectedPassage()
  // The words lead to the passage, which is marked, also in a later version of the PDF.
  const words = new URLSearchParams({ version: copyButton.dataset.version, words: anchorOf(passage) })
  const texts = { quotation: () => quotation(copyButton), text: () => passage, link: () => `${link}?${words}#first-mark` }
  const text = texts[button.dataset.bubble]()
  if (!(await copied(text))) return
  bubble.querySelector("[role=status]").textContent = bubble.dataset.done
  placeBubble(bubble) // it is wider now
}

function quotation(button) {
  const passage = document.querySelector("[data-passage]")?.textContent.trim()
  const { before, after, copy, link } = button.dataset
  const quoted = passage && before !== undefined ? `${before}${passage}${after}\n\n` : ""
  return quoted + copy + (link ? `\n${new URL(link, document.baseURI)}` : "")
}

/** Copy the text of a button, or the cells of a table at its address, and say so beside it. */
async function copyText(button) {
  const { cells, done, none, failed } = button.dataset
  const status = button.parentElement.querySelector("[role=status]")
  if (cells) status.textContent = "…"
  const text = cells ? await cellsAt(cells) : quotation(button)
  status.textContent = text ? ((await copied(text)) ? done : failed) : none
}

async function cellsAt(address) {
  const answer = await fetch(`${address}?lang=${document.documentElement.lang}`).catch(() => null)
  return answer?.ok ? answer.text().catch(() => "") : ""
}

/** Copy *text*; return whether the browser did. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedAsSelection(text)
  }
}

/** Without HTTPS, browsers copy only selected text. */
function copiedAsSelection(text) {
  const area = made("textarea", { value: text })
  library().append(area)
  area.select()
  const copied = document.execCommand("copy")
  area.remove()
  return copied
}

/** Show the first highlight on the page image or in its text, unless the reader returns to another place; where the reader is in the lists beside it, and which keys were chosen. */
function openPage() {
  const box = document.querySelector("[data-letter-keys]")
  if (box) box.checked = lettersAreKeys()
  if (!isScrolled) document.querySelector("#first-mark, .page-text mark")?.scrollIntoView({ block: "nearest", inline: "center" })
  for (const panel of document.querySelectorAll(".panel")) showCurrent(panel)
}

/** Scroll the list of a panel to the page or the section that the reader is at. */
function showCurrent(panel) {
  const current = panel.querySelector("[aria-current]")
  const list = panel.querySelector("ol")
  if (current) list.scrollTop += current.closest("li").getBoundingClientRect().top - list.getBoundingClientRect().top
}

document.addEventListener("keydown", shortcut)
document.addEventListener("selectionchange", quoteSelection)
on("click", "button[data-copy]", copyText)
on("click", "[data-bubble]", useBubble)
on("mousedown", ".bubble", (_, event) => event.preventDefault()) // keeps the selection
on("change", "[data-letter-keys]", (box) => keep(browserStore, LETTERS, box.checked ? "on" : "off"))
addEventListener("scroll", showBubble, { passive: true })
for (const kind of ["scroll", "resize"]) visualViewport.addEventListener(kind, showBubble)
document.addEventListener("toggle", ({ target }) => target.matches?.(".panel") && showCurrent(target), true)
onView(openPage)

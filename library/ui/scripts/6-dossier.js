// Dossiers: passages and pages that the reader keeps, in this browser only. The server shows them:
// it finds each by its words, and says what has changed.

const DOSSIERS = "library-dossiers" // key of all dossiers: { current, dossiers: [{ name, quotations }] }
const MOST_KEPT = 500 // quotations in one dossier; the server shows no more

const noDossiers = () => ({ current: 0, dossiers: [{ name: "", quotations: [] }] })

function readDossiers() {
  const { current, dossiers } = readKept(browserStore, DOSSIERS) ?? {}
  if (!Array.isArray(dossiers) || !dossiers.length) return noDossiers()
  return { current: Number(current) || 0, dossiers: dossiers.map(soundDossier) }
}

/** A dossier without what is no quotation: the server leaves these out, and rows are known by their number. */
function soundDossier(dossier) {
  const quotations = Array.isArray(dossier?.quotations) ? dossier.quotations : []
  return { name: String(dossier?.name ?? "").slice(0, 100), quotations: quotations.filter(isQuotation).map(soundQuotation).slice(0, MOST_KEPT) }
}

const isQuotation = (each) =>
  typeof each?.study === "string" && /^[a-z0-9-]{1,100}$/.test(each.study) && Number.isInteger(Number(each.page)) && each.page > 0 && each.page < 1e6
const soundQuotation = ({ study, page, version, words, remark }) =>
  ({ study, page: Number(page), version: /^[0-9a-f]{0,64}$/.test(version) ? version : "", words: String(words ?? ""), remark: String(remark ?? "") })

const currentOf = (kept) => kept.dossiers[kept.current] ?? kept.dossiers[0]

/** Change the kept dossiers by *change*, and show it. */
function changeDossiers(change) {
  const kept = readDossiers()
  change(kept, currentOf(kept))
  if (!keep(browserStore, DOSSIERS, kept)) announce("failed")
  showKept()
}

const isSame = (one, other) =>
  one.study === other.study && one.page === other.page && lettersOf(one.words) === lettersOf(other.words)

/** The part of a passage behind what it leaves out: a row without the head of its table. */
const lastPartOf = (passage) => passage.replace(/ …$/, "").split(" … ").at(-1)

/** The quotation that a button keeps. */
function quotationOf(button) {
  const { study, page, version, keep } = button.dataset
  const passages = {
    excerpt: () => button.closest("li").querySelector(".excerpt")?.textContent,
    before: () => lastPartOf(button.closest("p").previousElementSibling.textContent),
    caption: () => button.closest("figure").querySelector("figcaption").textContent,
    passage: () => document.querySelector("[data-passage]")?.textContent,
  }
  const words = (passages[keep]?.() ?? "").replace(/\s+/g, " ").trim()
  return { study, page: Number(page), version, words, remark: "" }
}

function keepOrRelease(button) {
  const quotation = quotationOf(button)
  changeDossiers((_, { quotations }) => {
    const at = quotations.findIndex((each) => isSame(each, quotation))
    if (at >= 0) quotations.splice(at, 1)
    else if (quotations.length < MOST_KEPT) quotations.push(quotation)
    else announce("full")
  })
}

/** Show on each button whether its passage is kept, and in the header how many are. */
function showKept() {
  const { quotations } = currentOf(readDossiers())
  for (const count of document.querySelectorAll("[data-dossier-count]")) count.textContent = quotations.length || ""
  const studies = new Set(quotations.map((each) => each.study))
  for (const button of document.querySelectorAll("[data-keep]")) {
    const isKept = studies.has(button.dataset.study) && quotations.some((each) => isSame(each, quotationOf(button)))
    button.setAttribute("aria-pressed", String(isKept))
  }
}

const dossierScreen = () => document.querySelector("[data-own='yes']")
const fileOf = ({ name, quotations }) => JSON.stringify({ format: "study-dossier", name, quotations })

let timesAsked = 0 // an answer is shown unless a later one was asked for

/** Show the reader's own dossier, as the server renders it. */
async function showDossier() {
  if (!dossierScreen()) return
  const asked = ++timesAsked
  const dossier = currentOf(readDossiers())
  showNames()
  if (!dossier.quotations.length && !document.querySelector("table.evidence")) return nameDossier(dossier)
  const headers = { "Content-Type": "application/json" }
  const answer = await fetch(location.href, { method: "POST", headers, body: fileOf(dossier) }).catch(() => null)
  const text = answer?.ok && (await answer.text())
  if (asked !== timesAsked || !dossierScreen()) return // changed since, or the reader has left
  if (!text) return say(dossierScreen().dataset.failed)
  const next = new DOMParser().parseFromString(text, "text/html")
  patchChildren(document.getElementById("main"), next.getElementById("main"))
  showNames()
  nameDossier(dossier)
  showRemarks()
}

/** Show each remark as it is kept: a row may have moved, and its reader may have typed on meanwhile. */
function showRemarks() {
  const { quotations } = currentOf(readDossiers())
  document.querySelectorAll("[data-remark]").forEach((field, at) => {
    const { remark } = quotations[at]
    if (field.value.trim() !== remark) field.value = remark
  })
}

function nameDossier({ name }) {
  const field = document.getElementById("dossier-name")
  if (document.activeElement !== field) field.value = name || field.defaultValue
}

/** Show a button for each dossier. */
function showNames() {
  const kept = readDossiers()
  const list = document.querySelector("[data-dossiers]")
  const unnamed = document.querySelector("[data-dossier-act='new']").dataset.name
  const buttons = kept.dossiers.map(({ name, quotations }, at) => {
    const count = made("span", { className: "count", textContent: quotations.length })
    const button = made("button", { type: "button", className: "step" }, name || unnamed, " ", count)
    button.dataset.dossierAt = at
    if (at === kept.current) button.ariaCurrent = "true"
    return button
  })
  patchChildren(list, made("div", {}, ...buttons)) // one that is being pressed stays
}

/** Say something, unless the reader has left. */
function say(text) {
  const status = document.querySelector("[data-dossier-status]")
  if (status) status.textContent = text
}

/** Make *dossier* the current one, beside those that are kept. */
function addDossier(dossier) {
  changeDossiers((kept) => {
    kept.dossiers = kept.dossiers.filter((each) => each.name || each.quotations.length)
    kept.current = kept.dossiers.push(dossier) - 1
  })
}

const dossierActs = {
  new: () => addDossier({ name: "", quotations: [] }),
  remove: (button) => confirm(button.dataset.ask) && changeDossiers((kept) => {
    kept.dossiers.splice(kept.current, 1)
    kept.current = 0
    if (!kept.dossiers.length) Object.assign(kept, noDossiers())
  }),
  save: () => {
    const dossier = currentOf(readDossiers())
    const href = URL.createObjectURL(new Blob([fileOf(dossier)], { type: "application/json" }))
    const download = `${(dossier.name || "dossier").replace(/[^\p{L}\p{N}]+/gu, "-")}.json`
    made("a", { href, download }).click()
    setTimeout(() => URL.revokeObjectURL(href), 1000)
  },
  take: () => {
    addDossier(JSON.parse(document.querySelector("[data-shared]").dataset.shared))
    go(document.querySelector(".to-dossier a").href)
  },
}

// Rows are known by their number, so each follows its quotation at once: the server's answer comes later.

const rowsOf = () => [...document.querySelectorAll("[data-row]")]
const rowOf = (element) => rowsOf().indexOf(element.closest("[data-row]"))

/** Move a quotation and its row; numbers from 0. Its *control* has the focus, and its number is said. */
async function moveRow(from, to, control = "[data-drag]") {
  const rows = rowsOf()
  if (!rows[to]) return
  changeDossiers((_, { quotations }) => quotations.splice(to, 0, ...quotations.splice(from, 1)))
  rows[to][from < to ? "after" : "before"](rows[from])
  rows[from].querySelector(control).focus()
  const { moved } = dossierScreen().dataset
  await showDossier()
  say(moved.replace("{number}", to + 1))
}

/** Remove a quotation and its row; the focus is at the row in its place, or at the name of the dossier. */
function removeRow(at) {
  changeDossiers((_, { quotations }) => quotations.splice(at, 1))
  rowsOf()[at].remove()
  const next = rowsOf()[at] ?? rowsOf().at(-1)
  const control = next?.querySelector("[data-row-act=remove]") ?? document.getElementById("dossier-name")
  control.focus()
  showDossier()
}

function actOnRow(button) {
  const [act, at] = [button.dataset.rowAct, rowOf(button)]
  if (act === "remove") removeRow(at)
  else moveRow(at, at + (act === "up" ? -1 : 1), `[data-row-act=${act}]`)
}

function actOnDossier(button) {
  const { dossierAct } = button.dataset
  dossierActs[dossierAct](button)
  if (dossierAct !== "take" && dossierAct !== "save") showDossier()
}

function openDossier({ dataset }) {
  changeDossiers((kept) => (kept.current = Number(dataset.dossierAt)))
  showDossier()
}

async function changedInDossier(field) {
  const report = field.files ? await openFile(field) : ""
  await showDossier() // the address to share has changed
  if (report) say(report)
}

/** Open a file as another dossier; those that are kept stay. Return what of it cannot be read. */
async function openFile(field) {
  const [chosen] = field.files
  field.value = "" // so that the same file can be chosen again
  const { failed, damaged } = field.dataset
  try {
    const file = JSON.parse(await chosen.text())
    if (file.format !== "study-dossier" || !Array.isArray(file.quotations)) throw new TypeError(file.format)
    const dossier = soundDossier(file)
    addDossier(dossier)
    const lost = file.quotations.length - dossier.quotations.length
    return lost ? damaged.replace("{n}", lost) : ""
  } catch {
    return failed
  }
}

// Rows of the table are moved by dragging their grip, or by a key on it.

let movedRow = null // { from, to }: numbers of rows, from 0

function startRow(handle, event) {
  if (event.button) return
  movedRow = { from: rowOf(handle), to: rowOf(handle) }
  handle.closest("[data-row]").dataset.dragged = ""
}

/** Mark where the row would go; scroll when the pointer is at an edge of the window. */
function dragRow({ clientY }) {
  if (!movedRow) return
  scrollBy(0, clientY < 60 ? -16 : clientY > innerHeight - 60 ? 16 : 0)
  const rows = rowsOf()
  const middles = rows.map((row) => row.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2)
  const gap = middles.filter((middle) => middle < clientY).length
  movedRow.to = gap > movedRow.from ? gap - 1 : gap
  rows.forEach((row, at) => {
    row.toggleAttribute("data-drop-before", at === gap)
    row.toggleAttribute("data-drop-after", at === rows.length - 1 && gap === rows.length)
  })
}

function endRow(event) {
  if (!movedRow) return
  const { from, to } = movedRow
  movedRow = null
  for (const row of rowsOf()) {
    for (const name of ["data-dragged", "data-drop-before", "data-drop-after"]) row.removeAttribute(name)
  }
  if (event.type === "pointerup" && from !== to) moveRow(from, to)
}

function keyOnHandle(handle, event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!by) return
  event.preventDefault()
  moveRow(rowOf(handle), rowOf(handle) + by)
}

on("pointerdown", "[data-drag]", startRow)
document.addEventListener("pointermove", dragRow)
document.addEventListener("pointerup", endRow)
document.addEventListener("pointercancel", endRow)
document.addEventListener("keydown", (event) => event.key === "Escape" && endRow(event))
on("keydown", "[data-drag]", keyOnHandle)
on("click", "[data-keep]", keepOrRelease)
on("click", "[data-dossier-act]", actOnDossier)
on("click", "[data-dossier-at]", openDossier)
on("click", "[data-row-act]", actOnRow)
on("input", "#dossier-name", (field) => changeDossiers((_, dossier) => (dossier.name = field.value.trim())))
on("input", "[data-remark]", (field) =>
  changeDossiers((_, { quotations }) => (quotations[rowOf(field)].remark = field.value.trim())))
on("change", "#dossier-name, [data-remark], [data-dossier-file]", changedInDossier)
on("submit", "[data-dossier-exports]", ({ elements }) => (elements.dossier.value = fileOf(currentOf(readDossiers()))))
document.addEventListener("selectionchange", () => document.querySelector("[data-keep='passage']") && showKept())
addEventListener("storage", (event) => { // changed in another tab
  if (event.key !== DOSSIERS) return
  showKept()
  showDossier()
})
onView(showKept)
onView(showDossier)

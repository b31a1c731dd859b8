// Dossiers: passages and pages that the reader keeps, in this browser only. The server shows them:
// it finds each by its words, and says what has changed.

const DOSSIERS = "library-dossiers" // key of all dossiers: { current, dossiers: [{ name, quotations }] }
const MOST_KEPT = 500 // quotations in one dossier; the server shows no more

const noDossiers = () => ({ current: 0, dossiers: [{ name: "", quotations: [] }] })

function readDossiers() {
  const kept = readKept(localStorage, DOSSIERS)
  return kept.dossiers?.length ? kept : noDossiers()
}

const currentOf = (kept) => kept.dossiers[kept.current] ?? kept.dossiers[0]

/** Change the kept dossiers by *change*, and show it. */
function changeDossiers(change) {
  const kept = readDossiers()
  change(kept, currentOf(kept))
  try {
    localStorage.setItem(DOSSIERS, JSON.stringify(kept))
  } catch {
    complain("failed") // no room, or storage is not allowed
  }
  showKept()
}

/** Say in the header why nothing was kept. */
function complain(reason) {
  const status = document.querySelector("[data-keep-status]")
  status.textContent = status.dataset[reason]
}

/** Only letters and digits are compared, as the server does. */
const lettersOf = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
const isSame = (one, other) =>
  one.study === other.study && one.page === other.page && lettersOf(one.words) === lettersOf(other.words)

/** The words of a passage, or the ends and the checksum of a long one, as `core/anchors.py` does. */
function anchorOf(passage) {
  const words = passage.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length <= 10) return words.join(" ")
  return [words.slice(0, 4).join(" "), words.slice(-4).join(" "), checksumOf(lettersOf(words.join(" ")))].join("-")
}

/** CRC-32, as eight hex digits. */
function checksumOf(text) {
  let sum = ~0
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320)
  }
  return (~sum >>> 0).toString(16).padStart(8, "0")
}

/** The quotation that a button keeps. */
function quotationOf(button) {
  const { study, page, version, keep } = button.dataset
  const passages = {
    excerpt: () => button.closest("li").querySelector(".excerpt")?.textContent,
    before: () => button.closest("p").previousElementSibling.textContent,
    caption: () => button.closest("figcaption").firstElementChild.textContent,
    passage: () => document.querySelector("[data-passage]")?.textContent,
  }
  const words = (passages[keep]?.() ?? "").replace(/\s+/g, " ").trim()
  return { study, page: Number(page), version, words, remark: "" }
}

function keepOrRelease(event) {
  const button = event.target.closest?.("[data-keep]")
  if (!button) return
  const quotation = quotationOf(button)
  if (button.dataset.keep === "passage" && !quotation.words) return
  changeDossiers((_, { quotations }) => {
    const at = quotations.findIndex((each) => isSame(each, quotation))
    if (at >= 0) quotations.splice(at, 1)
    else if (quotations.length < MOST_KEPT) quotations.push(quotation)
    else complain("full")
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
}

function nameDossier({ name }) {
  if (name) document.getElementById("dossier-name").value = name
}

/** Show a button for each dossier. */
function showNames() {
  const kept = readDossiers()
  const list = document.querySelector("[data-dossiers]")
  const unnamed = document.querySelector("[data-dossier-act='new']").dataset.name
  list.replaceChildren(...kept.dossiers.map(({ name, quotations }, at) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "step"
    button.dataset.dossierAt = at
    if (at === kept.current) button.setAttribute("aria-current", "true")
    button.append(name || unnamed, " ", Object.assign(document.createElement("span"), { className: "count", textContent: quotations.length }))
    return button
  }))
}

function say(text) {
  document.querySelector("[data-dossier-status]").textContent = text
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
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([fileOf(dossier)], { type: "application/json" }))
    link.download = `${(dossier.name || "dossier").replace(/[^\p{L}\p{N}]+/gu, "-")}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  },
  take: () => {
    const params = new URLSearchParams(location.search)
    addDossier({ name: params.get("name") ?? "", quotations: parsed(params.getAll("p")) })
    go(document.querySelector(".to-dossier a").href)
  },
}

/** The quotations in an address: study~page~version~words~remark; an empty study is that before. */
function parsed(texts) {
  let before = {}
  return texts.map((text) => {
    const [study, page, version = "", words = "", ...remark] = text.split("~")
    const same = study ? { study, version } : { study: before.study, version: before.version }
    before = { ...same, page: Number(page), words, remark: remark.join("~") }
    return before
  })
}

const rowActs = {
  up: (quotations, at) => at && quotations.splice(at - 1, 0, ...quotations.splice(at, 1)),
  down: (quotations, at) => quotations.splice(at + 1, 0, ...quotations.splice(at, 1)),
  remove: (quotations, at) => quotations.splice(at, 1),
}

const rowOf = (element) => [...document.querySelectorAll("[data-row]")].indexOf(element.closest("[data-row]"))

async function actOnDossier(event) {
  const button = event.target.closest?.("[data-dossier-act], [data-row-act], [data-dossier-at]")
  if (!button) return
  const { dossierAct, rowAct, dossierAt } = button.dataset
  if (dossierAct) dossierActs[dossierAct](button)
  else if (dossierAt) changeDossiers((kept) => (kept.current = Number(dossierAt)))
  else {
    const at = rowOf(button)
    changeDossiers((_, { quotations }) => rowActs[rowAct](quotations, at))
    await showDossier()
    const rows = document.querySelectorAll("[data-row]")
    const moved = rows[Math.max(0, Math.min(rows.length - 1, at + ({ up: -1, down: 1 }[rowAct] ?? 0)))]
    return moved?.querySelector(`[data-row-act=${rowAct}]`).focus()
  }
  if (dossierAct !== "take" && dossierAct !== "save") showDossier()
}

/** Keep a remark, or the name, once it is typed. */
function typedInDossier(event) {
  const field = event.target
  if (field.id === "dossier-name") changeDossiers((_, dossier) => (dossier.name = field.value.trim()))
  else if (field.matches?.("[data-remark]")) {
    changeDossiers((_, { quotations }) => (quotations[rowOf(field)].remark = field.value.trim()))
  }
}

async function changedInDossier(event) {
  const field = event.target
  if (field.matches?.("[data-dossier-file]")) await openFile(field)
  else if (field.id !== "dossier-name" && !field.matches?.("[data-remark]")) return
  showDossier() // the address to share has changed
}

async function openFile(field) {
  try {
    const file = JSON.parse(await field.files[0].text())
    if (file.format !== "study-dossier" || !Array.isArray(file.quotations)) throw new TypeError(file.format)
    const quotations = file.quotations.slice(0, MOST_KEPT).map(({ study, page, version, words, remark }) =>
      ({ study: String(study), page: Number(page), version: String(version ?? ""), words: String(words ?? ""), remark: String(remark ?? "") }))
    addDossier({ name: String(file.name ?? ""), quotations })
  } catch {
    say(field.dataset.failed)
  }
}

document.addEventListener("click", keepOrRelease)
document.addEventListener("click", actOnDossier)
document.addEventListener("input", typedInDossier)
document.addEventListener("change", changedInDossier)
document.addEventListener("selectionchange", () => document.querySelector("[data-keep='passage']") && showKept())
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-dossier-exports]")) event.target.elements.dossier.value = fileOf(currentOf(readDossiers()))
})
addEventListener("storage", (event) => event.key === DOSSIERS && showKept())
document.addEventListener("library-view", () => { showKept(); showDossier() })
showKept()
showDossier()

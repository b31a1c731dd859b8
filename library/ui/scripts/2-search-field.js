// The search field with completions: a combobox with a listbox (WAI-ARIA 1.2). Without this script
// it is the field of a form.

const PAUSE = 80 // debounce, in milliseconds
const COMBOBOX = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "completions", "aria-expanded": "false" }

const completionList = () => document.getElementById("completions")
let pause = null
let fetching = null

function prepareField() {
  for (const [name, value] of Object.entries(COMBOBOX)) questionField().setAttribute(name, value)
}

function typed() {
  clearTimeout(pause)
  fetching?.abort()
  const beginning = questionField().value
  if (beginning.trim().length < 2) return closeCompletions()
  pause = setTimeout(() => complete(beginning), PAUSE)
}

async function complete(beginning) {
  fetching = new AbortController()
  const address = `${questionField().dataset.suggest}?${new URLSearchParams({ q: beginning })}`
  try {
    const answer = await fetch(address, { signal: fetching.signal })
    if (answer.ok) offer((await answer.json()).completions)
  } catch (error) {
    if (error.name !== "AbortError") closeCompletions() // a failed request shows no completions
  }
}

function offer(completions) {
  const none = completions.length === 0 || document.activeElement !== questionField()
  completionList().replaceChildren(...completions.map(option))
  completionList().hidden = none
  questionField().setAttribute("aria-expanded", String(!none))
  questionField().removeAttribute("aria-activedescendant")
}

function option(completion, at) {
  const item = document.createElement("li")
  item.id = `completion-${at}`
  item.completion = completion
  item.setAttribute("role", "option")
  item.setAttribute("aria-selected", "false")
  const text = document.createElement("span")
  text.textContent = completion.text
  const kind = document.createElement("small")
  kind.textContent = questionField().dataset[completion.kind] ?? ""
  item.append(text, kind)
  return item
}

function take(completion) {
  closeCompletions()
  questionField().value = completion.text
  if (completion.study) return go(questionField().dataset.studies + encodeURIComponent(completion.study) + languageQuery())
  questionField().form.requestSubmit()
}

function languageQuery() {
  const lang = new URLSearchParams(location.search).get("lang")
  return lang ? `?${new URLSearchParams({ lang })}` : ""
}

/** Move the selection; past either end, no option is selected. */
function moveSelection(step) {
  const options = [...completionList().children]
  if (completionList().hidden || !options.length) return
  const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true")
  const next = ((at + step + 1 + options.length + 1) % (options.length + 1)) - 1
  options.forEach((each, place) => each.setAttribute("aria-selected", String(place === next)))
  if (next < 0) return questionField().removeAttribute("aria-activedescendant")
  options[next].scrollIntoView({ block: "nearest" })
  questionField().setAttribute("aria-activedescendant", options[next].id)
}

function closeCompletions() {
  clearTimeout(pause)
  fetching?.abort()
  completionList().hidden = true
  completionList().replaceChildren()
  questionField().setAttribute("aria-expanded", "false")
  questionField().removeAttribute("aria-activedescendant")
}

function fieldKey(event) {
  if (event.target.id !== "question") return
  const chosen = completionList().querySelector("[aria-selected=true]")
  if (event.key === "Escape" && !completionList().hidden) closeCompletions()
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") moveSelection(event.key === "ArrowDown" ? 1 : -1)
  else if (event.key === "Enter" && chosen) take(chosen.completion)
  else return
  event.preventDefault()
}

document.addEventListener("input", (event) => event.target.id === "question" && typed())
document.addEventListener("keydown", fieldKey)
document.addEventListener("focusout", (event) => event.target.id === "question" && closeCompletions())
document.addEventListener("mousedown", (event) => {
  const item = event.target.closest?.("#completions li")
  if (!item) return
  event.preventDefault() // the field keeps the focus
  take(item.completion)
})
document.addEventListener("submit", (event) => event.target.id === "search" && closeCompletions())
document.addEventListener("library-view", prepareField)
prepareField()

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
    if (!answer.ok) return
    const { completions } = await answer.json()
    if (document.activeElement === questionField()) showOptions(completions.map(option))
  } catch (error) {
    if (error.name !== "AbortError") closeCompletions() // a failed request shows no completions
  }
}

function showOptions(options) {
  completionList().replaceChildren(...options)
  completionList().hidden = !options.length
  questionField().setAttribute("aria-expanded", String(options.length > 0))
  questionField().removeAttribute("aria-activedescendant")
}

function option(completion, at) {
  const text = made("span", { textContent: completion.text })
  const kind = made("small", { textContent: questionField().dataset[completion.kind] ?? "" })
  return made("li", { id: `completion-${at}`, completion, role: "option", ariaSelected: "false" }, text, kind)
}

function take(completion) {
  closeCompletions()
  questionField().value = completion.text
  if (completion.study) return go(inLanguageOf(location.href, questionField().dataset.studies + encodeURIComponent(completion.study)))
  questionField().form.requestSubmit()
}

/** Move the selection; past either end, no option is selected. */
function moveSelection(step) {
  const options = [...completionList().children]
  if (completionList().hidden || !options.length) return
  const at = options.findIndex((each) => each.ariaSelected === "true")
  const next = ((at + step + 1 + options.length + 1) % (options.length + 1)) - 1
  options.forEach((each, place) => (each.ariaSelected = String(place === next)))
  if (next < 0) return questionField().removeAttribute("aria-activedescendant")
  options[next].scrollIntoView({ block: "nearest" })
  questionField().setAttribute("aria-activedescendant", options[next].id)
}

function closeCompletions() {
  clearTimeout(pause)
  fetching?.abort()
  showOptions([])
}

function fieldKey(_, event) {
  const chosen = completionList().querySelector("[aria-selected=true]")
  if (event.key === "Escape" && !completionList().hidden) closeCompletions()
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") moveSelection(event.key === "ArrowDown" ? 1 : -1)
  else if (event.key === "Enter" && chosen) take(chosen.completion)
  else return
  event.preventDefault()
}

on("input", "#question", typed)
on("keydown", "#question", fieldKey)
on("focusout", "#question", closeCompletions)
on("mousedown", "#completions li", (item, event) => {
  event.preventDefault() // the field keeps the focus
  take(item.completion)
})
on("submit", "#search", closeCompletions)
onView(prepareField)

// Search field with autocomplete: a combobox with a listbox (WAI-ARIA 1.2).

const PAUSE = 80 // debounce, in milliseconds
const fields = new WeakMap()

class Field {
  constructor(root) {
    this.root = root
    this.form = root.querySelector("form")
    this.input = root.querySelector("input")
    this.list = root.querySelector("ul")
    this.form.onsubmit = (event) => this.submit(event)
    this.input.oninput = () => this.typed()
    this.input.onkeydown = (event) => this.key(event)
    this.input.onblur = () => this.close()
  }

  show(data) {
    this.data = data
    this.root.querySelector("label").textContent = data.label
    this.root.querySelector("button").textContent = data.button
    this.list.setAttribute("aria-label", data.completions)
    this.input.placeholder = data.placeholder
    this.form.classList.toggle("large", data.start)
    if (data.question !== this.question) this.input.value = data.question
    this.question = data.question
    this.close()
    if (data.start && !this.focused) this.input.focus({ preventScroll: true })
    this.focused = data.start
  }

  submit(event) {
    event.preventDefault()
    const chosen = this.list.querySelector("[aria-selected=true]")
    if (chosen) return this.take(chosen.completion)
    this.ask(this.input.value)
  }

  ask(question) {
    this.close()
    this.input.value = question
    const fields = question.trim() ? [["q", question], ...this.data.params] : this.data.params
    this.go("./", fields)
  }

  take(completion) {
    this.input.value = completion.text
    if (completion.kind !== "title") return this.ask(completion.text)
    this.close()
    const params = this.data.params.filter(([name]) => name === "lang")
    this.go("study", [["id", completion.study], ...params])
  }

  go(place, fields) {
    const query = new URLSearchParams(fields).toString()
    const address = query ? `${place}?${query}` : place
    this.form.dispatchEvent(new CustomEvent("view", { detail: address, bubbles: true }))
  }

  typed() {
    clearTimeout(this.pause)
    this.fetching?.abort()
    if (this.input.value.trim().length < 2) return this.close()
    this.pause = setTimeout(() => this.complete(this.input.value), PAUSE)
  }

  async complete(beginning) {
    this.fetching = new AbortController()
    const address = `api/suggest?${new URLSearchParams({ q: beginning })}`
    try {
      const answer = await fetch(address, { signal: this.fetching.signal })
      if (answer.ok) this.offer((await answer.json()).completions)
    } catch (error) {
      if (error.name !== "AbortError") this.close() // a failed request shows no suggestions
    }
  }

  offer(completions) {
    this.list.replaceChildren(...completions.map((one, at) => this.option(one, at)))
    const none = completions.length === 0 || document.activeElement !== this.input
    this.list.hidden = none
    this.input.setAttribute("aria-expanded", String(!none))
    this.input.removeAttribute("aria-activedescendant")
  }

  option(completion, at) {
    const item = document.createElement("li")
    item.id = `completion-${at}`
    item.completion = completion
    item.setAttribute("role", "option")
    item.setAttribute("aria-selected", "false")
    const text = document.createElement("span")
    text.textContent = completion.text
    const kind = document.createElement("small")
    kind.textContent = this.data.kinds[completion.kind] ?? ""
    item.append(text, kind)
    item.onmousedown = (event) => {
      event.preventDefault()
      this.take(completion)
    }
    return item
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault()
      this.close()
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      this.move(event.key === "ArrowDown" ? 1 : -1)
    }
  }

  /** Move the selection; past either end, no option is selected. */
  move(step) {
    const options = [...this.list.children]
    if (this.list.hidden || !options.length) return
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true")
    const next = ((at + step + 1 + options.length + 1) % (options.length + 1)) - 1
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === next)))
    if (next < 0) return this.input.removeAttribute("aria-activedescendant")
    options[next].scrollIntoView({ block: "nearest" })
    this.input.setAttribute("aria-activedescendant", options[next].id)
  }

  close() {
    clearTimeout(this.pause)
    this.fetching?.abort()
    this.list.hidden = true
    this.list.replaceChildren()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }
}

export default function ({ data, parentElement }) {
  if (!fields.has(parentElement)) fields.set(parentElement, new Field(parentElement))
  fields.get(parentElement).show(data)
}

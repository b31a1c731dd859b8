// Tables to the clipboard: the cells are read from the page when they are asked for.

async function copyCells(event) {
  const button = event.target.closest?.("button[data-cells]")
  if (!button || button.disabled) return
  const status = button.parentElement.querySelector("[role=status]")
  const { cells, done, none, failed } = button.dataset
  button.disabled = true
  status.textContent = "…"
  try {
    const language = document.documentElement.lang
    const answer = await fetch(`${cells}?lang=${language}`)
    const text = answer.ok ? await answer.text() : ""
    status.textContent = text ? ((await copied(text)) ? done : failed) : none
  } catch {
    status.textContent = none
  } finally {
    button.disabled = false
  }
}

document.addEventListener("click", copyCells)

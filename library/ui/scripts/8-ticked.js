// Ticked studies: kept over all pages of the answer to one question, until the tab is closed.

const TICKED = "library-ticked" // { question, studies: ids }
const MOST_TICKED = 100 // studies; their ids are in the address of the export

const takenForm = () => document.getElementById("taken")

/** The ids that are ticked; none of another question. */
function tickedStudies() {
  const { question, studies } = readKept(tabStore, TICKED) ?? {}
  return question === takenForm().dataset.question && Array.isArray(studies) ? studies : []
}

function keepTicked(studies) {
  keep(tabStore, TICKED, { question: takenForm().dataset.question, studies })
  showTicked(studies)
}

/** Tick the boxes of this page, let the form send the studies of other pages, and show how many there are. */
function showTicked(studies = takenForm() && tickedStudies()) {
  const form = takenForm()
  if (!form) return
  const boxes = [...document.querySelectorAll("input[type=checkbox][form=taken]")]
  for (const box of boxes) box.checked = studies.includes(box.value)
  const elsewhere = studies.filter((study) => boxes.every((box) => box.value !== study))
  for (const old of form.querySelectorAll("input[name=study]")) old.remove()
  form.append(...elsewhere.map((value) => made("input", { type: "hidden", name: "study", value })))
  const count = form.querySelector("[data-ticked]")
  const { one, many, full } = count.dataset
  count.textContent = (studies.length === 1 ? one : many).replace("{n}", studies.length) + (studies.length < MOST_TICKED ? "" : ` ${full}`)
}

function tick(box) {
  const others = tickedStudies().filter((study) => study !== box.value)
  keepTicked(box.checked && others.length < MOST_TICKED ? [...others, box.value] : others)
}

on("change", "input[type=checkbox][form=taken]", tick)
on("click", "[data-untick]", () => keepTicked([]))
on("click", "a[href='#taken']", (_, event) => {
  event.preventDefault() // the form is in sight
  takenForm().querySelector("button").focus({ preventScroll: true })
})
document.addEventListener("library-view", () => showTicked())
addEventListener("pageshow", () => showTicked()) // browsers tick boxes again by themselves

// The page image: drag to move it, pinch and double tap to enlarge it.

const SIZES = { least: 100, tap: 200, most: 300 } // percent of the width of the frame
const fingers = new Map() // pointer -> its last event
let dragged = null // where a drag began
let pinched = null // distance of two fingers and size of the image when a pinch began

const frameOf = (event) => event.target.closest?.(".page-frame")
const paperOf = (frame) => frame.querySelector(".paper")
const percent = (frame) => parseFloat(paperOf(frame).style.width)

/** Make the image *size* percent as wide as its frame; the point under *event* stays there. */
function enlarge(frame, size, event) {
  const paper = paperOf(frame)
  const frameBox = frame.getBoundingClientRect()
  const share = (event.clientX - paper.getBoundingClientRect().left) / paper.offsetWidth
  paper.style.width = `${Math.max(SIZES.least, Math.min(size, SIZES.most))}%`
  frame.scrollLeft = share * paper.offsetWidth - (event.clientX - frameBox.left)
  frame.classList.toggle("grabs", frame.scrollWidth > frame.clientWidth)
}

const distance = () => {
  const [one, other] = [...fingers.values()]
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
}

function pressed(frame, event) {
  if (event.pointerType === "touch") {
    fingers.set(event.pointerId, event)
    if (fingers.size === 2) pinched = { distance: distance(), size: percent(frame) }
    return
  }
  // Words are selected; elsewhere the image is dragged.
  if (event.button || event.target.matches(".text-layer span") || frame.scrollWidth <= frame.clientWidth) return
  dragged = { frame, x: event.clientX + frame.scrollLeft, y: event.clientY + scrollY }
  frame.classList.add("grabbed")
}

function moved(event) {
  if (dragged) {
    dragged.frame.scrollLeft = dragged.x - event.clientX
    scrollTo(scrollX, dragged.y - event.clientY)
  }
  if (!fingers.has(event.pointerId)) return
  fingers.set(event.pointerId, event)
  const frame = frameOf(event)
  if (pinched && frame && fingers.size === 2) enlarge(frame, (pinched.size * distance()) / pinched.distance, event)
}

function released(event) {
  dragged?.frame.classList.remove("grabbed")
  dragged = null
  fingers.delete(event.pointerId)
  if (fingers.size < 2) pinched = null
}

on("pointerdown", ".page-frame", pressed)
document.addEventListener("pointermove", moved)
document.addEventListener("pointerup", released)
document.addEventListener("pointercancel", released)
// What a double click selected would be dragged by the browser itself, in place of the image.
document.addEventListener("dragstart", (event) => dragged && event.preventDefault())
on("dblclick", ".page-frame", (frame, event) => {
  const isWord = event.target.matches(".text-layer span") && !matchMedia("(pointer: coarse)").matches
  if (isWord) return
  getSelection().removeAllRanges() // the word nearest to it, which nobody meant
  enlarge(frame, percent(frame) > SIZES.least ? SIZES.least : SIZES.tap, event)
})

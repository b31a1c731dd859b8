// The page image: drag it with a mouse, double click to enlarge it. Fingers move and enlarge it by themselves.

const ENLARGED = 200 // percent of the width of the frame
let dragged = null // where a drag began

/** Make the image *size* percent as wide as its frame; the point under *event* stays there. */
function enlarge(frame, size, event) {
  const paper = frame.querySelector(".paper")
  const share = (event.clientX - paper.getBoundingClientRect().left) / paper.offsetWidth
  paper.style.width = `${size}%`
  frame.scrollLeft = share * paper.offsetWidth - (event.clientX - frame.getBoundingClientRect().left)
  frame.classList.toggle("grabs", frame.scrollWidth > frame.clientWidth)
}

function pressed(frame, event) {
  // Words are selected; elsewhere the image is dragged.
  const isWord = event.target.matches(".text-layer span")
  if (event.pointerType === "touch" || event.button || isWord || frame.scrollWidth <= frame.clientWidth) return
  dragged = { frame, x: event.clientX + frame.scrollLeft, y: event.clientY + scrollY }
  frame.classList.add("grabbed")
}

function moved(event) {
  if (!dragged) return
  dragged.frame.scrollLeft = dragged.x - event.clientX
  scrollTo(scrollX, dragged.y - event.clientY)
}

function released() {
  dragged?.frame.classList.remove("grabbed")
  dragged = null
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
  const isEnlarged = parseFloat(frame.querySelector(".paper").style.width) > 100
  enlarge(frame, isEnlarged ? 100 : ENLARGED, event)
})

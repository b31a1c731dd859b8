// The text layer: the words of a page over its image, so that they are selected where they are
// printed. It is loaded once the image is shown; screen readers use the text beside the image.

async function addTextLayer() {
  const paper = document.querySelector(".paper[data-words]")
  const address = paper?.dataset.words
  const shown = paper?.querySelector(".text-layer")
  if (!paper || shown?.dataset.words === address) return shown && fitWords(paper)
  shown?.remove()
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok || paper.dataset.words !== address) return
  const layer = textLayer(await answer.json())
  layer.dataset.words = address
  if (paper.querySelector(".text-layer")) return // asked for twice
  paper.append(layer)
  fitWords(paper)
}

function textLayer(words) {
  const layer = made("div", { className: "text-layer", ariaHidden: "true" })
  for (const [text, left, top, right, bottom] of words) {
    if (!text) continue
    const word = made("span", { textContent: text })
    word.style.cssText = `left:${left / 100}%;top:${top / 100}%;height:${(bottom - top) / 100}%`
    word.dataset.width = (right - left) / 10000
    layer.append(word)
  }
  return layer
}

/** Give each word the size of its box; a browser has no unit for it. */
function fitWords(paper) {
  const { width } = paper.getBoundingClientRect()
  const words = [...paper.querySelectorAll(".text-layer span")]
  for (const word of words) word.style.fontSize = `${word.offsetHeight * 0.8}px`
  for (const word of words.filter((each) => !each.dataset.natural)) {
    word.dataset.natural = word.scrollWidth / word.offsetHeight
  }
  const scales = words.map((each) => (each.dataset.width * width) / (each.dataset.natural * each.offsetHeight || 1))
  words.forEach((word, at) => {
    word.style.transform = `scaleX(${scales[at]})`
    // The space behind a word is selected with it; its width is not that of the word.
    if (!word.textContent.endsWith(" ")) word.append(" ")
  })
}

let refit = null
addEventListener("resize", () => {
  clearTimeout(refit)
  refit = setTimeout(() => document.querySelectorAll(".paper").forEach(fitWords), 200)
})
document.addEventListener("library-view", addTextLayer)
addEventListener("load", addTextLayer)

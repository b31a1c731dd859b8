// The text layer: the words of a page over its image, so that they are selected where they are
// printed. It is loaded once the image is shown; screen readers use the text beside the image.

async function addTextLayer() {
  const paper = document.querySelector(".paper[data-words]")
  const address = paper?.dataset.words
  const shown = paper?.querySelector(".text-layer")
  if (!paper || shown?.dataset.words === address) return
  shown?.remove()
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok || paper.dataset.words !== address) return
  const words = await answer.json()
  await paper.querySelector("img").decode().catch(() => null) // until then, the height is a guess
  if (paper.querySelector(".text-layer") || paper.dataset.words !== address) return // asked for twice
  const layer = made("div", { className: "text-layer", ariaHidden: "true" }, ...words.filter(([text]) => text).map(wordOf))
  layer.dataset.words = address
  paper.append(layer)
  fitWords(layer)
}

/** Return a word at its place; its font is as large as its box, at every size of the image. */
function wordOf([textContent, left, top, right, bottom]) {
  const word = made("span", { textContent })
  const height = (bottom - top) / 100
  word.style.cssText = `left:${left / 100}%;top:${top / 100}%;height:${height}%;font-size:${0.8 * height}cqh`
  word.dataset.width = (right - left) / 10000
  return word
}

/** Make each word as wide as its box. */
function fitWords(layer) {
  const words = [...layer.children]
  const scales = words.map((word) => (word.dataset.width * layer.clientWidth) / (word.getBoundingClientRect().width || 1))
  words.forEach((word, at) => {
    word.style.transform = `scaleX(${scales[at]})`
    word.append(" ") // selected with the word; its width is not that of the word
  })
}

document.addEventListener("library-view", addTextLayer)
addEventListener("load", addTextLayer)

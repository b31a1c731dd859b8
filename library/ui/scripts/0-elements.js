// Elements and events, for the scripts that follow.

/** Call *handle* with the nearest element of *selector* around each event of *kind*, and the event. */
const on = (kind, selector, handle) => document.addEventListener(kind, (event) => {
  const element = event.target.closest?.(selector)
  if (element) handle(element, event)
})

/** Call *show* for the view in the document, and for each that follows. */
function onView(show) {
  document.addEventListener("library-view", () => show())
  show()
}

/** Return a new element. */
function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

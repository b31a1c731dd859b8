// Elements, events and what the browser keeps, for the scripts that follow.

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

/** Return a store of the browser; where it allows none, one that is lost with the document. */
function storeOf(name) {
  try {
    return window[name]
  } catch {
    const values = new Map()
    const getItem = (key) => values.get(key) ?? null
    return { getItem, setItem: (key, text) => values.set(key, text), removeItem: (key) => values.delete(key), isLost: true }
  }
}

const browserStore = storeOf("localStorage")
const tabStore = storeOf("sessionStorage") // until the tab is closed

/** Return what is kept under *key*; null when there is nothing, or it is damaged. */
function readKept(store, key) {
  try {
    return JSON.parse(store.getItem(key))
  } catch {
    return null
  }
}

/** Keep *value* under *key*; return whether it will be there later: a browser may have no room for it. */
function keep(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value))
    return !store.isLost
  } catch {
    return false
  }
}

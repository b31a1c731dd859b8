// Views: each has its own address, and its document is complete without this script. Once Streamlit
// has started, following views arrive through it and change the document in place. A browser without
// the Navigation API loads each as a document.

const settings = document.currentScript.dataset
const library = () => document.getElementById("library")
const screenName = () => document.getElementById("main").dataset.screen

const PATIENCE = 6000 // milliseconds to wait for a view before it is loaded as a document
const RETRY = 2000 // milliseconds between attempts to reach the server
const PLACE = "library-place" // key of the place in a document that is about to be loaded
const VIEW = "view" // what a navigation by this script says of itself

let send = null // sends a request for a view; null until Streamlit has started
let pending = null // the request that waits for its view
let serial = 0

/** Called by the component of Streamlit, at its start and for each view. */
window.libraryViews = (data, sendRequest) => {
  send = sendRequest
  document.documentElement.dataset.live = ""
  const view = data?.view
  if (!view || view.serial !== pending?.serial) return
  const { asked, timer, done } = pending
  clearTimeout(timer)
  pending = null
  replaceView(view, asked)
  done()
}

/** Let Streamlit bring the view that the reader goes to, by a link, a form or the history. */
function navigate(event) {
  const { sourceElement: source, navigationType: kind } = event
  if (source?.matches("a")) source.focus({ preventScroll: true })
  if (kind !== "replace") rememberPlace()
  if (source?.matches("[data-back]") && goBack(source)) return event.preventDefault()
  const isView = kind === "traverse" || event.info === VIEW || source?.closest("[data-view]")
  if (!isView || !send || !event.canIntercept || event.hashChange) return
  event.intercept({ handler: request, focusReset: "manual", scroll: "manual" })
}

/** Go to the view at *address*, and to a *place* in it. */
function go(address, place = null) {
  if (!send) keepForDocument(place)
  if (window.navigation) navigation.navigate(address, { state: place, info: VIEW })
  else location.assign(address)
}

/** Return to the list that *link* leads to as it was left, with its filters; else return false. */
function goBack(link) {
  const before = navigation.entries().slice(0, navigation.currentEntry.index)
  const left = before.findLast(({ url }) => isSameList(new URL(url), link))
  if (left) go(inLanguageOf(link.href, left.url), left.getState())
  return Boolean(left)
}

const questionIn = ({ search }) => new URLSearchParams(search).get("q")
const isSameList = (one, other) => one.pathname === other.pathname && questionIn(one) === questionIn(other)

/** Ask for the view of the current address; resolves once it is shown. */
function request() {
  clearTimeout(pending?.timer)
  return new Promise((done) => {
    const timer = setTimeout(loadDocument, PATIENCE)
    pending = { serial: ++serial, timer, done, asked: questionField()?.value }
    const address = location.pathname + location.search
    send({ address, language: document.documentElement.lang, serial })
  })
}

/** Load the current address as a document, as soon as the server can be reached. */
async function loadDocument() {
  const waiting = pending
  const health = new URL("healthz", new URL(settings.base, location.href))
  // A proxy answers for a server that is being restarted, with a page of its own.
  const isReached = await fetch(health, { cache: "no-store" }).then(({ ok }) => ok, () => false)
  if (pending !== waiting) return // its view has arrived after all, or another was asked for
  if (isReached) {
    keepForDocument(navigation.currentEntry.getState())
    return location.replace(location.pathname + location.search)
  }
  announce("offline")
  pending.timer = setTimeout(loadDocument, RETRY)
}

/** Say what is wrong, over the view; the next view removes it. */
function announce(reason) {
  const status = document.querySelector("[data-announced]")
  status.textContent = status.dataset[reason]
}

const questionField = () => document.getElementById("question")

/** Show a view in place of the current one; what is equal in both stays as it is. */
function replaceView(view, asked) {
  const before = { name: screenName(), path: shown.pathname, screen: shown.searchParams.get("screen") }
  const typed = questionField()?.value
  const next = new DOMParser().parseFromString(view.document, "text/html")
  document.documentElement.lang = next.documentElement.lang
  document.title = next.title
  for (const old of document.head.querySelectorAll(HEAD)) old.remove()
  document.head.append(...next.querySelectorAll(HEAD))
  openPopover()?.hidePopover() // a filter or a section was chosen in it
  const filter = filterOf(document.activeElement)
  const focused = nameOf(document.activeElement)
  patchChildren(library(), next.getElementById("library"))
  // A value that is chosen moves to the head of its list, and keeps the focus.
  if (filter) [...document.querySelectorAll("#facets a")].find((link) => filterOf(link) === filter)?.focus({ preventScroll: true })
  // The fields show what this view was asked with, not what was typed in the one before.
  for (const form of document.querySelectorAll("#main form[data-view]")) form.reset()
  // What was typed while the view was on its way stays.
  const field = questionField()
  if (field) field.value = typed !== asked && document.activeElement === field ? typed : field.defaultValue
  shown = new URL(view.address, location.href)
  settle({ ...before, filter, hasFocus: nameOf(document.activeElement) === focused }, takenPlace())
  // A request that leads to another address; what is on its way ends here.
  if (view.address !== location.pathname + location.search) history.replaceState(null, "", shown)
  document.dispatchEvent(new CustomEvent("library-view"))
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }))
}

/** The filters or the sections, which cover the page; the list of keys stays while they are tried. */
const openPopover = () => document.querySelector(":popover-open:not(#keys)")

/** Close what covers the page once the focus is behind it. */
function closeBefore({ target }) {
  const popover = openPopover()
  if (popover && !popover.contains(target) && target.getAttribute("popovertarget") !== popover.id) popover.hidePopover()
}

/** Return the heading and the name of the filter that *element* chooses; empty for all other elements. */
function filterOf(element) {
  const name = element?.matches("#facets a") && element.querySelector(".name").textContent
  return name ? `${element.closest("section").querySelector("h3").textContent}: ${name}` : ""
}

/** Return what a link says, without its numbers; what is equal stays in place, and may become another link. */
function nameOf(element) {
  return element?.matches("a") ? (element.ariaLabel ?? element.textContent).replace(/\d/g, "") : ""
}

let shown = new URL(location) // the address of the view in the document

/** Scroll and focus as after loading a document, or as the reader left the view. */
function settle(before, place) {
  const sameScreen = before.name === screenName()
  isScrolled = false
  const samePage = before.path === shown.pathname && before.screen === shown.searchParams.get("screen")
  const stays = sameScreen && (before.name === "page" || before.path !== "/" && samePage)
  if (place) restore(place)
  else if (!stays) scrollTo(0, 0)
  const focused = document.activeElement
  const isSeen = stays || focused?.getBoundingClientRect().top < innerHeight
  const keepsFocus = place?.focus || sameScreen && (before.filter || before.hasFocus && isSeen)
  if (keepsFocus && focused && focused !== document.body) return
  const target = screenName() === "start" ? questionField() : document.querySelector("main h1")
  if (!target) return
  if (target.matches("h1")) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

const HEAD = "meta[property], meta[name]:not([name=viewport], [name=theme-color]), link[rel=canonical], link[rel=alternate], script[type='application/ld+json']"

/** Make the children of *current* equal to those of *next*, and keep the elements they share. */
function patchChildren(current, next) {
  const named = new Map([...current.children].filter((each) => each.id).map((each) => [each.id, each]))
  const wanted = new Set([...next.children].map((each) => each.id).filter(Boolean))
  const isWanted = (element) => wanted.has(element.id)
  let at = current.firstChild
  for (const child of [...next.childNodes]) {
    const match = child.id ? named.get(child.id) : alike(at, child)
    if (!match) {
      current.insertBefore(child, at)
      continue
    }
    while (at && at !== match && !isWanted(at)) at = removed(at)
    if (at === match) at = at.nextSibling
    else current.insertBefore(match, at) // only elements with an id change their order
    patch(match, child)
  }
  while (at) at = removed(at)
}

/** Remove a node; return the one after it. */
function removed(node) {
  const following = node.nextSibling
  node.remove()
  return following
}

/** Return the node from *at* on that becomes *child*: itself, or a later one of the same class. */
function alike(at, child) {
  if (!at || isAlike(at, child)) return at
  if (child.nodeType !== Node.ELEMENT_NODE) return null
  for (let later = at; later; later = later.nextSibling) {
    if (isAlike(later, child) && later.className === child.className) return later
  }
  return null
}

function isAlike(current, next) {
  if (current.id || current.nodeType !== next.nodeType || current.nodeName !== next.nodeName) return false
  return current.nodeName !== "IMG" || current.getAttribute("src") === next.getAttribute("src")
}

/** Whether an attribute says what the reader has opened, or lets a heading keep the focus. */
const isOfReader = (element, name) =>
  name === "open" && element.matches("details") || name === "tabindex" && element === document.activeElement

function patch(current, next) {
  if (current.isEqualNode(next)) return
  if (current.nodeType !== Node.ELEMENT_NODE) {
    current.nodeValue = next.nodeValue
    return
  }
  if (current.dataset.screen !== next.dataset.screen) {
    current.replaceWith(next)
    return
  }
  for (const { name } of [...current.attributes]) {
    if (!next.hasAttribute(name) && !isOfReader(current, name)) current.removeAttribute(name)
  }
  for (const { name, value } of next.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value)
  }
  patchChildren(current, next)
}

/** Keep where the reader is, for the way back, unless another view is on its way. */
function rememberPlace() {
  if (pending) return
  const link = document.activeElement?.closest("a")
  navigation.updateCurrentEntry({ state: { scroll: scrollY, focus: link?.getAttribute("href") ?? null } })
}

/** Let the next document begin at *place*: browsers take the state of an address to no other. */
function keepForDocument(place) {
  if (place) keep(tabStore, PLACE, place)
}

/** Return where the reader left the view of this address, and forget it. */
function takenPlace() {
  const place = readKept(tabStore, PLACE) ?? window.navigation?.currentEntry.getState()
  tabStore.removeItem(PLACE)
  if (place) navigation.updateCurrentEntry({ state: null })
  return place
}

// Whether the view is shown as its reader had left it, below its top: browsers do so by themselves
// with a document that is loaded again.
let isScrolled = performance.getEntriesByType("navigation")[0]?.type !== "navigate"

function restore(place) {
  isScrolled = place.scroll > 0
  scrollTo(0, place.scroll)
  const wanted = place.focus && inLanguageOf(place.focus, place.focus)
  const links = wanted ? [...document.querySelectorAll("main a[href]:not([tabindex])")] : []
  const link = links.find(({ href }) => inLanguageOf(place.focus, href) === wanted)
  if (link) link.focus({ preventScroll: true })
}

/** Return *address* in the language that *other* asks for; in none if it asks for none. */
function inLanguageOf(other, address) {
  const [url, language] = [new URL(address, location.href), new URL(other, location.href).searchParams.get("lang")]
  if (language) url.searchParams.set("lang", language)
  else url.searchParams.delete("lang")
  return url.href
}

/** Leave empty fields out of the address. */
function leaveOutEmpty(_, { formData }) {
  for (const [name, value] of [...formData]) if (!value.trim()) formData.delete(name)
}

window.navigation?.addEventListener("navigate", navigate)
document.addEventListener("focusin", closeBefore)
on("formdata", "form[data-view]", leaveOutEmpty)
// Registered before Streamlit's own listener, which would run its script once more.
addEventListener("popstate", (event) => event.stopImmediatePropagation())

const place = takenPlace()
if (place) restore(place)

/** An image that cannot be shown is removed, so that the drawn cover behind it shows. */
document.addEventListener("error", (event) => event.target.matches?.("img.picture") && event.target.remove(), true)
for (const image of document.querySelectorAll("img.picture")) {
  if (image.complete && !image.naturalWidth) image.remove()
}

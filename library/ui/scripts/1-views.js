// Views: each has its own address, and its document is complete without this script. Once Streamlit
// has started, following views arrive through it and change the document in place.

const settings = document.currentScript.dataset
const library = () => document.getElementById("library")
const screenName = () => document.getElementById("main").dataset.screen

const PATIENCE = 6000 // milliseconds to wait for a view before it is loaded as a document
const RETRY = 2000 // milliseconds between attempts to reach the server
const PLACE = "library-results" // key of the place in a list, with its path; kept until the tab is closed
const LEFT = "library-left" // key of the place in a document that is left: it may be loaded again

let send = null // sends a request for a view; null until Streamlit has started
let pending = null // the request that waits for its view
let serial = 0

/** Called by the component of Streamlit, at its start and for each view. */
window.libraryViews = (data, sendRequest) => {
  send = sendRequest
  document.documentElement.dataset.live = ""
  const view = data?.view
  if (!view || view.serial !== pending?.serial) return
  const { place, asked } = pending
  clearTimeout(pending.timer)
  pending = null
  replaceView(view, place, asked)
}

/** Go to an address on this site; *place* is where it was left, when the reader returns to it. */
function go(address, place = null) {
  const url = new URL(address, location.href)
  rememberPlace()
  if (!send) {
    keepForDocument(place)
    location.assign(url)
    return
  }
  if (url.href !== location.href) history.pushState(null, "", url)
  request(place)
}

/** Ask for the view of the current address. */
function request(place) {
  clearTimeout(pending?.timer)
  const timer = setTimeout(loadDocument, PATIENCE)
  pending = { serial: ++serial, place, timer, asked: questionField()?.value }
  const address = location.pathname + location.search
  send({ address, language: document.documentElement.lang, serial })
}

/** Load the current address as a document, as soon as the server can be reached. */
async function loadDocument() {
  const waiting = pending
  const health = new URL("healthz", new URL(settings.base, location.href))
  // A proxy answers for a server that is being restarted, with a page of its own.
  const isReached = await fetch(health, { cache: "no-store" }).then(({ ok }) => ok, () => false)
  if (pending !== waiting) return // its view has arrived after all, or another was asked for
  if (isReached) {
    keepForDocument(waiting.place)
    return location.reload()
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
function replaceView(view, place, asked) {
  if (view.address !== location.pathname + location.search) {
    history.replaceState(null, "", view.address)
  }
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
  shown = new URL(location)
  settle({ ...before, filter, hasFocus: nameOf(document.activeElement) === focused }, place)
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
const isShown = () => location.pathname + location.search === shown.pathname + shown.search

/** Scroll and focus as after loading a document, or as the reader left the view. */
function settle(before, place) {
  const sameScreen = before.name === screenName()
  isScrolled = false
  const samePage = before.path === location.pathname && before.screen === shown.searchParams.get("screen")
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
    if (!next.hasAttribute(name) && !(name === "open" && current.matches("details"))) current.removeAttribute(name)
  }
  for (const { name, value } of next.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value)
  }
  patchChildren(current, next)
}

/** Keep where the reader is, for the way back; the address may be that of a view on its way. */
function rememberPlace() {
  if (!isShown()) return
  const link = document.activeElement?.closest?.("a")
  const place = { scroll: scrollY, focus: link?.getAttribute("href") ?? null }
  history.replaceState({ ...history.state, place }, "")
  if (["results", "figures", "side_by_side", "topic"].includes(screenName())) {
    keep(tabStore, PLACE + location.pathname, { ...place, address: location.pathname + location.search })
  }
}

let isScrolled = false // whether the view was shown as its reader had left it, below its top

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

function follow(link, event) {
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (elsewhere || event.defaultPrevented || link.target) return
  event.preventDefault()
  const left = link.matches("[data-back]") && readKept(tabStore, PLACE + link.pathname)
  if (left && questionIn(new URL(left.address, location.href)) === questionIn(link)) return go(inLanguageOf(link.href, left.address), left)
  link.focus({ preventScroll: true })
  go(link.href)
}

const questionIn = ({ search }) => new URLSearchParams(search).get("q")

/** Go to the address of a form: its action with the fields that are filled in. */
function submit(form, event) {
  if (event.defaultPrevented) return
  event.preventDefault()
  const fields = [...new FormData(form)].filter(([, value]) => value.trim())
  const query = new URLSearchParams(fields).toString()
  go(form.getAttribute("action").split("?")[0] + (query ? `?${query}` : ""))
}

on("click", "a[data-view]", follow)
document.addEventListener("focusin", closeBefore)
on("submit", "form[data-view]", submit)
addEventListener("pagehide", () => {
  if (!isShown()) return
  rememberPlace()
  keep(tabStore, LEFT, history.state.place) // browsers forget the state of a document that is reloaded
})
addEventListener("scrollend", rememberPlace) // for the way forward: "popstate" comes after the address has changed
// Registered before Streamlit's own listener, which would run its script once more.
addEventListener("popstate", (event) => {
  event.stopImmediatePropagation()
  if (isShown()) { // a place in the view, or the view that the reader was about to leave
    clearTimeout(pending?.timer)
    pending = null
    return
  }
  if (send) request(event.state?.place ?? { scroll: 0, focus: null })
  else location.reload()
})

/** Let the next document begin at *place*, if there is one. */
function keepForDocument(place) {
  if (place) keep(tabStore, `${PLACE}-return`, place)
}

/** Return to where the reader was, after a document was loaded again. */
function returnToPlace() {
  const [returning, left] = [taken(`${PLACE}-return`), taken(LEFT)]
  const isReloaded = performance.getEntriesByType("navigation")[0]?.type === "reload"
  const place = returning ?? (isReloaded ? left : null) ?? history.state?.place
  if (place && !location.hash) restore(place)
}

/** Return what is kept under *key*, and forget it. */
function taken(key) {
  const kept = readKept(tabStore, key)
  tabStore.removeItem(key)
  return kept
}

history.scrollRestoration = "manual"
returnToPlace()

/** An image that cannot be shown is removed, so that the drawn cover behind it shows. */
document.addEventListener("error", (event) => event.target.matches?.("img.picture") && event.target.remove(), true)
for (const image of document.querySelectorAll("img.picture")) {
  if (image.complete && !image.naturalWidth) image.remove()
}

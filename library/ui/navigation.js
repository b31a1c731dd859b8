// Client-side navigation between screens. Each link is a plain link with its own address, so it can
// be copied and opened in another tab.

let navigated = false // true while the next view loads after an in-page navigation

/** Go to a view. Streamlit listens to popstate events, as for the browser's back and forward. */
function go(address) {
  const url = new URL(address, document.baseURI)
  if (url.href === location.href) return
  navigated = true
  history.pushState({}, "", url)
  window.dispatchEvent(new PopStateEvent("popstate"))
  document.querySelector(".stMain")?.scrollTo(0, 0)
}

function follow(event) {
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  const link = event.target.closest?.("a[data-view]")
  if (!link || elsewhere || event.defaultPrevented) return
  event.preventDefault()
  go(link.href)
}

/** Navigate to the action of a form, with its fields as query parameters. */
function send(event) {
  const form = event.target
  if (!form.matches?.("form[data-view]")) return
  event.preventDefault()
  const url = new URL(form.getAttribute("action"), document.baseURI)
  const fields = [...new FormData(form)]
  for (const [name] of fields) url.searchParams.delete(name)
  for (const [name, value] of fields) if (value) url.searchParams.append(name, value)
  go(url.href)
}

/** Remove an image that fails to load, so that the cover behind it shows. */
function removeBrokenImage(event) {
  if (event.target.matches?.("img.picture")) event.target.remove()
}

/** Other components request a view with a `view` event. */
function onView(event) {
  go(event.detail)
}

/** Move the focus to the heading of the new view when the followed link is gone. */
function restoreFocus() {
  navigated = false
  const heading = document.querySelector(".stMain h1")
  if (!heading || document.activeElement !== document.body) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

export default function ({ data }) {
  document.documentElement.lang = data.language
  // Streamlit's own skip link is in English only.
  const skip = document.querySelector('[data-testid="stSkipToContent"]')
  if (skip) skip.textContent = data.skip
  document.addEventListener("click", follow)
  document.addEventListener("submit", send)
  document.addEventListener("view", onView)
  document.addEventListener("error", removeBrokenImage, true)
  if (navigated) setTimeout(restoreFocus, 50)
  // Images that failed before the listener was added.
  for (const image of document.querySelectorAll("img.picture")) {
    if (image.complete && !image.naturalWidth) image.remove()
  }
}

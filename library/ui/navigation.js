// Follows the library's own links without loading the screens anew. Each is a plain link with an
// address of its own, so that it can be copied, and opened in another tab.

let followed = false // whether the view that comes is one that the reader went to from here

/** Go to a view; Streamlit hears of it as it hears of the browser's back and forward. */
function go(address) {
  const url = new URL(address, document.baseURI)
  if (url.href === location.href) return
  followed = true
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

/** A form of the library leads where its address says, with what its fields hold. */
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

/** A picture that cannot be fetched leaves room for what stands behind it. */
function missed(event) {
  if (event.target.matches?.("img.picture")) event.target.remove()
}

/** Parts with scripts of their own ask for a view by an event. */
function asked(event) {
  go(event.detail)
}

/** Where the link that was followed is gone, the keyboard goes on from the heading of the new view. */
function resume() {
  followed = false
  const heading = document.querySelector(".stMain h1")
  if (!heading || document.activeElement !== document.body) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

export default function ({ data }) {
  document.documentElement.lang = data.language
  // Streamlit's own link for keyboards speaks English alone.
  const skip = document.querySelector('[data-testid="stSkipToContent"]')
  if (skip) skip.textContent = data.skip
  document.addEventListener("click", follow)
  document.addEventListener("submit", send)
  document.addEventListener("view", asked)
  document.addEventListener("error", missed, true)
  if (followed) setTimeout(resume, 50)
  // Those that were missed before anyone listened.
  for (const image of document.querySelectorAll("img.picture")) {
    if (image.complete && !image.naturalWidth) image.remove()
  }
}

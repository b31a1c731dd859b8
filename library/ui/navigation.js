// Follows the library's own links without loading the screens anew. Each is a plain link with an
// address of its own, so that it can be copied, and opened in another tab.

/** Go to a view; Streamlit hears of it as it hears of the browser's back and forward. */
function go(address) {
  const url = new URL(address, document.baseURI)
  if (url.href === location.href) return
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

/** A form of the library says where it leads by its fields, as any form does. */
function send(event) {
  const form = event.target
  if (!form.matches?.("form[data-view]")) return
  event.preventDefault()
  const fields = [...new FormData(form)].filter(([, value]) => value)
  go(`${form.getAttribute("action")}?${new URLSearchParams(fields)}`)
}

/** A picture that cannot be fetched leaves room for what stands behind it. */
function missed(event) {
  if (event.target.matches?.("img.picture")) event.target.remove()
}

/** Parts with scripts of their own ask for a view by an event. */
function asked(event) {
  go(event.detail)
}

export default function ({ data }) {
  document.documentElement.lang = data.language
  document.addEventListener("click", follow)
  document.addEventListener("submit", send)
  document.addEventListener("view", asked)
  document.addEventListener("error", missed, true)
  // Those that were missed before anyone listened.
  for (const image of document.querySelectorAll("img.picture")) {
    if (image.complete && !image.naturalWidth) image.remove()
  }
}

// Starts Streamlit once the document is readable. It shows nothing itself: it brings the views that
// follow, through the component that calls `libraryViews`.

// Those of its libraries of components, and its files: readers and their extensions add others.
const STYLES_OF_STREAMLIT = "style[data-emotion], style[data-styled], link[rel=stylesheet][href*='/static/']"

/** Switch off the style sheets that Streamlit adds: the document has its own. */
function silenceStyles() {
  const silence = (element) => {
    if (element.matches?.(STYLES_OF_STREAMLIT)) element.media = "not all"
  }
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(silence))).observe(
    document.head,
    { childList: true },
  )
}

function startStreamlit() {
  if (!settings.program || navigator.connection?.saveData) return
  const base = new URL(settings.base, location.href)
  window.__streamlit = {
    // Streamlit finds its server by the address of the page, unless one is given; views have paths.
    BACKEND_BASE_URL: base.href,
    MAIN_PAGE_BASE_URL: location.origin + location.pathname,
    // Nobody sees its dialogs, and a dialog makes the document behind it inert. It looks for all three.
    HOST_CONFIG: { blockErrorDialogs: true, allowedOrigins: [location.origin], useExternalAuthToken: false },
  }
  silenceStyles()
  const root = made("div", { id: "root", hidden: true, inert: true })
  const src = new URL(settings.program, base)
  document.body.append(root, made("script", { type: "module", crossOrigin: "", src }))
}

addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(startStreamlit, { timeout: 2000 }))

// Followed searches, and what is new since the reader was here. Kept in this browser only: the ids
// of the newest studies in each feed, as far as the reader has seen them.

const FOLLOWED = "library-followed" // { address of a feed: { title, address } }
const SEEN = "library-seen" // { address of a feed: ids }; in the tab, as they were when it was opened
const MOST_FOLLOWED = 30

const readFollowed = () => readKept(browserStore, FOLLOWED) ?? {}
const seenIn = (feed, store = browserStore) => readKept(store, SEEN)?.[feed]

/** Keep that the studies of a feed were seen; return those that were when the tab was opened. */
function see(feed, ids) {
  const before = seenIn(feed, tabStore) ?? seenIn(feed) ?? ids
  keep(tabStore, SEEN, { ...readKept(tabStore, SEEN), [feed]: before })
  keep(browserStore, SEEN, { ...readKept(browserStore, SEEN), [feed]: ids })
  return before
}

/** The ids of the studies in a feed, newest first; null when it cannot be read. */
async function idsIn(feed) {
  const answer = await fetch(feed).catch(() => null)
  if (!answer?.ok) return null
  const entries = new DOMParser().parseFromString(await answer.text(), "application/xml")
  return [...entries.querySelectorAll("entry > id")].map((id) => decodeURIComponent(id.textContent.split("/").pop()))
}

function followOrNot(button) {
  const { follow: feed, title } = button.dataset
  const followed = readFollowed()
  if (followed[feed]) delete followed[feed]
  else if (Object.keys(followed).length < MOST_FOLLOWED) followed[feed] = { title, address: location.pathname + location.search }
  if (!keep(browserStore, FOLLOWED, followed)) announce("failed")
  markNew()
}

/** Mark what is new in the answer of a followed search, or on the start screen. */
async function markNew() {
  const followed = readFollowed()
  for (const button of document.querySelectorAll("[data-follow]")) {
    button.setAttribute("aria-pressed", String(button.dataset.follow in followed))
  }
  const shelf = document.querySelector("[data-newest], [data-follow][aria-pressed='true']")
  const feed = shelf?.dataset.newest ?? shelf?.dataset.follow
  const ids = feed && (await idsIn(feed))
  if (!ids) return
  const before = new Set(see(feed, ids))
  for (const id of ids.filter((each) => !before.has(each))) {
    const mark = document.getElementById(`study-${id}`)?.querySelector("[data-new]")
    if (mark) mark.hidden = false
  }
}

/** On the start screen: each followed search, with how many studies are new. */
async function showFollowed() {
  const section = document.querySelector("[data-followed]")
  const followed = Object.entries(readFollowed())
  if (!section || !followed.length) return
  const counts = await Promise.all(followed.map(async ([feed]) => {
    const [ids, seen] = [await idsIn(feed), seenIn(feed)]
    return ids && seen ? ids.filter((id) => !seen.includes(id)).length : 0
  }))
  const { one, many } = section.dataset
  const items = followed.map(([, { title, address }], at) => {
    const textContent = counts[at] ? (counts[at] === 1 ? one : many).replace("{n}", counts[at]) : ""
    const link = made("a", { href: address }, title, " ", made("span", { className: "count", textContent }))
    link.dataset.view = ""
    return made("li", {}, link)
  })
  section.querySelector("ul").replaceChildren(...items)
  section.hidden = false
}

on("click", "[data-follow]", followOrNot)
onView(markNew)
onView(showFollowed)

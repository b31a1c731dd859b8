// Followed searches, and what is new since the reader was here. Kept in this browser only: the ids
// of the newest studies in the feed of each search, as far as the reader has seen them.

const FOLLOWED = "library-followed" // { address of a feed: { title, address, seen: [id] } }
const MOST_FOLLOWED = 30

function readFollowed() {
  try {
    return JSON.parse(localStorage.getItem(FOLLOWED)) ?? {}
  } catch {
    return {}
  }
}

const writeFollowed = (followed) => localStorage.setItem(FOLLOWED, JSON.stringify(followed))

/** The ids of the studies in a feed, newest first; null when it cannot be read. */
async function idsIn(feed) {
  const answer = await fetch(feed).catch(() => null)
  if (!answer?.ok) return null
  const entries = new DOMParser().parseFromString(await answer.text(), "application/xml")
  return [...entries.querySelectorAll("entry > id")].map((id) => decodeURIComponent(id.textContent.split("/").pop()))
}

async function followOrNot(event) {
  const button = event.target.closest?.("[data-follow]")
  if (!button) return
  const { follow: feed, title } = button.dataset
  const followed = readFollowed()
  if (followed[feed]) delete followed[feed]
  else if (Object.keys(followed).length < MOST_FOLLOWED) {
    followed[feed] = { title, address: location.pathname + location.search, seen: [] }
  }
  writeFollowed(followed)
  showFollowing()
  if (!followed[feed]) return
  const seen = await idsIn(feed)
  if (seen) writeFollowed({ ...readFollowed(), [feed]: { ...followed[feed], seen } })
}

function showFollowing() {
  const followed = readFollowed()
  for (const button of document.querySelectorAll("[data-follow]")) {
    button.setAttribute("aria-pressed", String(button.dataset.follow in followed))
  }
}

/** On the answer of a followed search: mark what is new, and keep that it was seen. */
async function markNew() {
  showFollowing()
  const button = document.querySelector("[data-follow][aria-pressed='true']")
  if (!button) return
  const feed = button.dataset.follow
  const ids = await idsIn(feed)
  const followed = readFollowed()
  if (!ids || !followed[feed]) return
  const seen = new Set(followed[feed].seen)
  for (const id of ids.filter((each) => !seen.has(each))) {
    const card = document.getElementById(`study-${id}`)
    if (card) card.querySelector("[data-new]").hidden = false
  }
  writeFollowed({ ...followed, [feed]: { ...followed[feed], seen: ids } })
}

/** On the start screen: each followed search, with how many studies are new. */
async function showFollowed() {
  const section = document.querySelector("[data-followed]")
  const followed = Object.entries(readFollowed())
  if (!section || !followed.length) return
  const counts = await Promise.all(followed.map(async ([feed, { seen }]) => {
    const ids = await idsIn(feed)
    return ids?.filter((id) => !seen.includes(id)).length ?? 0
  }))
  const items = followed.map(([, { title, address }], at) => {
    const link = document.createElement("a")
    link.href = address
    link.dataset.view = ""
    const count = document.createElement("span")
    count.className = "count"
    const { one, many } = section.dataset
    count.textContent = counts[at] ? (counts[at] === 1 ? one : many).replace("{n}", counts[at]) : ""
    link.append(title, " ", count)
    const item = document.createElement("li")
    item.append(link)
    return item
  })
  if (!section.isConnected) return
  section.querySelector("ul").replaceChildren(...items)
  section.hidden = false
}

document.addEventListener("click", followOrNot)
document.addEventListener("library-view", () => { markNew(); showFollowed() })
markNew()
showFollowed()

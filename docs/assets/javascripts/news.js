// Marks what is new or changed on a page since the reader's last visit. The first visit marks nothing; what is marked
// stays so until the reader says that it is read.

import { byKey, statements } from "./statements.js"
import { data, dayInWords, make } from "./tool.js"
import { fill, lang, today } from "./shared.js"
import { print, remember, unpack, visits } from "./visits.js"

const bar = /** @type {HTMLElement} */ (document.querySelector(".rb-page-tools"))
const [button, seen] = ["news", "seen"].map(
  name => /** @type {HTMLButtonElement} */ (bar.querySelector(`[data-rb-${name}]`)),
)
const status = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"))
const words = data(bar)
const page = `${lang}/${bar.dataset.rbMark}`

/** @type {Map<string, { text: string, element: Element }>} fingerprint of an item's id → that of its words, its place */
const now = new Map()
const root = document.querySelector(".md-content__inner")
for (const [key, all] of byKey(root ? statements(root) : [])) {
  if (!key.startsWith("in ")) now.set(print(key), { text: print(all.map(one => one.text).join("\n")), element: all[0].element })
}
const lead = document.querySelector(".rb-head .rb-lead")
if (lead) now.set(print(".rb-lead"), { text: print(lead.textContent?.trim() ?? ""), element: lead })

function keep() {
  const line = [...now].map(([key, { text }]) => key + text).join("")
  remember(value => { value.pages[page] = [today(), line] })
}

/** @param {boolean} on @param {[Element, string][]} places */
function mark(on, places) {
  button.setAttribute("aria-pressed", String(on))
  for (const old of document.querySelectorAll(".rb-newly")) old.remove()
  for (const [element, word] of on ? places : []) {
    const badge = make("span", { className: "rb-newly" }, word)
    badge.dataset.searchExclude = ""
    element.prepend(badge)
  }
}

const [day, line] = visits().pages[page] ?? []
const before = unpack(line ?? "")
const places = [...now].filter(([key, { text }]) => before.get(key) !== text).map(
  ([key, { element }]) => /** @type {[Element, string]} */ ([element, before.has(key) ? words.changed : words.new]),
)
const gone = [...before.keys()].filter(key => !now.has(key)).length

if (!day || !(places.length + gone)) keep()
else {
  const phrase = places.length ? places.length > 1 ? words.since : words.since_one : words.gone_only
  button.textContent = fill(phrase, { day: dayInWords(day), n: places.length })
  button.hidden = seen.hidden = false
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true"
    mark(on, places)
    status.textContent = on ? fill(words.marked, { n: places.length, m: gone }) : words.unmarked
  })
  seen.addEventListener("click", () => {
    keep()
    mark(false, [])
    button.hidden = seen.hidden = true
    status.textContent = words.read
  })
}

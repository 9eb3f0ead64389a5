// On the page of releases: which are newer than the last one this reader saw, and what the browser remembers of visits.

import { data, keep, make, open } from "./tool.js"
import { fill } from "./shared.js"
import { name, remember, usable, visits } from "./visits.js"

const area = /** @type {HTMLElement} */ (document.querySelector("[data-rb-visits]"))
const words = data(area)
const count = /** @type {HTMLElement} */ (area.querySelector("[data-rb-count]"))

function show() {
  const n = Object.keys(visits().pages).length
  count.textContent = n ? fill(words.pages, { n }) : words.none
}

const releases = [...document.querySelectorAll("[data-rb-release]")].map(element => /** @type {HTMLElement} */ (element))
const { release } = visits()
const last = releases.findIndex(one => one.dataset.rbRelease === release) // the latest comes first
for (const one of releases.slice(0, Math.max(last, 0))) {
  one.querySelector("h2")?.append(make("span", { className: "rb-newly" }, words.new))
}
if (releases[0]) remember(value => { value.release = releases[0].dataset.rbRelease ?? "" })
keep(area, { name, filename: "rolebook-visits.json", words, validate: usable, show })
show()
open(area)

// The button that keeps a page among the reader's favourites: `favourites`, a list of `{ mark, title, note, on }`,
// where `mark` is the page's address without its language and `title` its title by language.

import { load, save, watch } from "./store.js"
import { data } from "./tool.js"
import { fill, lang, today } from "./shared.js"

/** @typedef {{ mark: string, title: Record<string, string>, note: string, on: string }} Favourite */

const bar = /** @type {HTMLElement} */ (document.querySelector(".rb-page-tools"))
const button = /** @type {HTMLButtonElement} */ (bar.querySelector("[data-rb-favourite]"))
const link = /** @type {HTMLElement} */ (bar.querySelector("[data-rb-favourites-link]"))
const status = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"))
const words = data(bar)
const mark = bar.dataset.rbMark ?? ""

/** @returns {Favourite[]} */
function kept() {
  const found = load("favourites", [])
  return Array.isArray(found) ? found : []
}

function show() {
  const all = kept()
  const on = all.some(one => one.mark === mark)
  button.setAttribute("aria-pressed", String(on))
  button.textContent = on ? words.added : words.add
  link.hidden = !all.length
  link.textContent = fill(words.list, { n: all.length })
}

button.addEventListener("click", () => {
  const all = kept()
  const others = all.filter(one => one.mark !== mark)
  const adding = others.length === all.length
  const title = { [lang]: document.querySelector("h1")?.textContent?.trim() ?? mark }
  const saved = save("favourites", adding ? [...others, { mark, title, note: "", on: today() }] : others)
  show()
  status.textContent = saved ? adding ? words.said_added : words.said_removed : words.unsaved
  status.classList.toggle("rb-hidden", saved)
})
watch("favourites", show)
show()
button.hidden = false

// The page of favourites: by kind, with notes. Pages that a later release has dropped are listed with their notes.

import { copy, offer } from "./clipboard.js"
import { load } from "./store.js"
import { data, isDay, keep, make, open } from "./tool.js"
import { fill, lang, link, today } from "./shared.js"

/** @typedef {import("./favourites.js").Favourite} Favourite */

const area = /** @type {HTMLElement} */ (document.querySelector("[data-rb-favourites]"))
/** @type {{ titles: Record<string, string>, kinds: Record<string, string>, words: Record<string, string> }} */
const { titles, kinds, words } = data(area)
const list = /** @type {HTMLElement} */ (area.querySelector("[data-rb-list]"))
const empty = /** @type {HTMLElement} */ (area.querySelector(".rb-empty"))
/** @type {Favourite[]} */
let favourites = []
let news = ""

/** @type {(one: Favourite) => string} */
const title = one => titles[one.mark] ?? one.title[lang] ?? Object.values(one.title)[0] ?? one.mark
/** @type {(one: Favourite) => boolean} */
const gone = one => !(one.mark in titles)
/** @type {(one: Favourite) => string} */
const kind = one => gone(one) ? words.gone : kinds[one.mark.split("/")[0]] ?? words.other

/** Favourites by kind, in the order of the book; pages that are gone come last. */
function groups() {
  const order = [...Object.values(kinds), words.other, words.gone]
  return order.map(name => ({ name, members: favourites.filter(one => kind(one) === name) })).filter(group => group.members.length)
}

/** @param {Favourite} one */
function row(one) {
  const name = gone(one) ? make("span", {}, title(one)) : make("a", { href: link(`../${one.mark}`) }, title(one))
  const note = make("textarea", { value: one.note, rows: 1, maxLength: 2000, placeholder: words.note })
  note.setAttribute("aria-label", fill(words.note_for, { title: title(one) }))
  note.addEventListener("input", () => {
    one.note = note.value
    kept.save(favourites)
  })
  const remove = make("button", { type: "button", className: "rb-quiet-button" }, words.remove)
  remove.setAttribute("aria-label", fill(words.remove_one, { title: title(one) }))
  remove.addEventListener("click", () => {
    const at = [...list.querySelectorAll("li")].indexOf(remove.closest("li"))
    favourites = favourites.filter(other => other !== one)
    kept.save(favourites)
    render()
    const next = list.querySelectorAll("li button")[at] ?? list.querySelector("li:last-child button") ?? empty
    if (next instanceof HTMLElement) next.focus()
  })
  const printed = make("p", { className: "rb-printed-note", ariaHidden: "true" }, one.note)
  note.addEventListener("input", () => { printed.textContent = note.value })
  return make("li", { className: "rb-favourite" }, make("p", { className: "rb-row-name" }, name), make("div", {}, note, printed), remove)
}

function render() {
  list.replaceChildren(...groups().map(({ name, members }) => make(
    "section", {}, make("h2", {}, name), make("ul", { className: "rb-favourite-rows" }, ...members.map(row)),
  )))
  empty.hidden = favourites.length > 0
  empty.tabIndex = -1
  const copying = area.querySelector("[data-rb-copy-list]")
  if (copying instanceof HTMLElement) copying.hidden = !favourites.length
}

/**
 * Only what is understood is taken.
 * @param {any} value
 * @returns {Favourite[]}
 */
function clean(value) {
  if (!Array.isArray(value)) return []
  const found = value.filter(one => typeof one?.mark === "string" && /^([\w-]+\/)*$/.test(one.mark)).map(one => ({
    mark: one.mark,
    title: Object.fromEntries(["zh", "en"].filter(key => typeof one.title?.[key] === "string").map(key => [key, one.title[key].slice(0, 200)])),
    note: typeof one.note === "string" ? one.note.slice(0, 2000) : "",
    on: isDay(one.on) ? one.on : today(),
  }))
  return [...new Map(found.map(one => [one.mark, one])).values()]
}

/** A file adds to what is there; a note is not lost to another. @param {any} value */
function validate(value) {
  const given = clean(value)
  if (!given.length) throw new Error(words.impossible)
  const present = new Map(favourites.map(one => [one.mark, one]))
  const fresh = given.filter(one => !present.has(one.mark))
  const known = given.filter(one => present.has(one.mark))
  news = fill(words.merged, { n: fresh.length, m: known.length })
  const merged = favourites.map(one => {
    const other = known.find(candidate => candidate.mark === one.mark)?.note ?? ""
    return { ...one, note: one.note.includes(other) ? one.note : [one.note, other].filter(Boolean).join("\n") }
  })
  return [...merged, ...fresh]
}

function asText() {
  const root = new URL("..", location.href)
  return groups().map(({ name, members }) => [
    name,
    ...members.map(one => [`• ${title(one)}`, gone(one) ? "" : `  ${link(new URL(one.mark, root).href)}`, one.note && `  ${one.note.replaceAll("\n", "\n  ")}`].filter(Boolean).join("\n")),
  ].join("\n")).join("\n\n")
}

const kept = keep(area, {
  name: "favourites",
  filename: "rolebook-favourites.json",
  words,
  validate,
  show: value => {
    favourites = clean(value)
    render()
  },
  imported: () => news,
})
area.querySelector("[data-rb-copy-list]")?.addEventListener("click", async () => {
  const copied = await copy(asText())
  kept.tell(copied ? words.copied : words.not_copied, !copied)
  if (!copied) offer(/** @type {Element} */ (area.querySelector("[data-rb-keep]")), asText(), words.copy)
})
favourites = clean(load("favourites", []))
render()
open(area)

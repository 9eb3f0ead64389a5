// The form of the self-assessment: makes the printed checklist of the page into something to fill in.

import { el, strokes } from "./dom.js"
import { FULLY, reached, withLevel } from "./assessment.js"
import { fill } from "./shared.js"

const RATINGS = [0, 1, FULLY]

/**
 * @typedef {import("./assessment.js").State} State
 * @typedef {import("./assessment.js").Structure} Structure
 */

/** The items of the page by competency and level. @param {Element} area @returns {Structure} */
export const structureOf = area => Object.fromEntries([...area.querySelectorAll("[data-competency]")].map(section => [
  section.dataset.competency,
  [...section.querySelectorAll("[data-level]")].map(level => [...level.querySelectorAll("[data-item]")].map(item => item.dataset.item)),
]))

/** The text of each item by its id. @param {Element} area @returns {Record<string, string>} */
export const textsOf = area =>
  Object.fromEntries([...area.querySelectorAll("[data-item]")].map(item => [item.dataset.item, item.querySelector("span").textContent]))

/**
 * Make the form. `change` is called with the new ratings; `show` brings the form up to a state.
 * @param {Element} area
 * @param {any} book
 * @param {Structure} structure
 * @param {(ratings: Record<string, number>) => void} change
 */
export function makeForm(area, book, structure, change) {
  const { words } = book
  /** @type {State} */
  let state
  /** @type {Map<string, {show: () => void, section: any}>} */
  const parts = new Map()

  function part(id) {
    if (!parts.has(id)) parts.set(id, makePart(area.querySelector(`[data-competency="${id}"]`), id))
    return parts.get(id)
  }

  function makePart(section, id) {
    const levels = [...section.querySelectorAll("[data-level]")]
    const anchor = el("p", { class: "rb-anchor-said", "aria-live": "polite" })
    const undo = el("p", { class: "rb-undo", role: "status" })
    const cells = book.levels.map((level, index) => el("button", { type: "button", click: () => choose(index + 1) },
      el("span", {}, strokes(index + 1), el("b", {}, String(index + 1)), el("span", {}, level.name))))
    const count = el("span", { class: "rb-quiet" })
    const asked = el("div")
    const above = el("details", { class: "rb-fold rb-above" }, el("summary", {}, words.assess_above))
    const one = el("details", { class: "rb-fold rb-items" }, el("summary", {}, words.assess_items, " ", count), asked, above)
    for (const item of section.querySelectorAll("[data-item]")) addRating(item)
    section.append(el("div", { class: "rb-five", role: "group", "aria-label": fill(words.assess_level_of, { name: book.competencies[id].short }) }, cells), anchor, undo, one)

    function choose(level) {
      const before = state.ratings
      const same = reached(structure[id], before) === level
      const next = withLevel(structure[id], before, same ? 0 : level)
      const changed = Object.keys({ ...before, ...next }).filter(item => before[item] !== next[item]).length
      change(next)
      undo.replaceChildren(fill(same ? words.assess_opened : words.assess_filled, { level, n: changed }), " ",
        el("button", { type: "button", class: "rb-link", click: () => { change(before); undo.replaceChildren(); cells[level - 1].focus() } }, words.undo))
    }

    function show() {
      const level = reached(structure[id], state.ratings)
      cells.forEach((cell, index) => cell.setAttribute("aria-pressed", String(level === index + 1)))
      const said = level === null ? words.assess_open : level === 0 ? words.assess_below : levels[level - 1].querySelector("[data-anchor]").textContent
      const name = level ? `${book.levels[level - 1].name}${words.colon}` : ""
      if (anchor.textContent !== name + said) anchor.replaceChildren(...(name ? [el("b", {}, name)] : []), said)
      anchor.classList.toggle("rb-quiet", level === null)
      const most = book.roles[state.role]?.profile[state.grade]?.[id] ?? levels.length
      const within = structure[id].slice(0, most).flat()
      count.textContent = `${within.filter(item => item in state.ratings).length} / ${within.length}`
      if (Number(one.dataset.most) !== most) {
        asked.replaceChildren(...levels.slice(0, most))
        above.replaceChildren(above.firstChild, ...levels.slice(most))
        above.hidden = most === levels.length
        one.dataset.most = String(most)
      }
      for (const input of section.querySelectorAll("input[type=radio]")) input.checked = state.ratings[input.name] === Number(input.value)
      for (const item of section.querySelectorAll("[data-item]")) {
        const note = state.notes[item.dataset.item]
        item.querySelector(".rb-item-note")?.remove()
        if (note) item.append(el("p", { class: "rb-item-note" }, words.evidence, words.colon, note))
      }
    }

    function addRating(item) {
      const name = item.dataset.item
      const text = item.querySelector("span")
      text.id = `rb-item-${name.replace("/", "-")}`
      item.append(el("div", { class: "rb-three", role: "radiogroup", "aria-labelledby": text.id }, RATINGS.map(rating =>
        el("label", {}, el("input", { type: "radio", name, value: String(rating), change: () => change({ ...state.ratings, [name]: rating }) }),
          el("span", {}, words.ratings[rating])))))
    }

    return { section, show }
  }

  return {
    /** @param {State} next */
    show(next) {
      state = next
      const asked = Object.keys(book.roles[state.role].profile[state.grade])
      for (const section of area.querySelectorAll("[data-competency]")) section.hidden = !asked.includes(section.dataset.competency)
      for (const [index, id] of asked.entries()) {
        const { section, show } = part(id)
        if (area.children[index] !== section) area.insertBefore(section, area.children[index] ?? null)
        show()
      }
    },
  }
}

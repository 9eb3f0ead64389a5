// What the tools have in common: their data and words, small elements, days, and the row of buttons for what they keep.

import { lang, today } from "./shared.js"
import { clear, exportFile, importFile, load, save, watch } from "./store.js"

/**
 * The values the build wrote into a tool.
 * @param {Element} area
 * @returns {any}
 */
export function data(area) {
  return JSON.parse(area.querySelector("script[type='application/json']")?.textContent ?? "{}")
}

/**
 * Make an element. Children are elements or texts; a text is never read as HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** @type {(day: unknown) => boolean} whether a text is a day of the calendar as 2026-11-30 */
export function isDay(day) {
  if (typeof day !== "string" || !/^[12]\d{3}-\d\d-\d\d$/.test(day)) return false
  const parsed = new Date(`${day}T00:00Z`)
  return !Number.isNaN(+parsed) && parsed.toISOString().startsWith(day)
}

/** @type {(day: string, count: number) => string} */
export function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** @type {(from: string, to: string) => number} */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)
}

/** A day in words, with its year where that is not this one. @param {string} day */
export function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number)
  const other = day.slice(0, 4) !== today().slice(0, 4)
  if (lang === "zh") return `${other ? `${year}\u00a0年 ` : ""}${month}\u00a0月 ${date}\u00a0日`
  const name = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(Date.UTC(year, month - 1))
  return `${date}\u00a0${name}${other ? ` ${year}` : ""}`
}

/** Show a tool, and hide what stands in its place where scripts do not run. @param {HTMLElement} area */
export function open(area) {
  area.hidden = false
  for (const without of area.parentElement?.querySelectorAll("[data-rb-without]") ?? []) {
    if (without instanceof HTMLElement) without.hidden = true
  }
}

/**
 * Keep a tool's value: saves, tells whether that went well, exports, imports, clears, takes back, follows other tabs.
 * @param {Element} area
 * @param {{ name: string, filename: string, words: Record<string, string>, validate: (value: any) => unknown,
 *   show: (value: any) => void, imported?: () => string }} tool `show` gets null where nothing is kept
 * @returns {{ save: (value: unknown) => void, tell: (text: string, warn?: boolean) => void }}
 */
export function keep(area, { name, filename, words, validate, show, imported }) {
  const find = what => area.querySelector(`[data-rb-keep] ${what}`)
  const [exporting, importing, clearing, undoing] = ["export", "import", "clear", "undo"].map(
    action => find(`[data-rb-${action}]`),
  )
  const status = find("[data-rb-status]")
  const file = find("input[type=file]")
  let before = null

  function tell(text, warn = false) {
    status.textContent = text
    status.classList.toggle("rb-warn", warn)
  }
  function wrong(value) {
    try {
      validate(value)
      return ""
    } catch (error) {
      return error instanceof Error ? error.message : words.damaged
    }
  }
  function refresh() {
    exporting.hidden = clearing.hidden = load(name, null) === null
  }
  function put(value) {
    const kept = save(name, value)
    tell(kept ? words.saved : words.unsaved, !kept)
    undoing.hidden = true
    refresh()
  }
  exporting.addEventListener("click", () => {
    exportFile(name, filename)
    tell(words.exported)
  })
  importing.addEventListener("click", () => file.click())
  file.addEventListener("change", async () => {
    const [chosen] = file.files
    file.value = ""
    if (!chosen) return
    const old = load(name, null)
    const { ok, message } = await importFile(chosen, name, wrong)
    if (!ok) return tell(words[message] ?? message, true)
    const value = validate(load(name, null)) // what a file holds beyond what we know is left out
    before = old
    const saved = save(name, value)
    undoing.hidden = false
    refresh()
    show(value)
    tell(saved ? imported?.() ?? words.imported : words.unsaved, !saved)
  })
  clearing.addEventListener("click", () => {
    before = load(name, null)
    clear(name)
    refresh()
    show(null)
    tell(words.cleared)
    undoing.hidden = false
    undoing.focus()
  })
  undoing.addEventListener("click", () => {
    if (before === null) clear(name)
    else save(name, before)
    undoing.hidden = true
    refresh()
    show(before)
    tell(words.restored)
    importing.focus()
  })
  watch(name, value => {
    refresh()
    show(value ?? null)
    tell(words.other_tab)
  })
  refresh()
  if (load(name, null) !== null) tell(words.saved)
  return { save: put, tell }
}

// What roles have in common and where they differ, as sections of rows; the page, Word, Markdown and Excel all
// show the same sections. Nothing here touches the page.

import { fill } from "./shared.js"


/**
 * @typedef {{id: string, grade: string, name: string, code: string, gradeName: string, profile: Record<string, number>, data: any, family: string, href: string}} Column
 * @typedef {{text: string, level?: number, strong?: boolean, quiet?: boolean, code?: string, href?: string}} Entry
 * @typedef {{label: string, href?: string, cells: Entry[][], same: boolean}} Row
 * @typedef {{key: string, title: string, note?: string, columns: string[], rows: Row[]}} Section
 */

const alike = cells => cells.every(cell => JSON.stringify(cell) === JSON.stringify(cells[0]))

/** @param {string} label @param {Entry[][]} cells @param {string} [href] @returns {Row} */
const row = (label, cells, href) => ({ label, href, cells, same: alike(cells.map(cell => cell.map(({ strong, ...rest }) => rest))) })

/** Differences come first; among them the order stays. @param {Row[]} rows */
const sorted = rows => [...rows.filter(one => !one.same), ...rows.filter(one => one.same)]

const texts = list => list.map(text => ({ text }))

/**
 * The competencies that any column asks for: where the levels lie furthest apart first.
 * @param {any} book
 * @param {Column[]} columns
 */
export function competencies(book, columns) {
  const asked = Object.keys(book.competencies).filter(id => columns.some(column => id in column.profile))
  const spread = id => {
    const levels = columns.map(column => column.profile[id] ?? 0)
    return Math.max(...levels) - Math.min(...levels)
  }
  return asked.sort((a, b) => spread(b) - spread(a))
}

/** The axes of the chart: at most eight competencies, those that most columns ask for. */
export function axes(book, columns) {
  const ids = Object.keys(book.competencies)
  const askers = id => columns.filter(column => id in column.profile).length
  const most = ids.filter(askers).sort((a, b) => askers(b) - askers(a)).slice(0, 8)
  return ids.filter(id => most.includes(id))
}

/**
 * Everything about the columns side by side.
 * @param {any} book
 * @param {Column[]} columns
 * @returns {Section[]}
 */
export function sections(book, columns) {
  const { words } = book
  const titles = columns.map(column => column.name)
  const from = (label, field) => row(label, columns.map(column => texts(column.data[field])))
  const section = (key, title, rows, note = "") => ({ key, title, note, columns: titles, rows: sorted(rows.filter(one => one.cells.some(cell => cell.length))) })
  return [
    section("facts", words.compare_facts, [
      row(words.mission, columns.map(column => texts([column.data.mission]))),
      from(words.reports_to, "reports_to"), from(words.leads, "leads"), from(words.works_with, "works_with"),
    ]),
    section("levels", words.profile, levelRows(book, columns)),
    section("deliverables", words.deliverables, deliverableRows(book, columns)),
    section("duties", words.duties, dutyRows(book, columns), words.compare_duties_note),
    section("authority", words.authority, [
      from(words.decides, "decides"), from(words.after_approval, "after_approval"), from(words.escalates, "escalates"),
    ]),
    section("requirements", words.requirements, [from(words.must, "must"), from(words.better, "better")]),
    section("measures", words.measures, [from(words.measures, "measures")]),
  ].filter(one => one.rows.length)
}

function levelRows(book, columns) {
  return competencies(book, columns).map(id => {
    const highest = Math.max(...columns.map(column => column.profile[id] ?? 0))
    const differ = columns.some(column => column.profile[id] !== highest)
    const cells = columns.map(column => {
      const level = column.profile[id]
      return level ? [{ text: book.levels[level - 1].name, level, strong: differ && level === highest }] : []
    })
    return row(book.competencies[id].short, cells, book.competencies[id].href)
  })
}

function deliverableRows(book, columns) {
  const known = Object.assign({}, ...columns.map(column => column.data.deliverables))
  return Object.entries(known).map(([id, item]) => row(item.name, columns.map(column => {
    const part = column.data.deliverables[id]?.part
    return part ? [{ text: book.words[`part_${part}`], strong: part === "R" || part === "A", quiet: part === "I" }] : []
  }), item.href))
}

/** Duties stand in the row of the competency they call on first, so that like stands beside like. */
function dutyRows(book, columns) {
  return Object.entries(book.competencies).map(([id, competency]) => row(competency.short, columns.map(column =>
    column.data.duties.filter(duty => duty.shows[0] === id).map(({ code, text }) => ({ code, text, href: `${column.href}#${code}` }))), competency.href))
}

/** What changes for a person who goes from one column to another: kinds of change with what belongs to each. */
function changes(book, from, to) {
  const { words } = book
  const short = id => book.competencies[id].short
  const ids = Object.keys(book.competencies)
  const step = id => (to.profile[id] ?? 0) - (from.profile[id] ?? 0)
  const arrow = id => ({ text: `${short(id)} ${from.profile[id] ?? "–"} → ${to.profile[id] ?? "–"}`, href: book.competencies[id].href })
  const both = id => id in from.profile && id in to.profile
  const mine = data => Object.entries(data.deliverables).filter(([, item]) => item.part !== "I")
  const missing = (here, there) => mine(here.data).filter(([id]) => !mine(there.data).some(([other]) => other === id))
    .map(([, item]) => ({ text: item.name, href: item.href }))
  return [
    [words.move_up, ids.filter(id => both(id) && step(id) > 0).sort((a, b) => step(b) - step(a)).map(arrow)],
    [words.move_new, ids.filter(id => !(id in from.profile) && id in to.profile).map(arrow)],
    [words.move_same, ids.filter(id => both(id) && !step(id)).map(id => ({ text: `${short(id)} ${to.profile[id]}` }))],
    [words.move_down, ids.filter(id => both(id) && step(id) < 0).map(arrow)],
    [words.move_gone, ids.filter(id => id in from.profile && !(id in to.profile)).map(arrow)],
    [words.move_take, missing(to, from)],
    [words.move_leave, missing(from, to)],
  ]
}

/**
 * What changes for a person who goes from the first column to the others.
 * @param {any} book
 * @param {Column[]} columns
 * @returns {Section}
 */
export function move(book, [from, ...others]) {
  const found = others.map(to => changes(book, from, to))
  return {
    key: "move",
    title: fill(book.words.move, { from: label(from), to: others.map(label).join(book.words.list) }),
    columns: [from, ...others].map(label),
    rows: found[0].map(([name], at) => ({ name, cells: found.map(one => one[at][1]) })).filter(one => one.cells.some(cell => cell.length))
      .map(one => row(one.name, [[{ text: "" }], ...one.cells])),
  }
}

/** A column's role and grade in one line. @param {Column} column */
export const label = column => `${column.name} ${column.code} ${column.gradeName}`

/**
 * What one sees of a column at first sight: what it asks more of than the others, and what only it makes.
 * @param {any} book
 * @param {Column} column
 * @param {Column[]} others
 */
export function gist(book, column, others) {
  const { words } = book
  const higher = Object.keys(column.profile).filter(id => others.every(other => (other.profile[id] ?? 0) < column.profile[id]))
  const own = Object.entries(column.data.deliverables).filter(([id, item]) =>
    "RA".includes(item.part) && others.every(other => !"RA".includes(other.data.deliverables[id]?.part ?? "-")))
  const parts = []
  if (higher.length) parts.push(fill(words.gist_higher, { names: higher.map(id => `${book.competencies[id].short} ${column.profile[id]}`).join(words.list) }))
  if (own.length) parts.push(fill(words.gist_own, { n: own.length }))
  return parts.length ? parts.join(words.semicolon) + words.stop.trim() : words.gist_none
}

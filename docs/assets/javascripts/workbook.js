// Writes an Excel workbook, which `xlsx.js` can read back: fills in what the build gives (macros/downloads/blank.py). A
// text stays a text, whatever it begins with.

import { fill, lang } from "./shared.js"
import { zip } from "./zip.js"

/**
 * @typedef {{value: string | number | null, look: string}} Cell
 * @typedef {{name: string, widths: number[], rows: Cell[][], above?: number, beside?: number, secret?: number, hidden?: boolean,
 *   names?: Record<string, string>, ratings?: string}} Sheet `above` and `beside`: rows and columns that stay in sight;
 *   `secret`: hidden columns after the others; `names`: of ranges; `ratings`: the range that takes 0, 1 and 2
 */

/** Looks of what stands over the table, or where there is none. In a table a row is as wide as its columns. */
const FREE = ["title", "meta", "plain"]
const MOST = 32_767
const HIGHEST = 409
/** Points of rows whose text goes on over empty cells. */
const HEIGHTS = { title: 26, meta: 15, band: 20 }

/** Cells of one look. @param {string} look @param {...(string | number | null)} values @returns {Cell[]} */
export const cells = (look, ...values) => values.map(value => ({ value, look }))

/** Text as XML says it, without what XML cannot say. Excel would read `_x000A_` as a character. @param {string} text */
const safe = text => text.slice(0, MOST).replace(/\r\n?/g, "\n").replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
  .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_").replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

/** As Excel takes it for the name of a sheet. @param {string} name */
const short = name => safe(name.replace(/[[\]:*?/\\']/g, " ").trim().slice(0, 31)) || "-"

const letter = column => String.fromCharCode(65 + column)

/** How many columns the last cell of a row goes on over. @param {Cell[]} row @param {number[]} widths */
const rest = (row, widths) => (FREE.includes(row[0].look) ? 0 : Math.max(0, widths.length - row.length))

/** Points a row takes; not every program finds out by itself. @param {Cell[]} row @param {number[]} widths */
function height(row, widths) {
  const room = at => widths.slice(at, at < row.length - 1 ? at + 1 : widths.length).reduce((sum, width) => sum + width, -3)
  const units = line => [...line].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 1.95 : 1), 0)
  const lines = ({ value }, at) => String(value).split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(units(line) / room(at))), 0)
  return HEIGHTS[row[0].look] ?? Math.min(HIGHEST, Math.max(...row.slice(0, widths.length).map(lines)) * 15 + 5)
}

/** @param {Cell} cell @param {string} place @param {any} blank */
function written({ value, look }, place, { gaps, looks }) {
  const kind = value === null ? "empty" : typeof value === "number" ? "number" : "text"
  const literal = /^[=+\-@]/.test(String(value))
  return fill(gaps[kind], { cell: place, look: looks[look] + Number(literal), value: safe(String(value)) })
}

/** @param {Sheet} sheet @param {any} blank */
function part({ widths, rows, above = 0, beside = 0, secret = 0, ratings }, blank) {
  const { gaps } = blank
  const last = letter(widths.length - 1)
  const joined = rows.flatMap((row, id) => (rest(row, widths) ? fill(gaps.join, { range: `${letter(row.length - 1)}${id + 1}:${last}${id + 1}` }) : []))
  const whole = row => [...row, ...cells(row[row.length - 1].look, ...Array(rest(row, widths)).fill(null))]
  return fill(gaps.worksheet, {
    pane: above ? fill(gaps.pane, { above, beside, cell: letter(beside) + (above + 1), side: beside ? "Right" : "Left" }) : "",
    columns: [...widths, ...Array(secret).fill(12)].map((width, id) => fill(gaps.column, { id: id + 1, width, hidden: Number(id >= widths.length) })).join(""),
    rows: rows.map((row, id) => fill(gaps.row, { id: id + 1, height: height(row, widths), cells: whole(row).map((cell, at) => written(cell, letter(at) + (id + 1), blank)).join("") })).join(""),
    joined: joined.length ? fill(gaps.joins, { joins: joined.join("") }) : "",
    choices: ratings ? fill(gaps.choices, { range: ratings }) : "",
  })
}

/** @param {Sheet[]} sheets @returns {Promise<Blob>} */
export async function workbook(sheets) {
  const blank = (await import(`../data/${lang}/blank.js`)).default
  const { parts, gaps } = blank
  const all = (gap, each) => sheets.map((sheet, id) => fill(gaps[gap], { id: id + 1, ...each(sheet) })).join("")
  const names = sheets.flatMap((sheet, id) => {
    const found = { id, sheet: short(sheet.name), row: sheet.above }
    return [...Object.entries(sheet.names ?? {}).map(([name, range]) => fill(gaps.name, { ...found, name, range })), sheet.above ? fill(gaps.titles, found) : ""]
  }).join("")
  return zip({
    ...parts,
    "xl/workbook.xml": fill(gaps.workbook, {
      sheets: all("sheet", ({ name, hidden }) => ({ name: short(name), state: hidden ? "hidden" : "visible" })),
      names: names && fill(gaps.names, { names }),
    }),
    "xl/_rels/workbook.xml.rels": fill(gaps.relations, { relations: all("relation", () => ({})) }),
    ...Object.fromEntries(sheets.map((sheet, id) => [`xl/sheet${id + 1}.xml`, part(sheet, blank)])),
  })
}

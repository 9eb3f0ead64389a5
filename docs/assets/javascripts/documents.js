// Sections of rows as files: Markdown, a page that Word opens, and a workbook for Excel.

import { lang } from "./shared.js"
import { cells, workbook } from "./workbook.js"

/**
 * @typedef {import("./comparison.js").Section} Section
 * @typedef {{title: string, name?: string, lines: string[], sections: Section[]}} Paper
 */

const said = entry => [entry.level, entry.code, entry.text].filter(part => part !== undefined).join(" ")

const plain = cell => (cell.length ? cell.map(said) : ["—"])

/** @param {Paper} paper */
export function markdown({ title, lines, sections }) {
  const safe = text => text.replace(/([\\`*_[\]<>|])/g, "\\$1").replace(/\s*\n\s*/g, " ")
  const line = cells => `| ${cells.join(" | ")} |`
  const parts = [`# ${safe(title)}`, ...lines.map(safe)]
  for (const section of sections) {
    const heads = ["", ...section.columns]
    parts.push(`## ${safe(section.title)}`, [
      line(heads.map(safe)),
      line(heads.map(() => "---")),
      ...section.rows.map(row => line([safe(row.label), ...row.cells.map(cell => plain(cell).map(safe).join("<br>"))])),
    ].join("\n"))
  }
  return `${parts.join("\n\n")}\n`
}

/**
 * As a sheet. Where every table has the same columns, their names stand once, on top, and stay in sight.
 * @param {Paper} paper
 * @returns {import("./workbook.js").Sheet}
 */
export function sheet({ title, name = title, lines, sections }) {
  const heads = sections.map(section => section.columns).filter(columns => columns.some(Boolean))
  const most = Math.max(...heads.map(columns => columns.length))
  const once = heads.length > 1 && heads.every(columns => String(columns) === String(heads[0]))
  const cell = entries => {
    const text = plain(entries).join("\n")
    return { value: /^\d$/.test(text) ? Number(text) : text, look: entries.some(entry => entry.strong) ? "strong" : /^\d$/.test(text) ? "middle" : "text" }
  }
  const rows = [cells("title", title), ...lines.map(text => cells("meta", text)), ...(once ? [cells("head", null, ...heads[0])] : [])]
  const above = once ? rows.length : 0
  for (const section of sections) {
    const known = once || !section.columns.some(Boolean)
    rows.push(known ? cells("band", section.title) : cells("head", section.title, ...section.columns))
    for (const one of section.rows) rows.push([...cells("strong", one.label), ...one.cells.map(cell)])
  }
  return { name, widths: once ? [24, ...Array(most).fill(116 / most)] : [44, 56, ...Array(most - 1).fill(40 / (most - 1))], rows, above, beside: Number(once) }
}

const escaped = text => text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign])

/** A page of HTML as Word saves it; it opens in Word and in LibreOffice. @param {Paper} paper */
export function word({ title, lines, sections }) {
  const face = lang === "zh" ? "Microsoft YaHei, sans-serif" : "Calibri, sans-serif"
  const wide = sections.some(section => section.columns.length > 1)
  const style = `@page s{size:${wide ? "29.7cm 21cm; mso-page-orientation:landscape" : "21cm 29.7cm"};margin:1.8cm 2cm}div.s{page:s}
body{font:10.5pt ${face}}h1{font-size:20pt;margin:0 0 6pt}h2{font-size:13pt;margin:16pt 0 4pt}p{margin:0 0 4pt}
table{width:100%;border-collapse:collapse}th,td{border-bottom:.5pt solid #999;padding:4pt 8pt 4pt 0;text-align:left;vertical-align:top}
thead th{border-bottom:1pt solid #000}tbody th{width:${wide ? 15 : 24}%;font-weight:normal;color:#555}`
  const parts = sections.map(section => `<h2>${escaped(section.title)}</h2><table>${
    section.columns.some(Boolean) ? `<thead><tr><th></th>${section.columns.map(name => `<th>${escaped(name)}</th>`).join("")}</tr></thead>` : ""
  }<tbody>${section.rows.map(row => `<tr><th>${escaped(row.label)}</th>${
    row.cells.map(cell => `<td>${plain(cell).map(text => `<p>${escaped(text).replace(/\n/g, "<br>")}</p>`).join("")}</td>`).join("")
  }</tr>`).join("")}</tbody></table>`)
  return `\uFEFF<html xmlns:w="urn:schemas-microsoft-com:office:word" lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body><div class="s"><h1>${escaped(title)}</h1>${lines.map(text => `<p>${escaped(text)}</p>`).join("")}${parts.join("")}</div></body></html>\n`
}

/** Kinds of file: ending, type, and who writes it. */
export const FORMATS = {
  doc: { type: "application/msword", write: word },
  md: { type: "text/markdown", write: markdown },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: paper => workbook([sheet(paper)]) },
}

// Sections of rows as files: Markdown, a page that Word opens, and a table that Excel opens.

import { lang } from "./shared.js"


/**
 * @typedef {import("./comparison.js").Section} Section
 * @typedef {{title: string, lines: string[], sections: Section[]}} Paper
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

/** What Excel would take for a formula is text. @param {string} text */
const field = text => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`

/** Comma-separated, with the mark by which Excel knows the encoding. @param {Paper} paper */
export function csv({ title, lines, sections }) {
  const rows = [[title], ...lines.map(text => [text])]
  for (const section of sections) {
    rows.push([], [section.title, ...section.columns])
    for (const row of section.rows) rows.push([row.label, ...row.cells.map(cell => plain(cell).join("\n"))])
  }
  return `\uFEFF${rows.map(row => row.map(field).join(",")).join("\r\n")}\r\n`
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
  csv: { type: "text/csv", write: csv },
}

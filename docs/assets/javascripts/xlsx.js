// Reads the ratings out of a competency checklist, or of a self-assessment, that was filled in Excel. It knows as much
// of zip files and of workbooks as that takes, and unpacks no more than a checklist can hold.

const MOST_BYTES = 24 * 1024 * 1024
const MOST_PARTS = 400
const MOST_CELLS = 200_000

/** What is wrong with a file, by the word that says it. */
export class FileProblem extends Error {}

/**
 * @typedef {{role: string, grade: string, own: Record<string, number>, manager: Record<string, number>, notes: Record<string, string>}} Checklist
 */

/**
 * Read a filled checklist. Throws FileProblem with the key of a word: `file_damaged`, `file_foreign_xlsx`.
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Checklist>}
 */
export async function readChecklist(buffer) {
  try {
    return await checklist(await unzip(buffer))
  } catch (problem) {
    if (problem instanceof FileProblem) throw problem
    throw new FileProblem("file_damaged")
  }
}

/** @param {ArrayBuffer} buffer @returns {Promise<(name: string, optional?: boolean) => Promise<Document>>} */
export async function unzip(buffer) {
  if (!("DecompressionStream" in globalThis)) throw new FileProblem("browser_old")
  const view = new DataView(buffer)
  let end = buffer.byteLength - 22
  const lowest = Math.max(0, end - 65_535)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) throw new FileProblem("file_damaged")
  const count = view.getUint16(end + 10, true)
  if (count > MOST_PARTS) throw new FileProblem("file_large")
  const parts = new Map()
  for (let at = view.getUint32(end + 16, true), number = 0; number < count; number++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new FileProblem("file_damaged")
    const [name, extra, comment] = [28, 30, 32].map(offset => view.getUint16(at + offset, true))
    parts.set(new TextDecoder().decode(new Uint8Array(buffer, at + 46, name)), {
      method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), start: view.getUint32(at + 42, true),
    })
    at += 46 + name + extra + comment
  }
  let left = MOST_BYTES
  return async (name, optional = false) => {
    const part = parts.get(name)
    if (!part && optional) return new Document()
    if (!part) throw new FileProblem("file_foreign_xlsx")
    const body = part.start + 30 + view.getUint16(part.start + 26, true) + view.getUint16(part.start + 28, true)
    const bytes = new Uint8Array(buffer, body, part.packed)
    const stream = part.method === 0 ? new Blob([bytes]).stream() : new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
    const chunks = []
    for (const reader = stream.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) break
      left -= value.length
      if (left < 0) throw new FileProblem("file_large")
      chunks.push(value)
    }
    const xml = new DOMParser().parseFromString(await new Blob(chunks).text(), "application/xml")
    if (xml.getElementsByTagName("parsererror").length) throw new FileProblem("file_damaged")
    return xml
  }
}

const all = (node, name) => [...node.getElementsByTagNameNS("*", name)]

/** @param {(name: string, optional?: boolean) => Promise<Document>} part @returns {Promise<Checklist>} */
async function checklist(part) {
  const workbook = await part("xl/workbook.xml")
  const targets = new Map(all(await part("xl/_rels/workbook.xml.rels"), "Relationship").map(one => [one.getAttribute("Id"), one.getAttribute("Target")]))
  const names = new Map(all(workbook, "definedName").map(one => [one.getAttribute("name"), one.textContent]))
  const strings = all(await part("xl/sharedStrings.xml", true), "si").map(text)
  let found
  const known = { role: "", grade: "" }
  for (const sheet of all(workbook, "sheet")) {
    const id = [...sheet.attributes].find(one => one.localName === "id" && one.prefix)?.value
    const target = targets.get(id) ?? ""
    const rows = cells(await part(target.startsWith("/") ? target.slice(1) : `xl/${target}`), strings)
    if (sheet.getAttribute("name") === "rolebook") {
      for (const row of rows) if (Object.hasOwn(known, row.get("A") ?? "")) known[row.get("A")] = row.get("B") ?? ""
    }
    const head = rows.findIndex(row => [...row.values()].includes("item_id"))
    if (head >= 0) found ??= ratings(rows, head, names)
  }
  if (!found || !known.role) throw new FileProblem("file_foreign_xlsx")
  return { ...known, ...found }
}

/** The text of a string; how a word is pronounced is no part of it. `_x000D_` stands for a character. @param {Element} node */
const text = node => all(node, "t").filter(one => one.parentElement?.localName !== "rPh").map(one => one.textContent).join("")
  .replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))

/** Each row as column letters with values. @param {Document} sheet @param {string[]} strings @returns {Map<string, string>[]} */
function cells(sheet, strings) {
  let left = MOST_CELLS
  return all(sheet, "row").map(row => {
    const found = new Map()
    for (const cell of row.children) {
      if (--left < 0) throw new FileProblem("file_large")
      const value = all(cell, "v")[0]?.textContent ?? ""
      const kind = cell.getAttribute("t")
      const said = kind === "s" ? strings[Number(value)] ?? "" : kind === "inlineStr" ? text(cell) : value
      if (said !== "") found.set((cell.getAttribute("r") ?? "").replace(/\d+$/, ""), said)
    }
    return found
  })
}

/**
 * @param {Map<string, string>[]} rows
 * @param {number} head the row of the titles
 * @param {Map<string | null, string | null>} names
 */
function ratings(rows, head, names) {
  // names hold where a column has gone when somebody has put in another one
  const column = (name, usual) => /!\$?([A-Z]+)\$?\d/.exec(names.get(name) ?? "")?.[1] ?? usual
  const ids = [...rows[head]].find(([, value]) => value === "item_id")?.[0] ?? "J"
  const [own, manager] = [column("rated_own", "E"), column("rated_manager", "F")]
  const evidence = String.fromCharCode(manager.charCodeAt(0) + 1)
  const result = { own: {}, manager: {}, notes: {} }
  for (const row of rows.slice(head + 1)) {
    const id = row.get(ids)
    if (!id || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) continue
    for (const [who, letter] of [["own", own], ["manager", manager]]) {
      const value = Number(row.get(letter) ?? NaN)
      if ([0, 1, 2].includes(value)) result[who][id] = value
    }
    const note = row.get(evidence)?.trim()
    if (manager.length === 1 && note) result.notes[id] = note.slice(0, 2000)
  }
  return result
}

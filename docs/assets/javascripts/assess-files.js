// Files of the self-assessment: reads those of this tool and the filled Excel checklist; writes the plan, and a workbook
// with the ratings.

import { complete, differences, gaps, isState } from "./assessment.js"
import { help } from "./assess-result.js"
import { FORMATS, sheet } from "./documents.js"
import { fileName } from "./dom.js"
import { readFile } from "./store.js"
import { FileProblem, readChecklist } from "./xlsx.js"
import { download, fill, today } from "./shared.js"
import { cells, workbook } from "./workbook.js"

const MOST_BYTES = 8 * 1024 * 1024

/** @typedef {{ok: true, state: import("./assessment.js").State, manager: Record<string, number>, workbook: boolean} | {ok: false, message: string}} Read */

/** What is wrong with a file, as the store names it → its word. */
const REFUSED = { large: "file_large", damaged: "file_damaged", foreign: "file_foreign", newer: "file_version" }

/**
 * Read a file a reader has chosen. Nothing is stored, and nothing changed unless the file is good.
 * @param {File} file
 * @param {any} book
 * @returns {Promise<Read>}
 */
export async function readRatings(file, book) {
  const { words } = book
  const refuse = message => ({ ok: /** @type {const} */ (false), message: fill(message, { file: file.name }) })
  if (file.size > MOST_BYTES) return refuse(words.file_large)
  const begin = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  const zipped = begin[0] === 0x50 && begin[1] === 0x4b
  if (!zipped) {
    const read = await readFile(file, "assess", value => (isState(value) ? "" : words.file_wrong))
    if (read.ok) return { ok: true, state: complete(read.value), manager: {}, workbook: false }
    return refuse(words[REFUSED[read.message]] ?? read.message)
  }
  try {
    const { role, grade, own, manager, notes } = await readChecklist(await file.arrayBuffer())
    if (!Object.keys(own).length && !Object.keys(manager).length) return refuse(words.file_empty)
    return { ok: true, state: complete({ role, grade, ratings: own, notes }), manager, workbook: true }
  } catch (problem) {
    if (problem instanceof FileProblem) return refuse(words[problem.message])
    throw problem
  }
}

const row = (label, ...cells) => ({ label, same: false, cells: cells.map(cell => [cell].flat().filter(text => text !== "").map(text => ({ text: String(text) }))) })

/** Everything as sections of rows. @param {import("./assess-result.js").Answers} answers */
function sections(answers) {
  const { book, state, own, other, profile, structure, texts } = answers
  const { words } = book
  const short = id => book.competencies[id].short
  const level = value => (value === null || value === undefined ? "" : value)
  const found = [{
    key: "result",
    title: words.result,
    columns: [words.asked, words.own, ...(other ? [words.manager] : [])],
    rows: Object.keys(profile).map(id => row(short(id), profile[id], level(own[id]), ...(other ? [level(other[id])] : []))),
  }]
  for (const gap of gaps(profile, own)) {
    const aid = help(answers, gap.id)
    const said = state.plan[gap.id] ?? {}
    found.push({
      key: gap.id,
      title: `${words.plan}${words.colon}${short(gap.id)} ${gap.own} → ${gap.need}`,
      columns: [""],
      rows: [
        row(words.plan_action, said.action ?? ""), row(words.plan_due, said.due ?? ""), row(words.plan_show, aid.show),
        row(words.plan_practise, aid.practise.map(one => one.name)), row(words.plan_read, aid.read.map(one => one.name)),
      ],
    })
  }
  const points = state.talk ? differences(structure, Object.keys(profile), state.ratings, state.talk.ratings).flatMap(one => one.items) : []
  if (points.length) {
    found.push({ key: "talk", title: words.talk, columns: [words.own, words.manager], rows: points.map(one => row(texts[one.item], words.ratings[one.own], words.ratings[one.other])) })
  }
  return found
}

/** Who is assessed, for what, and when. @param {import("./assess-result.js").Answers} answers */
export function titleOf({ book, state, role }) {
  const { code, name: grade } = book.grades[state.grade]
  return [state.name, `${role.name} ${code} ${grade}`, today()].filter(Boolean).join(" · ")
}

/** @param {import("./assess-result.js").Answers} answers */
const paper = answers => ({ title: answers.book.words.plan, lines: [titleOf(answers)], sections: sections(answers) })

/** Save the plan. @param {import("./assess-result.js").Answers} answers @param {"doc" | "md"} format */
export function savePlan(answers, format) {
  download(FORMATS[format].write(paper(answers)), `${name(answers, answers.book.words.plan)}.${format}`, FORMATS[format].type)
}

/** Columns and names are where the checklist of the library has them. */
const WIDTHS = [9, 20, 8, 56, 14, 14, 40]

/** Every item with both ratings, to be filled in. @param {import("./assess-result.js").Answers} answers @returns {import("./workbook.js").Sheet} */
function items(answers) {
  const { book, state, profile, structure, texts } = answers
  const { words } = book
  const heads = [null, words.competency, words.level, words.item, words.own_rating, words.manager_rating, words.evidence, "item_id"]
  const begin = [cells("title", words.assess), cells("meta", titleOf(answers)), cells("meta", words.ratings_note), cells("head", ...heads)]
  const rows = Object.keys(profile).flatMap((id, number) => structure[id].flatMap((all, index) => all.map((item, count) => {
    const look = index < profile[id] ? "text" : "faint"
    const rated = [state.ratings, state.talk?.ratings ?? {}].map(ratings => ratings[item] ?? null)
    return [...cells("middle", `${number + 1}.${index + 1}.${count + 1}`), ...cells(look, book.competencies[id].short), ...cells("middle", index + 1),
      ...cells(look, texts[item]), ...cells("pick", ...rated), ...cells("input", state.notes[item] ?? null), ...cells("plain", item)]
  })))
  const [first, last] = [begin.length + 1, begin.length + rows.length]
  return {
    name: words.assess, widths: WIDTHS, rows: [...begin, ...rows], above: begin.length, secret: 1, ratings: `E${first}:F${last}`,
    names: { rated_own: `$E$${first}:$E$${last}`, rated_manager: `$F$${first}:$F$${last}` },
  }
}

/** Save everything as a workbook, to be filled in and loaded again. @param {import("./assess-result.js").Answers} answers */
export async function saveWorkbook(answers) {
  const { role, grade } = answers.state
  const known = { name: "rolebook", widths: [16, 40], rows: [cells("plain", "role", role), cells("plain", "grade", grade)], hidden: true }
  download(await workbook([sheet(paper(answers)), items(answers), known]), `${name(answers, answers.book.words.assess)}.xlsx`, FORMATS.xlsx.type)
}

/** The name of a file. @param {import("./assess-result.js").Answers} answers @param {string} what */
export const name = ({ state, role }, what) => fileName([what, state.name, role.name, today()].filter(Boolean).join(" "))

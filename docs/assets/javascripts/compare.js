// Compares two to four roles, or one role at two grades. The address keeps the choice: `?roles=a,b@senior`.

import * as comparison from "./comparison.js"
import { FORMATS } from "./documents.js"
import { address, book as loadBook, button, el, fileName, roleData, strokes } from "./dom.js"
import { radar, sample } from "./radar.js"
import { download, fill } from "./shared.js"

const MOST = 4
const area = document.querySelector("[data-rb-compare]")
const book = await loadBook()
const { words } = book

/** @typedef {{id: string, grade: string}} Choice */

/** Chosen roles; what the address names and the book does not have is told and left out. @type {Choice[]} */
let chosen = []
/** @type {string[]} */
let unknown = []
/** @type {import("./comparison.js").Column[]} */
let columns = []
let run = 0

function read() {
  const asked = (new URLSearchParams(location.search).get("roles") ?? "").split(",").filter(Boolean)
  const pairs = asked.map(one => one.split("@")).slice(0, MOST)
  unknown = pairs.filter(([id]) => !Object.hasOwn(book.roles, id)).map(([id]) => id)
  chosen = pairs.filter(([id]) => Object.hasOwn(book.roles, id))
    .map(([id, grade]) => ({ id, grade: Object.hasOwn(book.roles[id].profile, grade ?? "") ? grade : book.roles[id].usual }))
}

function remember() {
  const next = new URL(location.href)
  const list = chosen.map(({ id, grade }) => (grade === book.roles[id].usual ? id : `${id}@${grade}`)).join(",")
  next.searchParams.delete("roles")
  // commas and @ may stand in an address as they are, and can be read there
  next.search = [next.searchParams.toString(), list && `roles=${list}`].filter(Boolean).join("&")
  history.replaceState(history.state, "", next)
}

const form = el("div", { class: "rb-picks" })
const only = el("input", { type: "checkbox", change: () => showOnly() })
const status = el("p", { class: "rb-hidden", role: "status" })
const report = el("div", { class: "rb-comparison" })

function roleSelect(number) {
  const current = chosen[number]?.id ?? ""
  const option = id => el("option", { value: id, selected: id === current }, book.roles[id].name)
  const groups = Object.entries(book.families).map(([family, name]) => {
    const ids = Object.keys(book.roles).filter(id => book.roles[id].family === family && !book.roles[id].historical)
    return ids.length ? el("optgroup", { label: name }, ids.map(option)) : null
  })
  const old = Object.keys(book.roles).filter(id => book.roles[id].historical)
  return el("select", { id: `rb-pick-${number}`, change: event => choose(number, event.target.value) },
    el("option", { value: "" }, chosen[number] ? words.pick_remove : words.pick_role), groups,
    old.length ? el("optgroup", { label: words.historical_roles }, old.map(option)) : null)
}

function gradeSelect(number) {
  const { id, grade } = chosen[number]
  return el("select", { id: `rb-pick-grade-${number}`, "aria-label": fill(words.pick_grade, { name: book.roles[id].name }), change: event => {
    chosen[number].grade = event.target.value
    update(event.target.id)
  } }, Object.keys(book.roles[id].profile).map(one =>
    el("option", { value: one, selected: one === grade }, `${book.grades[one].code} ${book.grades[one].name}`)))
}

function choose(number, id) {
  if (!id) chosen.splice(number, 1)
  else {
    const profile = book.roles[id].profile
    const taken = chosen.filter((_, index) => index !== number).filter(one => one.id === id).map(one => one.grade)
    // the same role a second time stands at another grade: the next step up, where there is one
    const grades = Object.keys(profile)
    const above = grades.slice(grades.indexOf(book.roles[id].usual))
    const grade = [...above, ...grades].find(one => !taken.includes(one)) ?? book.roles[id].usual
    chosen[number] = { id, grade }
  }
  update(`rb-pick-${number}`)
}

function drawForm() {
  const count = Math.min(MOST, Math.max(2, chosen.length + 1))
  form.replaceChildren(...Array.from({ length: count }, (_, number) => el("div", { class: "rb-pick" },
    el("label", { for: `rb-pick-${number}` }, fill(words.pick, { n: words.numerals[number] })),
    roleSelect(number), chosen[number] ? gradeSelect(number) : null)))
}

/** @param {string} [focus] id of the field to return to */
async function update(focus) {
  remember()
  drawForm()
  if (focus) (document.getElementById(focus) ?? form.querySelector("select"))?.focus()
  const mine = ++run
  const data = await Promise.all(chosen.map(({ id }) => roleData(id)))
  if (mine !== run) return
  columns = chosen.map(({ id, grade }, index) => {
    const { name, family, href, profile } = book.roles[id]
    const { code, name: gradeName } = book.grades[grade]
    return { id, grade, name, href, code, gradeName, profile: profile[grade], data: data[index], family: book.families[family] }
  })
  draw()
}

function papers() {
  return [comparison.move(book, columns), ...comparison.sections(book, columns).map(section => ({ ...section, columns: columns.map(comparison.label) }))]
}

async function save(format) {
  const title = columns.map(column => column.name).join(" · ")
  const paper = { name: words.compare, title: `${words.compare}${words.colon}${title}`, lines: [location.href], sections: papers() }
  download(await FORMATS[format].write(paper), `${fileName(paper.title)}.${format}`, FORMATS[format].type)
}

function draw() {
  const enough = columns.length > 1
  area.querySelector("[data-rb-overview]").hidden = columns.length > 0
  report.replaceChildren(...[
    unknown.length > 0 && el("p", { class: "rb-notice-line" }, fill(words.compare_unknown, { ids: unknown.join(words.list) })),
    !enough && el("p", { class: "rb-empty" }, columns.length ? words.compare_one_more : words.compare_none),
    ...(enough ? [glance(), ...moves(), actions(), table()] : []),
  ].filter(Boolean))
  tools.hidden = !enough
  status.textContent = enough ? fill(words.compare_said, { names: columns.map(comparison.label).join(words.list) }) : ""
  showOnly()
}

function glance() {
  const axes = comparison.axes(book, columns)
  const said = columns.map(column => `${comparison.label(column)}${words.colon}${
    axes.map(id => `${book.competencies[id].short} ${column.profile[id] ?? words.not_asked}`).join(words.list)}`)
  const chart = axes.length > 2
    ? radar(axes.map(id => book.competencies[id].short),
      columns.map((column, index) => ({ name: column.name, levels: axes.map(id => column.profile[id]), line: index + 1 })), said.join(words.semicolon))
    : null
  const all = comparison.competencies(book, columns).length
  return el("div", { class: "rb-glance" },
    el("div", {}, chart, el("p", { class: "rb-note" }, fill(words.radar_axes, { n: axes.length, all }))),
    el("div", {}, el("h2", { class: "rb-h3" }, words.compare_gist), el("ul", { class: "rb-gists" }, columns.map((column, index) =>
      el("li", {}, sample(index + 1), el("p", {}, el("b", {}, column.name, " ", el("span", { class: "rb-quiet" }, `${column.code} ${column.gradeName}`)),
        comparison.gist(book, column, columns.filter(other => other !== column))))))))
}

function moves() {
  const [first, ...others] = columns
  return others.map((other, index) => {
    const section = comparison.move(book, [first, other])
    return el("details", { class: "rb-fold rb-move", open: index === 0 }, el("summary", {}, section.title),
      el("dl", { class: "rb-pairs" }, section.rows.map(row => el("div", {}, el("dt", {}, row.label),
        el("dd", {}, row.cells[1].flatMap((entry, place) => [place ? words.list : "", link(entry)]))))))
  })
}

const link = entry => (entry.href ? el("a", { href: address(entry.href) }, entry.text) : entry.text)

function actions() {
  const copied = el("span", { class: "rb-quiet", role: "status" })
  return el("p", { class: "rb-actions" },
    button("down", words.compare_save, "Word", () => save("doc")), button("down", words.compare_save, "Markdown", () => save("md")),
    button("down", words.compare_save, "Excel", () => save("xlsx")), button("print", words.print, "", () => print()),
    button("doc", words.copy_link, "", async () => {
      try { await navigator.clipboard.writeText(location.href); copied.textContent = words.copied } catch { copied.textContent = words.copy_by_hand }
    }), copied)
}

function cell(entries) {
  if (!entries.length) return el("span", { class: "rb-none" }, "—")
  const one = entry => el(entries.length > 1 ? "li" : "span", { class: entry.strong ? "rb-strong" : entry.quiet ? "rb-quiet" : null },
    entry.level && [strokes(entry.level), el("span", { class: "rb-level" }, el("span", { class: "rb-hidden" }, `${words.level} `), String(entry.level))],
    entry.code && el("a", { class: "rb-code", href: address(entry.href) }, entry.code), " ", entry.text)
  return entries.length > 1 ? el("ul", { class: "rb-entries" }, entries.map(one)) : one(entries[0])
}

function table() {
  const count = columns.length
  const head = el("thead", {}, el("tr", { role: "row" }, el("td", {}, el("span", { class: "rb-hidden" }, words.compare_what)), columns.map(column =>
    el("th", { scope: "col", role: "columnheader" }, el("small", {}, `${column.family} · ${column.code} ${column.gradeName}`), el("a", { href: address(column.href) }, column.name)))))
  const bodies = comparison.sections(book, columns).map(section => el("tbody", { role: "rowgroup", "data-section": section.key },
    el("tr", { class: "rb-group", role: "row" }, el("th", { colspan: count + 1, scope: "rowgroup", role: "rowheader" }, el("h2", { class: "rb-h3" }, section.title), section.note && el("small", {}, section.note))),
    section.rows.map(row => el("tr", { role: "row", "data-same": row.same },
      el("th", { scope: "row", role: "rowheader" }, row.href ? el("a", { href: address(row.href) }, row.label) : row.label),
      row.cells.map((entries, index) => el("td", { role: "cell", "data-name": columns[index].name }, cell(entries)))))))
  return el("div", { class: "rb-scroll", tabindex: "0", role: "region", "aria-label": words.compare_table },
    el("table", { class: `rb-table rb-compared rb-columns-${count}`, role: "table" }, head, bodies))
}

function showOnly() {
  for (const body of report.querySelectorAll("tbody")) {
    const rows = [...body.querySelectorAll("tr:not(.rb-group)")]
    for (const row of rows) row.hidden = only.checked && "same" in row.dataset
    body.hidden = rows.every(row => row.hidden)
  }
}

const tools = el("label", { class: "rb-toggle", hidden: true }, only, el("span", {}), words.compare_only)
area.querySelector("[data-rb-here]").replaceWith(el("div", { class: "rb-pick-bar" }, form, tools), status, report)
addEventListener("popstate", () => { read(); update() })
read()
update()

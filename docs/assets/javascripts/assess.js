// Self-assessment: `?role=…&grade=…`. Every change is saved in this browser; two tabs agree.

import { makeForm, structureOf, textsOf } from "./assess-form.js"
import { name as nameOf, readRatings, savePlan, saveWorkbook, titleOf } from "./assess-files.js"
import { panel, plan, result, talk } from "./assess-result.js"
import { complete, empty, isState, levelsOf, unknown } from "./assessment.js"
import { book as loadBook, button, el, roleData } from "./dom.js"
import { clear, exportFile, load, save, watch } from "./store.js"
import { fill } from "./shared.js"

const NAME = "assess"
const area = document.querySelector("[data-rb-assess]")
const printed = area.querySelector("[data-rb-form]")
const book = await loadBook()
const { words, roles, grades } = book
const structure = structureOf(printed)
const texts = textsOf(printed)

let state = read(load(NAME, empty()))
/** @type {any} */
let data = null

/** @param {any} value */
function read(value) {
  const next = isState(value) ? complete(value) : empty()
  if (!Object.hasOwn(roles, next.role)) next.role = ""
  return settle(next)
}

/** A state whose grade is one of its role's. @param {import("./assessment.js").State} next */
function settle(next) {
  if (next.role && !Object.hasOwn(roles[next.role].profile, next.grade)) next.grade = roles[next.role].usual
  return next
}

/** An empty state for the role one is looking at. */
const opened = () => settle({ ...empty(), role: state.role, grade: state.grade })

const saved = el("p", { class: "rb-saved", role: "status" })
const told = el("p", { class: "rb-told", role: "status" })
const side = el("div", { "data-rb-panel": true })
const below = { result: el("div", { class: "rb-result" }), plan: el("div"), talk: el("div") }
const titled = el("p", { class: "rb-print-line" })
const lost = el("div", { class: "rb-lost", hidden: true })

/** Take over a state, store it, and show it. @param {Partial<import("./assessment.js").State>} change @param {boolean} [redraw] */
function put(change, redraw = true) {
  state = settle({ ...state, ...change })
  saved.textContent = save(NAME, state) ? words.saved_here : words.not_saved
  saved.classList.toggle("rb-warn", saved.textContent === words.not_saved)
  if (redraw) return draw()
}

const form = makeForm(printed, book, structure, ratings => put({ ratings }))

function answers() {
  const role = roles[state.role]
  const own = levelsOf(structure, state.ratings)
  const other = state.talk && levelsOf(structure, state.talk.ratings)
  return { book, structure, texts, state, own, other, role, data, profile: role.profile[state.grade] }
}

let run = 0

async function draw() {
  drawPicks()
  drawLost()
  work.hidden = !state.role
  if (!state.role) return
  const mine = ++run
  form.show(state)
  data = await roleData(state.role)
  if (mine !== run) return
  const now = answers()
  side.replaceChildren(...panel(now))
  titled.textContent = titleOf(now)
  const focused = document.activeElement
  below.result.replaceChildren(...result(now))
  if (!below.plan.contains(focused)) below.plan.replaceChildren(...plan(now, changePlan).flat())
  below.talk.replaceChildren(...talk(now))
  dropTalk.hidden = !state.talk
}

function changePlan(id, field, value) {
  put({ plan: { ...state.plan, [id]: { ...state.plan[id], [field]: value } } }, false)
}

/** Say something, with a way back where there is one. @param {string} message @param {any} [before] the state to go back to */
function tell(message, before) {
  told.replaceChildren(message, " ", ...(before ? [el("button", { type: "button", class: "rb-link", click: () => { put(before); told.replaceChildren(words.undone) } }, words.undo)] : []))
}

// role and grade

const rolePick = el("select", { id: "rb-assess-role", change: event => { put({ role: event.target.value, grade: "" }); address() } })
const gradePick = el("select", { id: "rb-assess-grade", change: event => { put({ grade: event.target.value }); address() } })
const person = el("input", { id: "rb-assess-name", maxlength: 80, autocomplete: "off", input: event => put({ name: event.target.value }, false) })

function drawPicks() {
  rolePick.replaceChildren(el("option", { value: "" }, words.pick_role), ...Object.entries(book.families).map(([family, name]) => {
    const ids = Object.keys(roles).filter(id => roles[id].family === family && (!roles[id].historical || id === state.role))
    return ids.length ? el("optgroup", { label: name }, ids.map(id => el("option", { value: id, selected: id === state.role }, roles[id].name))) : ""
  }))
  gradePick.replaceChildren(...(state.role ? Object.keys(roles[state.role].profile) : []).map(id => el("option", { value: id, selected: id === state.grade }, `${grades[id].code} ${grades[id].name}`)))
  gradePick.disabled = !state.role
  if (document.activeElement !== person) person.value = state.name
}

function address() {
  const next = new URL(location.href)
  for (const [key, value] of [["role", state.role], ["grade", state.grade]]) {
    if (value) next.searchParams.set(key, value)
    else next.searchParams.delete(key)
  }
  history.replaceState(history.state, "", next)
}

function drawLost() {
  const ids = unknown(structure, state)
  lost.hidden = !ids.length
  lost.replaceChildren(el("p", {}, fill(words.lost_items, { n: ids.length })), el("ul", {}, ids.map(id => el("li", {}, el("code", {}, id)))))
}

// files

/** A button that lets the reader choose a file. @param {string} label @param {(file: File) => Promise<void>} use */
function chooser(label, use) {
  const input = el("input", { type: "file", class: "rb-hidden", tabindex: "-1", "aria-hidden": "true", accept: ".json,.xlsx,application/json", change: async () => {
    const [file] = input.files
    input.value = ""
    if (file) await use(file)
  } })
  return [el("button", { type: "button", class: "rb-button", click: () => input.click() }, label), input]
}

const count = ratings => Object.keys(ratings).length

async function loadOwn(file) {
  const read = await readRatings(file, book)
  if (!read.ok) return tell(read.message)
  const before = state
  if (!read.workbook) put(read.state)
  else {
    // the workbook is about one role; ratings of items it does not have stay
    const role = Object.hasOwn(roles, read.state.role) ? { role: read.state.role, grade: read.state.grade || (state.role === read.state.role ? state.grade : "") } : {}
    put({ ...role, ratings: { ...state.ratings, ...read.state.ratings }, notes: { ...state.notes, ...read.state.notes },
      ...(count(read.manager) ? { talk: { file: file.name, ratings: read.manager } } : {}) })
  }
  address()
  const both = read.workbook && count(read.manager) > 0
  tell(fill(both ? words.loaded_both : words.loaded_own, { n: count(read.state.ratings), m: count(read.manager), file: file.name }), before)
}

async function loadTalk(file) {
  const read = await readRatings(file, book)
  if (!read.ok) return tell(read.message)
  const before = state
  const theirs = count(read.manager) ? read.manager : read.state.ratings
  if (!count(theirs)) return tell(fill(words.file_empty, { file: file.name }))
  put({ talk: { file: file.name, ratings: theirs } })
  tell(fill(read.workbook && !count(read.manager) ? words.loaded_talk_own : words.loaded_talk, { n: count(theirs), file: file.name }), before)
}

function forget() {
  const before = state
  clear(NAME)
  state = opened()
  saved.textContent = words.cleared
  draw()
  tell("", before)
}

const dropTalk = el("button", { type: "button", class: "rb-button", hidden: true, click: () => { const before = state; put({ talk: null }); tell(words.talk_dropped, before) } }, words.talk_drop)

const work = el("div", { hidden: true },
  el("div", { class: "rb-work" }, printed, el("aside", { class: "rb-panel", "aria-label": words.assess_panel }, side,
    button("down", words.save_plan, "Word", () => savePlan(answers(), "doc"), true), saved,
    el("button", { type: "button", class: "rb-link", click: forget }, words.clear_all))),
  below.result, below.plan, below.talk,
  el("section", { class: "rb-files-part" }, el("h2", { class: "rb-h3" }, words.files),
  el("p", { class: "rb-note" }, words.files_note),
  el("div", { class: "rb-actions rb-file-actions" },
    button("down", words.save_plan, "Markdown", () => savePlan(answers(), "md")), button("down", words.save_ratings, "Excel", () => saveWorkbook(answers())),
    button("down", words.save_file, "JSON", () => exportFile(NAME, `${nameOf(answers(), words.assess)}.json`)),
    chooser(words.load_file, loadOwn), chooser(words.load_talk, loadTalk), dropTalk, button("print", words.print, "", () => print()))))

const asked = new URLSearchParams(location.search)
if (Object.hasOwn(roles, asked.get("role") ?? "") && !roles[asked.get("role") ?? ""].historical) {
  const role = asked.get("role") ?? ""
  state = settle({ ...state, role, grade: asked.get("grade") ?? (role === state.role ? state.grade : "") })
}
const field = (label, input) => el("div", { class: "rb-pick" }, el("label", { for: input.id }, label), input)
area.querySelector("[data-rb-here]").replaceWith(el("div", { class: "rb-pick-bar" }, el("div", { class: "rb-picks" }, field(words.role, rolePick), field(words.grade, gradePick), field(words.person, person))), titled, told, lost, work)
area.classList.add("rb-live")
if (Object.keys(state.ratings).length) saved.textContent = words.saved_here
watch(NAME, value => { state = value === undefined ? opened() : read(value); draw() })
draw()

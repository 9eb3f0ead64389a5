// An onboarding path: ticks, due dates from a start date, what comes next, a calendar file. Kept as
// `path.<id>`: `{ start, done: { task: { on, text } } }`; the text names a task that a later release has dropped.

import { calendarFile } from "./calendar-file.js"
import { ownText } from "./statements.js"
import { load } from "./store.js"
import { addDays, data, dayInWords, daysBetween, isDay, keep, make, open } from "./tool.js"
import { download, fill, today } from "./shared.js"

const NEXT = 3

/** @typedef {{ start: string, done: Record<string, { on: string, text: string }> }} Progress */
/** @typedef {{ id: string, name: string, until: number, tasks: string[] }} Phase */

const area = /** @type {HTMLElement} */ (document.querySelector("[data-rb-path]"))
/** @type {{ id: string, name: string, phases: Phase[], words: Record<string, string> }} */
const path = data(area)
const { words } = path
const tasks = path.phases.flatMap(phase => phase.tasks)
const start = /** @type {HTMLInputElement} */ (area.querySelector("#rb-start"))
const calendar = /** @type {HTMLElement} */ (area.querySelector("[data-rb-calendar]"))

/** @returns {Progress} */
const blank = () => ({ start: "", done: {} })
/** @type {Progress} */
let progress = blank()

/** @type {(task: string) => string} */
function textOf(task) {
  const statement = document.querySelector(`#${CSS.escape(task)} .rb-statement`)
  return statement ? ownText(statement) : task
}
/** @type {(phase: Phase) => string} */
const dueDay = phase => progress.start ? addDays(progress.start, phase.until - 1) : ""
/** @type {(phase: Phase) => string[]} */
const left = phase => phase.tasks.filter(task => !progress.done[task])

/** @type {Map<string, HTMLInputElement>} */
const boxes = new Map()
/** @type {Map<string, HTMLElement>} */
const dueLines = new Map()

function equip() {
  for (const phase of path.phases) {
    const line = make("p", { className: "rb-due" })
    document.querySelector(`h2#${CSS.escape(phase.id)}`)?.after(line)
    dueLines.set(phase.id, line)
    for (const task of phase.tasks) equipTask(task)
  }
}

/** Turn the printed box of a task into one that can be ticked. @param {string} task */
function equipTask(task) {
  const row = document.getElementById(task)
  if (!row) return
  const box = make("input", { type: "checkbox", className: "rb-box" })
  box.setAttribute("aria-label", textOf(task))
  box.addEventListener("change", () => {
    if (box.checked) progress.done[task] = { on: today(), text: textOf(task) }
    else delete progress.done[task]
    kept.save(progress)
    show(progress)
  })
  row.querySelector(".rb-box")?.replaceWith(box)
  row.querySelector(".rb-done")?.after(make("p", { className: "rb-done-on", hidden: true }))
  boxes.set(task, box)
}

/** @type {(phase: Phase) => string} */
function dueText(phase) {
  const day = dueDay(phase)
  if (!day) return ""
  const days = daysBetween(today(), day)
  const due = fill(words.due, { date: dayInWords(day) })
  if (days === 0) return words.today
  if (days < 0) return due
  return `${due}${words.lang === "zh" ? "，" : ", "}${days === 1 ? words.in_day : fill(words.in_days, { n: days })}`
}

/** @param {Progress | null} value */
function show(value) {
  progress = value ? clean(value) : blank()
  if (start.value !== progress.start) start.value = progress.start
  for (const [task, box] of boxes) {
    box.checked = task in progress.done
    const line = document.querySelector(`#${CSS.escape(task)} .rb-done-on`)
    if (line instanceof HTMLElement) {
      line.hidden = !box.checked
      line.textContent = box.checked ? fill(words.done_on, { date: dayInWords(progress.done[task].on) }) : ""
    }
  }
  for (const phase of path.phases) {
    const parts = [`${phase.tasks.length - left(phase).length} / ${phase.tasks.length}`, dueText(phase)]
    const line = dueLines.get(phase.id)
    if (line) line.textContent = parts.filter(Boolean).join(" · ")
  }
  showSummary()
  showNext()
  showGone()
  calendar.hidden = !progress.start || tasks.every(task => progress.done[task])
}

function showSummary() {
  const done = tasks.filter(task => progress.done[task]).length
  const bar = /** @type {HTMLProgressElement} */ (area.querySelector("progress"))
  bar.max = tasks.length
  bar.value = done
  area.querySelector(".rb-progress span").textContent = fill(words.progress, { done, total: tasks.length })
  const late = path.phases.filter(phase => dueDay(phase) && dueDay(phase) < today()).flatMap(left).length
  const line = /** @type {HTMLElement} */ (area.querySelector(".rb-late"))
  line.hidden = !late
  line.textContent = late ? fill(words.late, { n: late }) : ""
}

function showNext() {
  const open = path.phases.flatMap(phase => left(phase).map(task => ({ phase, task }))).slice(0, NEXT)
  const rows = open.map(({ phase, task }) => make(
    "li", {},
    make("a", { href: `#${task}` }, textOf(task)),
    make("span", {}, [phase.name, dueText(phase)].filter(Boolean).join(" · ")),
  ))
  area.querySelector(".rb-next").replaceChildren(...(rows.length ? rows : [make("li", {}, words.finished)]))
}

/** Name the tasks that this release no longer has. */
function showGone() {
  const gone = Object.entries(progress.done).filter(([task]) => !tasks.includes(task))
  const box = /** @type {HTMLElement} */ (area.querySelector(".rb-gone"))
  box.hidden = !gone.length
  box.querySelector("ul").replaceChildren(...gone.map(([task, { on, text }]) => make(
    "li", {}, `${text || task}${words.separator}${fill(words.done_on, { date: dayInWords(on) })}`,
  )))
}

/**
 * Only what is understood is taken from a file or from storage.
 * @param {any} value
 * @returns {Progress}
 */
function clean(value) {
  const done = Object.entries(value?.done ?? {}).filter(([, tick]) => isDay(tick?.on)).map(
    ([task, tick]) => [task, { on: tick.on, text: String(tick.text ?? "").slice(0, 1000) }],
  )
  return { start: isDay(value?.start) ? value.start : "", done: Object.fromEntries(done) }
}

/** @param {any} value */
function validate(value) {
  const found = clean(value)
  if (!found.start && !Object.keys(found.done).length) throw new Error(words.impossible)
  return found
}

function saveCalendar() {
  const events = path.phases.filter(phase => left(phase).length).map(phase => ({
    id: `${path.id}-${phase.id}`,
    day: dueDay(phase),
    next: addDays(dueDay(phase), 1),
    title: fill(words.event, { path: path.name, phase: phase.name }),
    text: left(phase).map(task => `□ ${textOf(task)}`).join("\n"),
  }))
  download(calendarFile(events, new Date()), `${path.id}.ics`, "text/calendar")
}

const name = `path.${path.id}`
equip()
const kept = keep(area, { name, filename: `rolebook-${path.id}.json`, words, validate, show })
start.addEventListener("change", () => {
  if (start.value && !isDay(start.value)) return
  progress.start = start.value
  kept.save(progress)
  show(progress)
})
calendar.addEventListener("click", saveCalendar)
show(load(name, null))
open(area)

// By when each time limit of a process is due, from the moment its event happened. The working calendar is kept as
// `calendar` for all processes, the moment as `event.<process>`.

import { load, save } from "./store.js"
import { data, dayInWords, isDay, keep, open } from "./tool.js"
import { days, due, EIGHT_HOURS, hoursADay, stretches } from "./worktime.js"
import { fill } from "./shared.js"

/** @typedef {import("./worktime.js").Calendar} Calendar */

const area = /** @type {HTMLElement} */ (document.querySelector("[data-rb-service]"))
/** @type {{ hours: "working" | "all", limits: Record<string, [number, string]>, words: Record<string, string> }} */
const { hours, limits, words } = data(area)
const find = selector => /** @type {any} */ (area.querySelector(selector))
const event = /** @type {HTMLInputElement} */ (find("#rb-event"))
const place = `event.${area.dataset.rbService}`
const names = words.day_names.split(" ")

/** The calendar as the form has it. @returns {Calendar} */
function read() {
  const value = name => find(`[name="${name}"]`).value
  return {
    morning: [value("morning-from"), value("morning-until")],
    afternoon: [value("afternoon-from"), value("afternoon-until")],
    days: [...area.querySelectorAll("[name=day]:checked")].map(box => Number(/** @type {HTMLInputElement} */ (box).value)),
    holidays: value("holidays"),
    extra: value("extra"),
  }
}

/** @param {Calendar} calendar */
function write(calendar) {
  for (const half of /** @type {const} */ (["morning", "afternoon"])) {
    find(`[name="${half}-from"]`).value = calendar[half][0]
    find(`[name="${half}-until"]`).value = calendar[half][1]
  }
  for (const box of area.querySelectorAll("[name=day]")) {
    if (box instanceof HTMLInputElement) box.checked = calendar.days.includes(Number(box.value))
  }
  for (const name of /** @type {const} */ (["holidays", "extra"])) find(`[name="${name}"]`).value = calendar[name]
}

/** Say what is wrong with the calendar. Returns whether it can be used. @param {Calendar} calendar */
function check(calendar) {
  let good = true
  for (const name of /** @type {const} */ (["holidays", "extra"])) {
    const { bad } = days(calendar[name])
    const error = find(`#rb-${name}-help .rb-error`)
    error.hidden = !bad
    error.textContent = bad ? `${fill(words.bad_line, bad)}${words.lang === "zh" ? "。" : ". "}` : ""
    find(`#rb-${name}`).setAttribute("aria-invalid", String(Boolean(bad)))
    good &&= !bad
  }
  const line = find(".rb-day-hours")
  const problem = stretches(calendar) ? calendar.days.length ? "" : words.no_days : words.bad_hours
  line.classList.toggle("rb-warn", Boolean(problem))
  line.textContent = problem || dayLength(calendar)
  return good && !problem
}

/** @param {Calendar} calendar */
function dayLength(calendar) {
  const length = hoursADay(calendar)
  const round = number => String(Math.round(number * 100) / 100)
  const other = hours === "working" && length !== 8 ? ` ${fill(words.not_eight, { n: round(24 / length) })}` : ""
  return fill(words.day_hours, { n: round(length) }) + other
}

/** @param {string} time `2026-11-30T18:00` */
function inWords(time) {
  const [day, clock] = time.split("T")
  const name = names[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7]
  return words.lang === "zh" ? `${dayInWords(day)} ${name} ${clock}` : `${name} ${dayInWords(day)}, ${clock}`
}

function show() {
  const calendar = read()
  const ready = check(calendar) && isDay(event.value.slice(0, 10))
  for (const row of area.querySelectorAll("[data-limit]")) {
    const [amount, unit] = limits[/** @type {HTMLElement} */ (row).dataset.limit ?? ""]
    const time = ready ? due(event.value, amount, unit, calendar, hours) : ""
    const cell = /** @type {HTMLElement} */ (row.querySelector(".rb-due-cell"))
    cell.textContent = time ? inWords(time) : time === null ? words.far : "—"
  }
}

/** Tell a screen reader, once the reader has stopped changing things. */
function announce() {
  clearTimeout(announce.timer)
  announce.timer = setTimeout(() => {
    const rows = [...area.querySelectorAll("[data-limit]")].map(row => {
      const what = row.querySelector("th")?.firstChild?.textContent?.trim() ?? ""
      return `${what}${words.colon}${row.querySelector(".rb-due-cell")?.textContent}`
    })
    find("[data-rb-said]").textContent = event.value ? rows.join(words.separator) : ""
  }, 800)
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
announce.timer = undefined

/**
 * @param {any} value
 * @returns {Calendar}
 */
function validate(value) {
  const time = text => typeof text === "string" && /^(([01]\d|2[0-3]):[0-5]\d)?$/.test(text)
  const half = pair => Array.isArray(pair) && pair.length === 2 && pair.every(time)
  const good = half(value?.morning) && half(value?.afternoon)
    && Array.isArray(value.days) && value.days.every(day => Number.isInteger(day) && day >= 1 && day <= 7)
    && [value.holidays, value.extra].every(text => typeof text === "string" && text.length < 20_000)
  if (!good) throw new Error(words.impossible)
  const { morning, afternoon, holidays, extra } = value
  return { morning, afternoon, days: [...new Set(value.days)], holidays, extra }
}

const kept = keep(area, {
  name: "calendar",
  filename: "rolebook-calendar.json",
  words,
  validate,
  show: value => {
    write(value ?? EIGHT_HOURS)
    show()
  },
})
find(".rb-calendar-form").addEventListener("input", input => {
  if (input.target.type === "file") return
  const calendar = read()
  if (check(calendar)) kept.save(calendar)
  show()
  announce()
})

function moved() {
  save(place, event.value)
  show()
  announce()
}
event.addEventListener("input", moved)
find("[data-rb-now]").addEventListener("click", () => {
  const now = new Date()
  event.value = new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  moved()
})

try {
  write(validate(load("calendar", EIGHT_HOURS)))
} catch {
  write(EIGHT_HOURS)
}
event.value = String(load(place, ""))
show()
open(area)

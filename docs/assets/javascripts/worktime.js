// When a time limit is due: in the working hours of a calendar, or around the clock. Times are local and without
// zone, as text: `2026-11-30T09:00`.

/**
 * @typedef {{ morning: [string, string], afternoon: [string, string], days: number[], holidays: string, extra: string }} Calendar
 *   `days` are 1 (Monday) to 7; `holidays` and `extra` have a day or a stretch `from..to` on each line
 * @typedef {{ n: number, text: string }} BadLine
 */

/** @type {Calendar} */
export const EIGHT_HOURS = {
  morning: ["09:00", "12:00"], afternoon: ["13:00", "18:00"], days: [1, 2, 3, 4, 5], holidays: "", extra: "",
}
const DAY = 86_400_000
const MINUTE = 60_000
const LONGEST = 3 * 366

/** @type {(time: string) => number} minutes since midnight */
const minutes = time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
/** @type {(text: string) => number} */
const moment = text => Date.parse(`${text}Z`)
/** @type {(at: number) => string} */
const written = at => new Date(at).toISOString().slice(0, 16)
/** @type {(text: string) => boolean} */
function day(text) {
  const at = Date.parse(`${text}T00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && written(at).startsWith(text)
}

/**
 * The days a text names.
 * @param {string} text
 * @returns {{ days: Set<string>, bad: BadLine | null }}
 */
export function days(text) {
  const found = new Set()
  for (const [index, line] of text.split("\n").entries()) {
    const plain = line.normalize("NFKC").trim()
    if (!plain) continue
    const [from, to = from] = plain.split(/\s*\.\.+\s*|\s*~\s*|\s+至\s*/)
    if (!day(from) || !day(to) || to < from || moment(`${to}T00:00`) - moment(`${from}T00:00`) > LONGEST * DAY) {
      return { days: found, bad: { n: index + 1, text: plain } }
    }
    for (let at = moment(`${from}T00:00`); at <= moment(`${to}T00:00`); at += DAY) found.add(written(at).slice(0, 10))
  }
  return { days: found, bad: null }
}

/**
 * The stretches of a working day in minutes since midnight, or null if they do not follow each other.
 * @param {Calendar} calendar
 * @returns {[number, number][] | null}
 */
export function stretches({ morning, afternoon }) {
  const found = [morning, afternoon].filter(([from, until]) => from || until)
  if (!found.length || found.some(([from, until]) => !from || !until)) return null
  const spans = found.map(([from, until]) => /** @type {[number, number]} */ ([minutes(from), minutes(until)]))
  const inOrder = spans.flat().every((value, index, all) => index === 0 || all[index - 1] < value || (index === 2 && all[1] === value))
  return inOrder ? spans : null
}

/** Hours of a working day. @param {Calendar} calendar */
export function hoursADay(calendar) {
  return (stretches(calendar) ?? []).reduce((sum, [from, until]) => sum + until - from, 0) / 60
}

/**
 * When a limit is due, or null if not within three years.
 * @param {string} from when its event happened
 * @param {number} amount
 * @param {string} unit `minute`, `hour`, `workday`, `day`, `week` or `month`
 * @param {Calendar} calendar one whose `stretches` are in order
 * @param {"working" | "all"} hours what limits in hours count
 * @returns {string | null}
 */
export function due(from, amount, unit, calendar, hours) {
  const spans = stretches(calendar) ?? []
  const off = days(calendar.holidays).days
  const extra = days(calendar.extra).days
  const works = at => {
    const date = written(at).slice(0, 10)
    return extra.has(date) || (!off.has(date) && calendar.days.includes(new Date(at).getUTCDay() || 7))
  }
  const start = moment(from)
  const midnight = start - start % DAY
  if (unit === "minute" || unit === "hour") {
    const length = amount * (unit === "hour" ? 60 : 1)
    return hours === "all" ? written(start + length * MINUTE) : withinHours(start, midnight, length, spans, works)
  }
  if (unit === "workday") return afterDays(midnight, amount, spans, works)
  const last = new Date(midnight)
  if (unit === "month") {
    const wanted = last.getUTCMonth() + amount
    last.setUTCMonth(wanted)
    if (last.getUTCMonth() !== wanted % 12) last.setUTCDate(0) // the 31st of a shorter month is its last day
  } else last.setUTCDate(last.getUTCDate() + amount * (unit === "week" ? 7 : 1))
  return `${written(+last).slice(0, 10)}T24:00`
}

/** @type {(start: number, midnight: number, left: number, spans: [number, number][], works: (at: number) => boolean) => string | null} */
function withinHours(start, midnight, left, spans, works) {
  for (let count = 0, at = midnight; count < LONGEST; count += 1, at += DAY) {
    if (!works(at)) continue
    for (const [from, until] of spans) {
      const begin = Math.max(from, (start - at) / MINUTE)
      const length = until - begin
      if (length <= 0) continue
      if (left <= length) return written(at + (begin + left) * MINUTE)
      left -= length
    }
  }
  return null
}

/** Counts from the day after the event. @type {(midnight: number, left: number, spans: [number, number][], works: (at: number) => boolean) => string | null} */
function afterDays(midnight, left, spans, works) {
  for (let count = 1, at = midnight + DAY; count < LONGEST; count += 1, at += DAY) {
    if (works(at)) left -= 1
    if (left === 0) return written(at + (spans.at(-1)?.[1] ?? 0) * MINUTE)
  }
  return null
}

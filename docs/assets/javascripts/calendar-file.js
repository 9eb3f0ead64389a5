// Writes all-day events as an iCalendar file (RFC 5545) that mail programs and phones can take in.

/** @type {(text: string) => string} */
const escape = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")

/** Lines are at most 75 bytes; what is longer goes on in the next one after a space. @param {string} line */
function fold(line) {
  const encoder = new TextEncoder()
  let folded = ""
  let size = 0
  for (const character of line) {
    const bytes = encoder.encode(character).length
    if (size + bytes > 74) {
      folded += "\r\n "
      size = 1
    }
    folded += character
    size += bytes
  }
  return folded
}

/** @type {(day: string) => string} */
const compact = day => day.replaceAll("-", "")

/**
 * @typedef {{ id: string, day: string, next: string, title: string, text: string }} Event `next` is the day after `day`
 * @param {Event[]} events
 * @param {Date} now
 * @returns {string}
 */
export function calendarFile(events, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "")
  const lines = events.flatMap(event => [
    "BEGIN:VEVENT",
    `UID:${event.id}@rolebook`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(event.day)}`,
    `DTEND;VALUE=DATE:${compact(event.next)}`,
    `SUMMARY:${escape(event.title)}`,
    `DESCRIPTION:${escape(event.text)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escape(event.title)}`,
    "TRIGGER:-PT15H",
    "END:VALARM",
    "END:VEVENT",
  ])
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rolebook//Onboarding//EN", ...lines, "END:VCALENDAR", ""]
    .map(fold)
    .join("\r\n")
}

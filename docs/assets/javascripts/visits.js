// What this browser remembers of the pages a reader has seen: the last release, and for each page the day and a
// fingerprint of each statement, `{ release, pages: { "zh/roles/x/": [day, fingerprints] } }`. One for each site.

import { load, save } from "./store.js"
import { isDay } from "./tool.js"

const NAME = `visits ${new URL("../..", import.meta.url).pathname}`
const PRINT = 5

/** @typedef {{ release: string, pages: Record<string, [string, string]> }} Visits */

/** Return a text as a few letters and digits (FNV-1a). @param {string} text */
export function print(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36).padStart(7, "0").slice(-PRINT)
}

/** Return what is usable of a value. @param {any} value @returns {Visits} */
export function usable(value) {
  const known = Object.entries(value?.pages ?? {}).filter(
    ([, page]) => Array.isArray(page) && isDay(page[0]) && /^(\w{10})*$/.test(page[1]),
  )
  return { release: String(value?.release ?? ""), pages: Object.fromEntries(known) }
}

/** @returns {Visits} */
export const visits = () => usable(load(NAME, null))

/** @param {(visits: Visits) => void} change */
export function remember(change) {
  const value = visits()
  change(value)
  return save(NAME, value)
}

/** Fingerprints of a page by those of their keys. @param {string} line @returns {Map<string, string>} */
export const unpack = line =>
  new Map((line.match(/\w{10}/g) ?? []).map(pair => [pair.slice(0, PRINT), pair.slice(PRINT)]))

export { NAME as name }

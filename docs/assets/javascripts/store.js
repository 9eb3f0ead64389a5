// What the tools remember. It stays in this browser, under keys that begin with `rolebook:`, each value with the
// version of its form. Where nothing may be stored, or there is no room, a page goes on with what it has in memory.

import { download } from "./shared.js"


const PREFIX = "rolebook:"
const VERSION = 1
const LARGEST_FILE = 4 * 1024 * 1024

/** What could not be stored, for as long as the page is open. @type {Map<string, unknown>} */
const memory = new Map()

/** @param {string} name @returns {string | null} */
function stored(name) {
  try { return localStorage.getItem(PREFIX + name) } catch { return null }
}

/** @param {string} key @param {string} text */
function write(key, text) {
  try {
    localStorage.setItem(PREFIX + key, text)
    return true
  } catch {
    return false // private mode, forbidden by policy, or full
  }
}

/** Return the value of a stored text, or undefined where it is not ours to read. @param {string | null} text */
function parsed(text) {
  if (text === null) return undefined
  try {
    const record = JSON.parse(text)
    return record?.version === VERSION ? record.value : undefined
  } catch {
    return undefined
  }
}

/**
 * Return what was stored under a name, or `fallback`. What cannot be read is put aside, never overwritten.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {T}
 */
export function load(name, fallback) {
  if (memory.has(name)) return structuredClone(memory.get(name))
  const text = stored(name)
  const value = parsed(text)
  if (value !== undefined) return value
  if (text !== null && !stored(`${name}.unread`)) write(`${name}.unread`, text)
  return fallback
}

/**
 * Store a value. Returns whether it will be there after the page is closed.
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean}
 */
export function save(name, value) {
  const kept = write(name, JSON.stringify({ version: VERSION, saved: new Date().toISOString(), value }))
  if (kept) memory.delete(name)
  else memory.set(name, structuredClone(value))
  return kept
}

/** Forget a value, also what was put aside. @param {string} name */
export function clear(name) {
  memory.delete(name)
  for (const key of [name, `${name}.unread`]) {
    try { localStorage.removeItem(PREFIX + key) } catch { /* there is nothing to forget */ }
  }
}

/**
 * Call back with the new value (undefined once cleared) when another tab stores one. Returns how to stop.
 * @param {string} name
 * @param {(value: any) => void} callback
 * @returns {() => void}
 */
export function watch(name, callback) {
  /** @param {StorageEvent} event */
  const listener = event => {
    if (event.key !== PREFIX + name && event.key !== null) return
    memory.delete(name)
    callback(parsed(event.newValue))
  }
  addEventListener("storage", listener)
  return () => removeEventListener("storage", listener)
}

/** Hand what is stored under a name to the reader as a file. @param {string} name @param {string} filename */
export function exportFile(name, filename) {
  const file = { rolebook: name, version: VERSION, saved: new Date().toISOString(), value: load(name, null) }
  download(`${JSON.stringify(file, null, 1)}\n`, filename, "application/json")
}

/**
 * Read a file written by `exportFile` without storing it. `validate` returns what is wrong with the value, or "".
 * @param {Blob} file
 * @param {string} name
 * @param {(value: any) => string} validate
 * @returns {Promise<{ok: boolean, message: string, value?: any}>} `message` is `large`, `damaged`, `foreign`, `newer`,
 *   that of `validate`, or empty
 */
export async function readFile(file, name, validate) {
  const refuse = (/** @type {string} */ message) => ({ ok: false, message })
  if (file.size > LARGEST_FILE) return refuse("large")
  let record
  try { record = JSON.parse((await file.text()).replace(/^\ufeff/, "")) } catch { return refuse("damaged") }
  if (typeof record !== "object" || record?.rolebook !== name) return refuse("foreign")
  if (record.version !== VERSION) return refuse("newer")
  const wrong = validate(record.value)
  return wrong ? refuse(wrong) : { ok: true, message: "", value: record.value }
}

/**
 * Read such a file and store its value. A damaged or foreign file changes nothing; `message` may also be `unsaved`.
 * @param {Blob} file
 * @param {string} name
 * @param {(value: any) => string} validate
 * @returns {Promise<{ok: boolean, message: string, value?: any}>}
 */
export async function importFile(file, name, validate) {
  const read = await readFile(file, name, validate)
  return read.ok ? { ...read, message: save(name, read.value) ? "" : "unsaved" } : read
}

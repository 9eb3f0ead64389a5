// What a reader keeps: values by name in this browser's storage, under `rolebook:` and with the version of their form.
// Where storage is forbidden or full, a value lives as long as the page, and `save` says so by returning false.

import { download } from "./file.js"

const PREFIX = "rolebook:"
const VERSION = 1
const LARGEST_FILE = 2_000_000

/** @type {Map<string, unknown>} values the browser would not keep */
const kept = new Map()

/** @type {(text: string | null) => { version: number, value: unknown } | null} */
function read(text) {
  try {
    const found = JSON.parse(text ?? "null")
    return found && typeof found === "object" && found.version === VERSION && "value" in found ? found : null
  } catch {
    return null
  }
}

/**
 * The value kept under a name, or `fallback` where there is none or it cannot be read.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {T}
 */
export function load(name, fallback) {
  if (kept.has(name)) return /** @type {T} */ (structuredClone(kept.get(name)))
  try {
    const found = read(localStorage.getItem(PREFIX + name))
    return found ? /** @type {T} */ (found.value) : fallback
  } catch {
    return fallback
  }
}

/**
 * Keep a value. Returns whether it will still be there tomorrow.
 * @param {string} name
 * @param {unknown} value
 * @returns {boolean}
 */
export function save(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ version: VERSION, value }))
    kept.delete(name)
    return true
  } catch {
    kept.set(name, structuredClone(value))
    return false
  }
}

/** Forget a value. @param {string} name */
export function clear(name) {
  kept.delete(name)
  try { localStorage.removeItem(PREFIX + name) } catch { /* nothing was kept */ }
}

/**
 * Call back when another tab changes the value; with null once it is gone.
 * @param {string} name
 * @param {(value: any) => void} callback
 */
export function watch(name, callback) {
  addEventListener("storage", event => {
    if (event.key === PREFIX + name || event.key === null) callback(read(event.newValue)?.value ?? null)
  })
}

/**
 * Hand the value to the reader as a JSON file.
 * @param {string} name
 * @param {string} filename
 */
export function exportFile(name, filename) {
  const content = { rolebook: name, version: VERSION, value: load(name, null) }
  download(`${JSON.stringify(content, null, 2)}\n`, filename, "application/json")
}

/**
 * Take the value from a file that `exportFile` made. `validate` says what is wrong with the file's value, or "". A file
 * that is refused changes nothing.
 * @param {Blob} file
 * @param {string} name
 * @param {(value: any) => string} validate
 * @returns {Promise<{ ok: boolean, message: string }>} `message` is `large`, `damaged`, `foreign`, `newer`, `unsaved`,
 *   that of `validate`, or empty
 */
export async function importFile(file, name, validate) {
  if (file.size > LARGEST_FILE) return { ok: false, message: "large" }
  let content
  try {
    content = JSON.parse((await file.text()).replace(/^\ufeff/, ""))
  } catch {
    return { ok: false, message: "damaged" }
  }
  if (content?.rolebook !== name) return { ok: false, message: "foreign" }
  if (content.version !== VERSION) return { ok: false, message: "newer" }
  const wrong = validate(content.value)
  if (wrong) return { ok: false, message: wrong }
  return { ok: true, message: save(name, content.value) ? "" : "unsaved" }
}

// "Is my file current?": compares a version line, a file name or a file with what the page offers. Nothing is sent.

import { fill, lang } from "./shared.js"
import { data } from "./tool.js"

/** @typedef {{ id: string, name: string, version: string, date: string, names: string[][] }} Edition */

const VERSION = /(?:(?<![\w.])v|(?<![\w.-]))(\d{4}-\d\d-\d\d|\d+(?:\.\d+)+)(?![\d.-]*\d)/gi

/** Where the foot of a page has the id. */
const NAMED = / · [a-z0-9]+(-[a-z0-9]+)+(?= ·|\s*$)/

/** Lower case, a hyphen for whatever parts words. @param {string} text */
const plain = text => text.normalize("NFKC").toLowerCase().replace(/[\s_\\/:*?"<>|·-]+/g, "-")

/** @param {string} version */
const parts = version => version.split(/[.-]/).map(Number)

/** @type {(a: string, b: string) => number} below zero where `a` is the older one */
function order(a, b) {
  const [left, right] = [parts(a), parts(b)]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference) return difference
  }
  return 0
}

/**
 * What a line says of a file: which it is, and its version.
 * @param {string} line
 * @param {Edition[]} files
 * @returns {{ file?: Edition, version?: string, sure: boolean }}
 */
export function recognise(line, files) {
  const said = `-${plain(line)}-`
  const names = words => words.some(word => said.includes(plain(word)))
  const of = (found, sure) => ({ file: found, version: versionOf(line, found), sure })
  const byId = files.find(file => new RegExp(`(?<![\\w-])${file.id}(?![\\w-]|-(?!zh|en|both))`).test(line))
  if (byId) return of(byId, true)
  if (NAMED.test(line)) return { version: versionOf(line), sure: true } // by an id that is none of ours
  const byName = files.filter(file => file.names.every(names))
  if (byName.length) return of(byName[0], true)
  const half = files.find(file => file.names.length > 1 && names(file.names[1]))
  if (half) return of(half, false)
  return { version: versionOf(line), sure: false }
}

/** The version in a line, of the kind the file has: a day or a number. @type {(line: string, file?: Edition) => string | undefined} */
function versionOf(line, file) {
  const found = [...line.normalize("NFKC").matchAll(VERSION)].map(match => match[1])
  const dated = file && file.version.includes("-")
  return found.find(version => !file || version.includes("-") === dated)
}

/** What the properties of a Word or Excel file say, as a line. @param {File} chosen */
async function lineOf(chosen) {
  if (/\.md$/i.test(chosen.name)) return (await chosen.slice(0, 2000).text()).split("\n---")[0]
  const { unzip } = await import("./xlsx.js")
  const xml = await (await unzip(await chosen.arrayBuffer()))("docProps/custom.xml")
  const facts = [...xml.querySelectorAll("property")].map(one => [one.getAttribute("name"), one.textContent])
  return facts.filter(([name]) => name === "id" || name === "version").map(([, fact]) => fact).join(" v")
}

/** @param {HTMLElement} area */
function start(area) {
  const { files, words } = data(area)
  const status = /** @type {HTMLElement} */ (area.querySelector("[role=status]"))
  const [line, picker] = /** @type {NodeListOf<HTMLInputElement>} */ (area.querySelectorAll("input"))

  function tell(text, warn = false, ...links) {
    status.replaceChildren(text, ...links.flatMap(link => [" ", link]))
    status.classList.toggle("rb-warn", warn)
  }

  function link(text, from) {
    if (!from) return []
    const made = Object.assign(document.createElement("a"), { href: from.href, textContent: text })
    if (from.download) made.download = from.download
    return [made]
  }

  function judge(text) {
    if (!text.trim()) return tell("")
    const { file, version, sure } = recognise(text, files)
    if (!version) return tell(fill(words.none, { example: `${files[0].name} v${files[0].version}` }), true)
    if (!file) return tell(words.foreign, true)
    const way = order(version, file.version)
    const phrase = way === 0 ? words.current : way < 0 ? words.old : words.newer
    const before = sure ? "" : words.unsure
    const said = before + fill(phrase, { ...file, old: version })
    if (way >= 0) return tell(said, way > 0)
    const offer = document.querySelector(`a[download][href*="/${file.id}-${lang}"]`)
    const history = document.querySelector("h2#history")
    tell(said, true, ...link(words.get, offer), ...link(words.changes, history && { href: "#history" }))
  }

  area.hidden = false
  line.addEventListener("input", () => judge(line.value))
  area.querySelector("button")?.addEventListener("click", () => picker.click())
  picker.addEventListener("change", async () => {
    const [chosen] = picker.files ?? []
    picker.value = ""
    if (!chosen) return
    line.value = ""
    try {
      judge(await lineOf(chosen))
    } catch {
      tell(words.unreadable, true)
    }
  })
}

for (const area of document.querySelectorAll("[data-rb-own-file]")) if (area instanceof HTMLElement) start(area)

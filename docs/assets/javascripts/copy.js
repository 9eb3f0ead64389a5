// Copies sections of a page as plain text, as Markdown or with their form.

import { copy, offer } from "./clipboard.js"
import { ownText } from "./statements.js"
import { data, make } from "./tool.js"
import { fill } from "./shared.js"

/** @typedef {{ kind: "title" | "lead" | "h2" | "h3" | "h4" | "item" | "check" | "sub" | "text", text: string }} Line */

const BLOCKS = "h3, h4, p, li, dt, dd, tbody tr"
const SKIPPED = "[data-search-exclude], .rb-hidden, .rb-twin, .rb-due, .rb-done-on, [hidden]"

/** @param {Element} element @returns {Line[]} */
function linesOf(element) {
  if (element.closest(SKIPPED)) return []
  if (element.matches("tr")) return [{ kind: "item", text: rowText(element) }]
  if (element.closest("tr")) return []
  const text = ownText(element)
  if (!text) return []
  const by = [...element.querySelectorAll(":scope > .rb-by")].map(part => part.textContent?.trim())
  const whole = [text, ...by.map(part => `(${part})`)].join(" ")
  if (element.matches("h3, h4")) return [{ kind: element.matches("h3") ? "h3" : "h4", text }]
  if (element.matches("dt")) return [{ kind: "h3", text }]
  if (element.matches(".rb-duty .rb-statement")) {
    const code = element.closest(".rb-duty")?.querySelector(".rb-code")?.textContent ?? ""
    return [{ kind: "item", text: `${code} ${text}` }]
  }
  if (element.matches(".rb-tasks .rb-statement, .rb-checks li")) return [{ kind: "check", text: whole }]
  if (element.matches(".rb-tasks .rb-done")) return [{ kind: "sub", text }]
  return [{ kind: element.matches("li, dd") ? "item" : "text", text: whole }]
}

/** @param {Element} row */
function rowText(row) {
  const cells = [...row.children].map(cell => {
    const small = [...cell.querySelectorAll("small")].map(part => ` (${part.textContent?.trim()})`).join("")
    return `${ownText(cell)}${small}`
  })
  return cells.filter(Boolean).join(" | ")
}

/**
 * The lines of sections, each from its heading to the next.
 * @param {string[]} ids
 * @returns {Line[]}
 */
function gather(ids) {
  const title = ownText(/** @type {Element} */ (document.querySelector("h1")))
  const lead = document.querySelector(".rb-head .rb-lead")
  /** @type {Line[]} */
  const lines = [{ kind: "title", text: title }]
  if (lead) lines.push({ kind: "lead", text: ownText(lead) })
  for (const id of ids) {
    const heading = document.getElementById(id)
    if (!heading) continue
    lines.push({ kind: "h2", text: ownText(heading) })
    for (let next = heading.nextElementSibling; next && !next.matches("h2"); next = next.nextElementSibling) {
      const blocks = [...(next.matches(BLOCKS) ? [next] : []), ...next.querySelectorAll(BLOCKS)]
      lines.push(...blocks.flatMap(linesOf))
    }
  }
  return lines
}

const TEXT = { title: "", lead: "", h2: "\n", h3: "\n", h4: "", item: "• ", check: "□ ", sub: "   ", text: "" }
const MARKDOWN = { title: "# ", lead: "\n", h2: "\n## ", h3: "\n### ", h4: "\n#### ", item: "- ", check: "- [ ] ", sub: "  ", text: "\n" }
const TAGS = { title: "h1", lead: "p", h2: "h2", h3: "h3", h4: "h4", text: "p" }

/** @param {Line[]} lines */
const asText = lines => lines.map(({ kind, text }) =>
  /^[A-Z]\d+ /.test(text) ? text : `${TEXT[kind]}${text}`).join("\n")

/** @param {Line[]} lines */
function asMarkdown(lines) {
  return `${lines.map(({ kind, text }, index) => {
    const listed = ["item", "check", "sub"]
    const first = listed.includes(kind) && !listed.includes(lines[index - 1]?.kind)
    const after = !listed.includes(kind) && listed.includes(lines[index - 1]?.kind) && !MARKDOWN[kind].startsWith("\n")
    return `${first || after ? "\n" : ""}${MARKDOWN[kind]}${text.replace(/[\\`*_[\]<>|]/g, "\\$&")}`
  }).join("\n")}\n`
}

/** The lines as HTML; made of elements, so that no text is read as HTML. @param {Line[]} lines */
function asHtml(lines) {
  const root = make("div")
  let list = null
  for (const { kind, text } of lines) {
    if (kind === "item" || kind === "check") {
      if (!list) root.append(list = make("ul"))
      list.append(make("li", {}, kind === "check" ? `□ ${text}` : text))
    } else if (kind === "sub" && list?.lastChild) list.lastChild.append(make("br"), text)
    else {
      list = null
      root.append(make(TAGS[kind] ?? "p", {}, text))
    }
  }
  return root.innerHTML
}

for (const area of document.querySelectorAll("[data-rb-copy]")) {
  if (!(area instanceof HTMLElement)) continue
  const words = data(area)
  const status = /** @type {HTMLElement} */ (area.querySelector("[role=status]"))
  const picked = name => /** @type {HTMLInputElement} */ (area.querySelector(`[name="${name}"]:checked`)).value
  area.querySelector("button")?.addEventListener("click", async () => {
    const lines = gather(picked("rb-copy-what").split(" "))
    const form = picked("rb-copy-form")
    const text = form === "markdown" ? asMarkdown(lines) : asText(lines)
    const copied = await copy(text, form === "rich" ? asHtml(lines) : "")
    area.querySelector(".rb-offered")?.remove()
    status.textContent = copied ? fill(words.done, { n: lines.length }) : words.failed
    if (!copied) offer(status, text, words.title)
  })
  area.hidden = false
}

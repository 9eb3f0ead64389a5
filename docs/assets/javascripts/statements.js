// Finds the statements of a page: the smallest blocks that hold text of their own, each with the item it belongs to.

const BLOCKS = "p, li, dt, dd, th, td, h2, h3, h4, small, .rb-by, .rb-milestones dd > span"
const SKIPPED = "[data-search-exclude], .rb-hidden, .rb-twin, .rb-code, .rb-numeral, .rb-edit, .rb-due, .rb-done-on, "
  + ".rb-glossary dt, thead, nav, svg, script, button, [hidden]"

/** @typedef {{ element: Element, key: string, text: string }} Statement `key` is the item's id, or that of its heading */

/**
 * The text a block holds itself, without that of blocks within it.
 * @param {Element} element
 * @returns {string}
 */
export function ownText(element) {
  let text = ""
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent
    else if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) {
      const child = /** @type {Element} */ (node)
      if (child.matches(SKIPPED) || child.matches(BLOCKS) || child.matches("ol, ul, dl, div, section, table")) continue
      const inner = ownText(child)
      text += child.matches("dd > strong") ? `${inner} ` : inner
    }
  }
  return text.replace(/[ \t\r\n]+/g, " ").trim()
}

/**
 * @param {Element} root
 * @returns {Statement[]} in the order of the page
 */
export function statements(root) {
  let heading = ""
  const found = []
  for (const element of root.querySelectorAll(BLOCKS)) {
    if (element.closest(SKIPPED)) continue
    if (element.matches("h2[id]")) heading = element.id
    const text = ownText(element)
    if (!text) continue
    const item = element.closest("[id]")
    found.push({ element, key: item && root.contains(item) && item !== root ? item.id : `in ${heading}`, text })
  }
  return found
}

/**
 * Statements by key.
 * @param {Statement[]} all
 * @returns {Map<string, Statement[]>}
 */
export function byKey(all) {
  const groups = new Map()
  for (const one of all) groups.set(one.key, [...groups.get(one.key) ?? [], one])
  return groups
}

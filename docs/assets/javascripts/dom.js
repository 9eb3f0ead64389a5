// What the reader's tools share: making elements, the book's data. Nothing here reads HTML from
// text: whatever comes from data or from a reader's file becomes text nodes and attributes.

import { lang, link } from "./shared.js"

/** As in the drawings that every page has. */
const SVG = document.querySelector("svg").namespaceURI

function put(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    if (typeof value === "function") element.addEventListener(name, value)
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value
    else element.setAttribute(name, value === true ? "" : String(value))
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/**
 * Make an element. A function among the attributes listens to the event it is named after.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | false | (Node | string | null | false)[])} children
 * @returns {any}
 */
export const el = (tag, attributes = {}, ...children) => put(document.createElement(tag), attributes, children)

/** The same for the parts of a drawing. @type {typeof el} */
export const svg = (tag, attributes = {}, ...children) => put(document.createElementNS(SVG, tag), attributes, children)

/** @param {string} name */
export const icon = name =>
  svg("svg", { class: "rb-icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("use", { href: `#rb-i-${name}` }))

/** A button with a sign, what it does, and a kind of file. @param {string} glyph @param {string} label @param {string} kind @param {() => unknown} click */
export const button = (glyph, label, kind, click, primary = false) =>
  el("button", { type: "button", class: `rb-button${primary ? " rb-primary" : ""}`, click }, icon(glyph), label, kind && el("small", {}, kind))

/** The strokes of 正 without a digit. @param {number} level */
export const strokes = level =>
  svg("svg", { class: "rb-zheng", viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("use", { href: `#rb-z${level}` }))

/**
 * The book in short, in the language of the page: words, levels, grades, competencies, profiles of roles.
 * @returns {Promise<any>}
 */
export const book = async () => (await import(`../data/${lang}/book.js`)).default

/** The rest of what is known of a role. @param {string} id @returns {Promise<any>} */
export const roleData = async id => (await import(`../data/${lang}/roles/${encodeURIComponent(id)}.js`)).default

/** The address of a page; `path` begins at the root of the site. @param {string} path */
export const address = path => (/^[a-z]+:/.test(path) ? path : link(new URL(`../../${path}`, import.meta.url).href))

/** A name as part of a file name. @param {string} text */
export const fileName = text => text.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 80)

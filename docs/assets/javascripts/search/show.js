// Results as the theme lists them. Its list takes titles for HTML, so whatever comes from the book is escaped here.

const BEST = 3
const PER_KIND = 5
const MOST = 100
const WINDOW = { before: 24, length: 150 }

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** @param {string} text */
const escaped = text => text.replace(/[&<>"]/g, character => ESCAPES[character])

/**
 * @param {string} query
 * @param {Book} book
 * @param {{lang: string, kind: string, explain: boolean, fromDisk: boolean}} options
 * @returns {object} The data of the theme's message RESULT, and what our own box shows beside the list.
 */
function results(query, book, { lang, kind, explain, fromDisk }) {
  const answers = answer(query, book)
  const kinds = book.kinds
    .map(({ key, label }, number) => ({ key, label, count: answers.filter(one => book.pages[one.page].kind === number).length }))
    .filter(({ count }) => count)
  const wanted = kinds.some(({ key }) => key === kind) ? kind : ""
  const shown = wanted
    ? answers.filter(one => kindOf(one, book).key === wanted).slice(0, MOST).map(one => ({ one, group: kindOf(one, book).label }))
    : grouped(answers, book)
  const items = shown.map(({ one, group }, place) => [item(one, book, { lang, explain, fromDisk, group, best: place < BEST && !wanted })])
  const total = wanted ? answers.filter(one => kindOf(one, book).key === wanted).length : answers.length
  const aid = answers.length ? {} : { nearest: nearest(query, book), indexes: indexes(book, lang, fromDisk) }
  return { items, query, kinds, kind: wanted, total, all: answers.length, words: book.wording, ...aid }
}

const kindOf = (one, book) => book.kinds[book.pages[one.page].kind]

/** The best few of any kind, then the others by kind, the kind with the best one first. */
function grouped(answers, book) {
  const best = answers.slice(0, BEST).map(one => ({ one, group: "" }))
  /** @type {Map<string, Answer[]>} */
  const byKind = new Map()
  for (const one of answers.slice(BEST)) listed(byKind, kindOf(one, book).label).push(one)
  return [...best, ...[...byKind].flatMap(([group, own]) => own.slice(0, PER_KIND).map(one => ({ one, group })))]
}

/** @returns {object} A document as the theme's list takes it. */
function item(one, book, { lang, explain, fromDisk, group, best }) {
  const page = book.pages[one.page]
  const needles = one.reading.parts.map(part => part.text)
  const { line, anchor } = secondLine(one, page, book, needles)
  const other = page.other && page.other !== page.title ? `<small lang="${lang === "zh" ? "en" : "zh"}">${marked(page.other, needles)}</small>` : ""
  const title = `<span class="rb-found" data-group="${escaped(group)}"><b>${marked(page.title, needles)}</b>${other}`
    + (best ? `<i>${escaped(kindOf(one, book).label)}</i>` : "")
    + `${line && `<span>${line}</span>`}${explain ? `<code>${escaped(one.why)}</code>` : ""}</span>`
  const [folder, ownAnchor = anchor] = page.path.split("#")
  // opened from disk, a folder would show the files in it
  const words = anchor && one.reading.parts.every(part => part.kind === "han" || part.kind === "word") ? `?${new URLSearchParams({ h: needles.join(" ") })}` : ""
  const location = `${lang}/${folder}${fromDisk ? "index.html" : ""}${words}${ownAnchor && `#${ownAnchor}`}`
  return { location, title, text: "", terms: {}, score: one.score }
}

/** @returns {{line: string, anchor: string}} What stands under the title, as HTML, and the place it is from. */
function secondLine(one, page, book, needles) {
  const name = one.name === undefined ? undefined : book.names[one.name]
  const byTitle = name && name.field <= FIELD.name
  if (byTitle) return { line: leadOf(page, name, needles), anchor: "" }
  const [anchor, heading, , text] = name ? page.sections[name.section] : sectionFor(page, needles)
  const label = heading ? `<em>${marked(heading, needles)}</em> ` : ""
  return { line: label + clipped(text, needles), anchor }
}

/** A page found by another name than its title says so. */
function leadOf(page, name, needles) {
  const lead = clipped(page.sections[0]?.[3] ?? "", [])
  return name.field === FIELD.name && !keyOf(page.title).includes(name.key) ? `<em>${marked(name.text, needles)}</em> ${lead}` : lead
}

/** @returns {Page["sections"][number]} The section that has most of what is looked for. */
function sectionFor({ sections }, needles) {
  let best = ["", "", "", ""], most = -1
  for (const section of sections) {
    const folded = fold(section[3])
    const count = needles.filter(needle => folded.includes(isHan(needle) ? needle : stem(needle))).length
    if (count > most) [best, most] = [section, count]
  }
  return best
}

/** @returns {string} HTML: the stretch of a text around the first thing found in it. */
function clipped(text, needles) {
  const [first] = places(text, needles)
  const line = text.slice(0, first?.[0] ?? 0).lastIndexOf("\n") + 1
  const from = !first || first[0] - line < WINDOW.before * 2 ? line : wordStart(text, first[0] - WINDOW.before)
  const end = text.indexOf("\n", first?.[1] ?? from)
  const to = Math.min(end < 0 ? text.length : end, from + WINDOW.length)
  return (from > line ? "…" : "") + marked(text.slice(from, safeEnd(text, to)), needles) + (to < text.length && to !== end ? "…" : "")
}

/** Neither words nor characters of two units are cut in two. */
function wordStart(text, place) {
  const space = text.indexOf(" ", place)
  const start = space >= 0 && space < place + 15 && !isHan(text.slice(place, space)) ? space + 1 : place
  return /[\udc00-\udfff]/.test(text[start] ?? "") ? start + 1 : start
}

const safeEnd = (text, place) => /[\ud800-\udbff]/.test(text[place - 1] ?? "") ? place - 1 : place

/**
 * @param {string} text
 * @param {string[]} needles Folded.
 * @returns {string} HTML with what was found marked. Marks are set in the text, then each piece is escaped.
 */
function marked(text, needles) {
  let html = "", end = 0
  for (const [from, to] of places(text, needles)) {
    html += `${escaped(text.slice(end, from))}<mark>${escaped(text.slice(from, to))}</mark>`
    end = to
  }
  return html + escaped(text.slice(end))
}

/** @returns {[number, number][]} Where the needles are in a text, in order, without overlaps. */
function places(text, needles) {
  const { folded, origin } = foldedWithOrigin(text)
  const found = needles.filter(needle => needle.length > 1 || isHan(needle)).flatMap(needle => [...placesOf(needle, folded)])
  const sorted = found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const apart = []
  for (const [from, to] of sorted) {
    const last = apart.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else apart.push([from, to])
  }
  return apart.map(([from, to]) => [origin[from], origin[to - 1] + (origin.widths[to - 1] ?? 1)])
}

function* placesOf(needle, folded) {
  const han = isHan(needle)
  const start = han ? needle : stem(needle)
  for (let place = folded.indexOf(start); place >= 0; place = folded.indexOf(start, place + start.length)) {
    if (han) yield [place, place + start.length]
    else if (!LETTER.test(folded[place - 1] ?? "")) yield [place, place + /^[\p{L}\p{N}]*/u.exec(folded.slice(place))[0].length]
  }
}

/** Folds character by character, remembering where each one came from. */
function foldedWithOrigin(text) {
  let folded = ""
  const origin = Object.assign([], { widths: [] })
  let place = 0
  for (const character of text) {
    const own = fold(character)
    for (let unit = 0; unit < own.length; unit++) {
      origin.push(place)
      origin.widths.push(character.length)
    }
    folded += own
    place += character.length
  }
  return { folded, origin }
}

const NEAREST = 5

/** @returns {string[]} Titles that have something in common with a query nothing was found for, or sound like it. */
function nearest(query, book) {
  const key = keyOf(query.slice(0, LONGEST_QUERY))
  /** @type {Map<number, number>} */
  const likeness = new Map()
  const compare = (text, strings, nameOf, worth) => {
    const pairs = new Set(pairsOf(text)), counts = new Map()
    for (const pair of pairs) strings.each(pair, number => { counts.set(number, (counts.get(number) ?? 0) + 1) })
    for (const [number, count] of counts) {
      const { field, page } = book.names[nameOf(number)]
      const length = strings.starts[number + 1] - strings.starts[number] - 2
      if (field === FIELD.title) likeness.set(page, Math.max(likeness.get(page) ?? 0, (worth * 2 * count) / (pairs.size + length)))
    }
  }
  compare(key, book.keys, number => number, 1)
  compare(syllables(key, book.readings).join(""), book.sounds, number => book.sounding[number], 0.8)
  return [...likeness]
    .filter(([, alike]) => alike > 0.4)
    .sort((a, b) => b[1] - a[1])
    .slice(0, NEAREST)
    .map(([page]) => book.pages[page].title)
}

const pairsOf = text => Array.from({ length: Math.max(0, text.length - 1) }, (_, place) => text.slice(place, place + 2))

const indexes = (book, lang, fromDisk) => book.kinds.map(({ label, path }) => [label, `${lang}/${path}${fromDisk ? "index.html" : ""}`])

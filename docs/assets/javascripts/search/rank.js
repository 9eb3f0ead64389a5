// Which pages answer the query, the best first.

/**
 * @typedef {{page: number, score: number, name?: number, reading: Reading, exact: boolean, why: string}} Answer
 */

const KIND_WORTH = { roles: 5, deliverables: 4, processes: 3, competencies: 2, reference: 0.5 }
const HISTORICAL = -6
const ASKED = 10
/** What a page is worth whose names have the parts only together. */
const SCATTERED = 0.86
/** With so many pages found, further readings of the query add only those that have all of it in one name. */
const ENOUGH = 100
/** How much of the query a page must have. */
const LEAST_SHARE = 0.6

/**
 * @param {string} query
 * @param {Book} book
 * @returns {Answer[]}
 */
function answer(query, book) {
  const matcher = new Matcher(book)
  /** @type {Map<number, Answer>} */
  const answers = new Map()
  for (const reading of readingsOf(query, book)) {
    for (const one of answersTo(reading, matcher, answers.size < ENOUGH)) {
      one.score = one.score * reading.worth
      if (one.score > (answers.get(one.page)?.score ?? 0)) answers.set(one.page, one)
    }
  }
  for (const one of answers.values()) settle(one, book)
  return [...answers.values()].sort((a, b) => b.score - a.score || a.page - b.page)
}

/** Adds what does not depend on the words: the kind of page, and whether it is historical. */
function settle(one, book) {
  const page = book.pages[one.page]
  const kind = book.kinds[page.kind]
  const asked = one.reading.asked.some(word => kind.asked.has(word)) ? ASKED : 0
  const extra = (KIND_WORTH[kind.key] ?? 0) + asked + (page.historical ? HISTORICAL : 0)
  one.why = `${one.score.toFixed(1)} ${one.why} · ${one.reading.why} ×${one.reading.worth.toFixed(2)} · ${kind.key} ${extra >= 0 ? "+" : ""}${extra}`
  one.score += extra
}

/**
 * Pages that may have enough of the query. Where the rarest part is indispensable, only those that have it.
 *
 * @returns {Set<number>}
 */
function candidates(found, weights, total) {
  const heaviest = Math.max(...weights)
  const indispensable = (total - heaviest) / total < LEAST_SHARE ? [found[weights.indexOf(heaviest)]] : found
  const pages = new Set()
  for (const { best, texts } of indispensable) {
    for (const page of best.keys()) pages.add(page)
    for (const page of texts) pages.add(page)
  }
  return pages
}

/** @returns {Generator<Answer>} With `spread`, pages too that have the parts in different places. */
function* answersTo(reading, matcher, spread) {
  const { book } = matcher
  const found = reading.parts.map(part => matcher.find(part))
  const together = namesWithAll(found, book)
  const weights = found.map(({ rarity }) => Math.max(rarity, 0.5))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (const page of spread ? candidates(found, weights, total) : together.keys()) {
    const whole = together.get(page)
    const scattered = spread || found.length === 1 ? scatteredOver(page, found, weights, total) : undefined
    const best = whole && whole.score >= (scattered?.score ?? 0) ? whole : scattered
    if (best) yield { page, reading, ...best, why: `${best.how}${best.name === undefined ? "" : ` ${fieldName(book.names[best.name].field)}`}` }
  }
}

const fieldName = field => Object.keys(FIELD)[field]

/** @returns {Map<number, Best>} Pages with a name that has every part. */
function namesWithAll(found, book) {
  if (found.length === 1) return found[0].best
  const [fewest, ...others] = [...found].sort((a, b) => a.hits.size - b.hits.size)
  const joint = new Map()
  for (const [number, hit] of fewest.hits) {
    const rest = others.map(other => other.hits.get(number))
    if (!rest.every(Boolean)) continue
    const all = [hit, ...rest]
    joint.set(number, {
      quality: all.reduce((product, one) => product * one.quality, 1),
      covered: all.reduce((sum, one) => sum + one.covered, 0),
      begins: all.some(one => one.begins),
    })
  }
  return bestByPage(joint, book)
}

/** @returns {(Best & {score: number}) | undefined} What a page is worth that has the parts in different places. */
function scatteredOver(page, found, weights, total) {
  let share = 0, score = 0
  /** @type {Best | undefined} */
  let chief
  found.forEach(({ best, texts }, number) => {
    const name = best.get(page)
    if (!name && !texts.has(page)) return
    share += weights[number]
    score += weights[number] * Math.max(name?.score ?? 0, texts.has(page) ? TEXT_WORTH : 0)
    if (name && name.score > (chief?.score ?? 0)) chief = name
  })
  if (share / total < LEAST_SHARE) return
  const lone = found.length === 1
  return { score: (score / total) * (lone ? 1 : SCATTERED), name: chief?.name, exact: lone && Boolean(chief?.exact), how: chief ? `${lone ? "" : "scattered, "}${chief.how}` : "text" }
}

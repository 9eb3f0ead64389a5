// How ratings become levels, gaps, fitting roles and points for the talk. The levels are those of the competency
// checklist in Excel (macros/downloads/competency_checklist.py). Nothing here touches the page.

/**
 * @typedef {Record<string, string[][]>} Structure competency → for each level, from 1, the ids of its items
 * @typedef {Record<string, number>} Ratings id of an item (`competency/item`) → 0 not yet, 1 in part, 2 fully
 * @typedef {{role: string, grade: string, name: string, ratings: Ratings, notes: Record<string, string>, plan: Record<string, {action?: string, due?: string}>, talk: null | {file: string, ratings: Ratings}}} State
 */

export const FULLY = 2
const ENOUGH = 0.6

/** @returns {State} */
export const empty = () => ({ role: "", grade: "", name: "", ratings: {}, notes: {}, plan: {}, talk: null })

/**
 * The highest level at and below which every item is rated as fully shown; null while nothing is rated.
 * @param {string[][]} levels
 * @param {Ratings} ratings
 */
export function reached(levels, ratings) {
  if (!levels.flat().some(id => id in ratings)) return null
  const failed = levels.findIndex(items => items.some(id => ratings[id] !== FULLY))
  return failed < 0 ? levels.length : failed
}

/** Every competency with the level reached. @param {Structure} structure @param {Ratings} ratings @returns {Record<string, number | null>} */
export const levelsOf = (structure, ratings) =>
  Object.fromEntries(Object.entries(structure).map(([id, levels]) => [id, reached(levels, ratings)]))

/**
 * The ratings with a competency set to a level: everything up to it fully shown, everything above open.
 * @param {string[][]} levels
 * @param {Ratings} ratings
 * @param {number} level
 * @returns {Ratings}
 */
export function withLevel(levels, ratings, level) {
  const next = { ...ratings }
  levels.forEach((items, index) => items.forEach(id => {
    if (index < level) next[id] = FULLY
    else delete next[id]
  }))
  return next
}

/**
 * What is missing: the largest gaps first. Unanswered competencies are not gaps.
 * @param {Record<string, number>} profile
 * @param {Record<string, number | null>} own
 */
export const gaps = (profile, own) =>
  Object.entries(profile).filter(([id, need]) => own[id] !== null && own[id] < need)
    .map(([id, need]) => ({ id, need, own: own[id] ?? 0 }))
    .sort((a, b) => b.need - b.own - (a.need - a.own))

/**
 * Current roles that the answers fit, the best first, each at the grade asked for or else at its usual one. A role
 * counts only where most of its competencies are answered; what is open neither helps nor harms.
 * @param {any} book
 * @param {Record<string, number | null>} own
 * @param {string} grade
 */
export function fits(book, own, grade) {
  return Object.entries(book.roles).filter(([, role]) => !role.historical).map(([id, role]) => {
    const at = grade in role.profile ? grade : role.usual
    const asked = Object.entries(role.profile[at])
    const answered = asked.filter(([competency]) => own[competency] !== null && own[competency] !== undefined)
    const share = answered.reduce((sum, [competency, need]) => sum + Math.min(1, own[competency] / need), 0) / answered.length
    return { id, grade: at, share, open: asked.length - answered.length, enough: answered.length >= asked.length * ENOUGH, gaps: gaps(role.profile[at], own) }
  }).filter(one => one.enough).sort((a, b) => b.share - a.share || a.open - b.open)
}

/**
 * Where two ratings of the same items differ; items that only one of them has do not.
 * @param {Structure} structure
 * @param {Iterable<string>} competencies
 * @param {Ratings} own
 * @param {Ratings} other
 */
export function differences(structure, competencies, own, other) {
  return [...competencies].map(id => ({
    id,
    own: reached(structure[id] ?? [], own),
    other: reached(structure[id] ?? [], other),
    items: (structure[id] ?? []).flatMap((items, index) => items.filter(item => item in own && item in other && own[item] !== other[item])
      .map(item => ({ item, level: index + 1, own: own[item], other: other[item] })))
      .sort((a, b) => Math.abs(b.own - b.other) - Math.abs(a.own - a.other)),
  }))
}

/** Rated items that the book no longer has. @param {Structure} structure @param {State} state */
export function unknown(structure, state) {
  const known = new Set(Object.values(structure).flat(2))
  const ids = [state.ratings, state.notes, state.talk?.ratings ?? {}].flatMap(Object.keys)
  return [...new Set(ids)].filter(id => !known.has(id)).sort()
}

const ID = /^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/
const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value)
const isText = value => value === undefined || (typeof value === "string" && value.length <= 20_000)
const isRatings = value => isRecord(value) && Object.keys(value).length <= 5000
  && Object.entries(value).every(([id, rating]) => ID.test(id) && [0, 1, 2].includes(/** @type {number} */ (rating)))

/** Whether a value has the form of a state. @param {any} value */
export const isState = value => isRecord(value) && isRatings(value.ratings)
  && [value.role, value.grade, value.name].every(isText)
  && (value.notes === undefined || (isRecord(value.notes) && Object.entries(value.notes).every(([id, note]) => ID.test(id) && isText(note))))
  && (value.plan === undefined || (isRecord(value.plan) && Object.values(value.plan).every(one => isRecord(one) && isText(one.action) && isText(one.due))))
  && (value.talk === undefined || value.talk === null || (isRecord(value.talk) && isText(value.talk.file) && isRatings(value.talk.ratings)))

/** A state with every field, from what a file or an older release holds. @param {any} value @returns {State} */
export const complete = value => ({ ...empty(), ...Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name in empty())) })

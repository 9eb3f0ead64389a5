// Which names and texts have a part of the query, and how well they have it.

/**
 * @typedef {{quality: number, covered: number, begins: boolean}} Hit
 * @typedef {{score: number, name: number, exact: boolean, how: string}} Best
 * @typedef {{hits: Map<number, Hit>, best: Map<number, Best>, texts: Set<number>, rarity: number}} Found
 */

/** What a name is worth if it is exactly the query, begins with it, or has it somewhere; by field. */
const NAME_WORTH = [[100, 78, 62], [98, 72, 56], [95, 66, 52], [52, 44, 38], [48, 40, 34]]
const COVERED_WORTH = 14
const TEXT_WORTH = 15
const QUALITY = { stem: 0.96, prefix: 0.9, typo: 0.78, farTypo: 0.7, sameSound: 0.86, bigrams: 0.8, midSound: 0.9, inInitials: 0.86 }
const LEAST_BIGRAMS = 0.5

/** Looks for the parts of one query; the same part is looked for once. */
class Matcher {
  /** @param {Book} book */
  constructor(book) {
    this.book = book
    /** @type {Map<string, Found>} */
    this.cache = new Map()
  }

  /**
   * @param {Part} part
   * @returns {Found}
   */
  find(part) {
    const key = part.kind + part.text
    let found = this.cache.get(key)
    if (!found) this.cache.set(key, found = this.#found(part))
    return found
  }

  #found(part) {
    const hits = FINDERS[part.kind](part.text, this.book)
    const best = bestByPage(hits, this.book)
    const texts = textHits(part, this.book)
    const pages = Math.max(best.size, texts.size)
    return { hits, best, texts, rarity: Math.log2(1 + this.book.pages.length / (1 + pages)) }
  }
}

/** @type {Record<PartKind, (text: string, book: Book) => Map<number, Hit>>} */
const FINDERS = { han: findHan, word: findWord, sound: findSound, initials: findInitials }

function findHan(text, book) {
  /** @type {Map<number, Hit>} */
  const hits = new Map()
  book.keys.each(text, (number, place) => { hits.set(number, { quality: 1, covered: text.length, begins: place === 0 }) })
  if (hits.size || text.length < 2) return hits
  findBigrams(text, book, hits)
  findSameSound(text, book, hits)
  return hits
}

/** Names that share enough pairs of characters; rare pairs count for more. */
function findBigrams(text, book, hits) {
  const unknown = Math.log2(2 + book.names.length) / 2
  let total = 0
  /** @type {Map<number, {weight: number, count: number, begins: boolean}>} */
  const sums = new Map()
  for (const pair of new Set(pairsOf(text))) {
    /** @type {[number, number][]} */
    const found = []
    book.keys.each(pair, (number, place) => { found.push([number, place]) })
    const weight = found.length ? Math.log2(2 + book.names.length / (1 + found.length)) : unknown
    total += weight
    for (const [number, place] of found) {
      const sum = sums.get(number)
      if (!sum) sums.set(number, { weight, count: 1, begins: place === 0 })
      else {
        sum.weight += weight
        sum.count += 1
        sum.begins ||= place === 0
      }
    }
  }
  for (const [number, { weight, count, begins }] of sums) {
    if (weight / total < LEAST_BIGRAMS) continue
    const covered = Math.min(count + 1, book.names[number].length - 0.5)
    hits.set(number, { quality: QUALITY.bigrams * (weight / total) ** 0.5, covered, begins })
  }
}

function findSameSound(text, book, hits) {
  const sounds = syllables(text, book.readings)
  eachSoundingLike(sounds.join(""), book, (number, { ends, begins }) => {
    const better = QUALITY.sameSound * (ends ? 1 : 0.5)
    if (better > (hits.get(number)?.quality ?? 0)) hits.set(number, { quality: better, covered: text.length, begins })
  })
}

function eachSoundingLike(letters, book, visit) {
  const { sounds, onsets, sounding } = book
  sounds.each(letters, (number, place) => {
    const end = sounds.starts[number] + place + letters.length
    let covered = 0
    for (let at = end - letters.length; at < end; at++) covered += onsets[at]
    visit(sounding[number], { begins: place === 0, ends: onsets[end] === 1, covered })
  }, place => onsets[place] === 1)
}

function findSound(letters, book) {
  const hits = new Map()
  eachSoundingLike(letters, book, (number, { begins, ends, covered }) => {
    const quality = (begins ? 1 : QUALITY.midSound) * (ends ? 1 : QUALITY.prefix)
    hits.set(number, { quality, covered: ends ? covered : covered - 0.5, begins })
  })
  return hits
}

/** Two initials stand for too much: they have to be the whole name. */
function findInitials(letters, book) {
  const hits = new Map()
  book.initials.each(letters, (number, place) => {
    const name = book.sounding[number]
    const whole = book.initials.starts[number + 1] - book.initials.starts[number] - 1 === letters.length
    if (letters.length < 3 && !whole) return
    const quality = whole || place === 0 ? 1 : QUALITY.inInitials
    hits.set(name, { quality, covered: whole ? book.names[name].length : letters.length, begins: place === 0 })
  })
  return hits
}

/** A single letter finds what begins with it. */
function findLetter(letter, book) {
  const hits = new Map()
  book.keys.each(`\n${letter}`, before => { hits.set(before + 1, { quality: QUALITY.prefix, covered: 1, begins: true }) })
  return hits
}

function findWord(word, book) {
  if (/^[a-z]$/.test(word) && !book.words.has(word)) return findLetter(word, book)
  /** @type {Map<number, Hit>} */
  const hits = new Map()
  // “plan” begins “Planning department” only while nobody knows that it is a word of its own
  const beginsWith = (known, quality, number) => (quality === 1 || !book.words.has(word)) && book.names[number].key.startsWith(known)
  const add = (known, quality, covered) => {
    for (const number of book.words.get(known)) {
      if (quality > (hits.get(number)?.quality ?? 0)) hits.set(number, { quality, covered, begins: beginsWith(known, quality, number) })
    }
  }
  if (book.words.has(word)) add(word, 1, word.length)
  for (const same of book.stems.get(stem(word)) ?? []) if (same !== word) add(same, QUALITY.stem, same.length)
  if (word.length > 1) for (const longer of beginningWith(word, book.sortedWords)) add(longer, QUALITY.prefix, word.length)
  if (!hits.size && word.length > 2 && /^[a-z]+$/.test(word)) {
    for (const [near, quality] of nearWords(word, book)) {
      for (const same of book.stems.get(stem(near))) add(same, same === near ? quality : quality * QUALITY.stem, same.length)
    }
  }
  return hits
}

/** @returns {Generator<string>} */
function* beginningWith(start, sorted) {
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < start) low = middle + 1
    else high = middle
  }
  for (; low < sorted.length && sorted[low].startsWith(start); low++) if (sorted[low] !== start) yield sorted[low]
}

/** @returns {[string, number][]} Words one slip away, or two if the word is long and none is nearer. */
function nearWords(word, book) {
  const from = [...beginningWith(word[0], book.sortedWords)]
  const near = most => from.filter(known => known.length > 3 && nearly(word, known, most))
  const one = near(1)
  if (one.length || word.length < 7) return one.map(known => [known, QUALITY.typo])
  return near(2).map(known => [known, QUALITY.farTypo])
}

/** @returns {Map<number, Best>} For each page the name that fits best. */
function bestByPage(hits, book) {
  /** @type {Map<number, Best>} */
  const best = new Map()
  for (const [number, hit] of hits) {
    const scored = scoreName(number, hit, book)
    const { page } = book.names[number]
    if (scored.score > (best.get(page)?.score ?? 0)) best.set(page, scored)
  }
  return best
}

/** @returns {Best} */
function scoreName(number, { quality, covered, begins }, book) {
  const { field, length } = book.names[number]
  const [exact, beginning, within] = NAME_WORTH[field]
  const whole = covered >= length
  const score = whole ? exact : (begins ? beginning : within) + COVERED_WORTH * (covered / length)
  return { score: score * quality, name: number, exact: whole && quality === 1, how: whole ? "whole" : begins ? "begins" : "within" }
}

const LETTER = /[\p{L}\p{N}]/u

/** @returns {Set<number>} Pages whose text has the part. A letter or two say nothing. */
function textHits({ text, kind }, book) {
  const { texts, sectionOf } = book
  /** @type {Set<number>} */
  const pages = new Set()
  if (kind === "sound" || kind === "initials" || text.length < (kind === "word" ? 3 : 2)) return pages
  const begins = place => !LETTER.test(texts.text[place - 1])
  const needle = kind === "word" ? stem(text) : text
  texts.each(needle, section => { pages.add(sectionOf[section]) }, kind === "word" ? begins : undefined)
  return pages
}

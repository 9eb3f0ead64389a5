// The book as the search sees it: every name a page has, and every text on it, in one long string each. Looking for
// something is one scan of that string.

/** Where a name stands, from what says most about a page to what says least. */
const FIELD = { title: 0, other: 1, name: 2, heading: 3, otherHeading: 4 }

/**
 * @typedef {{kind: number, path: string, title: string, other: string, historical: boolean,
 *   sections: [anchor: string, heading: string, other: string, text: string][]}} Page
 * @typedef {{page: number, field: number, section: number, text: string, key: string, length: number}} Name
 */

/** Many strings in one, with the way back from a place to the string it is in. */
class Strings {
  /** @param {string[]} strings */
  constructor(strings) {
    this.text = strings.join("\n") + "\n"
    this.starts = new Int32Array(strings.length + 1)
    strings.forEach((string, number) => { this.starts[number + 1] = this.starts[number] + string.length + 1 })
  }

  /**
   * Visits each string that has the needle, in order, until told to stop.
   *
   * @param {string} needle
   * @param {(number: number, place: number) => boolean | void} visit Gets the string's number and the first place of
   *   the needle in it that fits; `false` stops.
   * @param {(place: number) => boolean} [fits] Gets a place in `text`.
   */
  each(needle, visit, fits) {
    const { text, starts } = this
    let number = 0
    for (let place = text.indexOf(needle); place >= 0;) {
      if (fits && !fits(place)) {
        place = text.indexOf(needle, place + 1)
        continue
      }
      number = this.#at(place, number)
      if (visit(number, place - starts[number]) === false) return
      place = text.indexOf(needle, starts[number + 1])
    }
  }

  /** The number of the string at a place; it is not before `low`. Strides first, as hits are often near each other. */
  #at(place, low) {
    const { starts } = this
    let stride = 1
    while (low + stride < starts.length && starts[low + stride] <= place) stride *= 2
    let high = Math.min(low + stride, starts.length - 1)
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= place) low = middle
      else high = middle
    }
    return low
  }
}

class Book {
  /** @param {any} index A file `index-….json`; macros/search/index.py says what is in it. */
  constructor(index) {
    this.kinds = index.kinds.map(([key, label, path, asked]) => ({ key, label, path, asked: new Set(asked.split(" ").filter(Boolean)) }))
    this.readings = index.readings
    this.wording = index.words
    /** @type {Page[]} */
    this.pages = []
    /** @type {Name[]} */
    this.names = []
    const rows = index.pages[0].map((_, row) => index.pages.map(column => column[row]))
    for (const page of this.#withSharedNames(rows)) this.#addPage(page)
    this.#collectSounds()
    this.#collectWords()
    this.synonyms = synonymsOf(this, rows)
    /** Texts follow later; until then only names are found. */
    this.texts = new Strings([])
    this.sectionOf = []
  }

  /** A page that has the title of a term has its other names too; indexes have enough of their own. */
  #withSharedNames(pages) {
    const isTerm = ([kind]) => this.kinds[kind].key === "glossary"
    const terms = new Map(pages.filter(isTerm).map(([, , title, , names]) => [keyOf(title), names]))
    return pages.map(page => {
      const [kind, path, title, other, names, ...rest] = page
      const shared = this.kinds[kind].key === "reference" ? undefined : terms.get(keyOf(title))
      return shared ? [kind, path, title, other, [...new Set([...names, ...shared])], ...rest] : page
    })
  }

  #addPage([kind, path, title, other, names, historical]) {
    const page = this.pages.push({ kind, path, title, other, sections: [], historical: Boolean(historical) }) - 1
    this.#addName(page, FIELD.title, title)
    this.#addName(page, FIELD.other, other)
    for (const name of names) this.#addName(page, FIELD.name, name)
  }

  #addName(page, field, text, section = 0) {
    const key = keyOf(text)
    if (key) this.names.push({ page, field, section, text, key, length: weigh(key) })
  }

  /** Words of Latin letters, with the names they are in; and Chinese words the book knows. */
  #collectWords() {
    this.keys = new Strings(this.names.map(name => name.key))
    /** @type {Map<string, number[]>} */
    this.words = new Map()
    /** @type {Set<string>} */
    this.known = new Set(this.kinds.flatMap(kind => [...kind.asked].filter(isHan)))
    this.names.forEach(({ key, field }, number) => {
      for (const run of runsOf(key)) {
        if (!isHan(run)) listed(this.words, run).push(number)
        else if (run.length > 1 && field <= FIELD.name) this.known.add(run)
      }
    })
    /** @type {Map<string, string[]>} */
    this.stems = new Map()
    for (const word of this.words.keys()) listed(this.stems, stem(word)).push(word)
    this.sortedWords = [...this.words.keys()].sort()
  }

  /** How names sound: whole syllables in one string, initials in another. */
  #collectSounds() {
    const read = []
    this.sounding = []
    this.names.forEach(({ field, key }, number) => {
      if (field > FIELD.name || !isHan(key)) return
      for (const sounds of readAloud(key, this.readings)) {
        this.sounding.push(number)
        read.push(sounds)
      }
    })
    this.sounds = new Strings(read.map(sounds => sounds.join("")))
    this.initials = new Strings(read.map(sounds => sounds.map(sound => sound[0]).join("")))
    this.onsets = new Uint8Array(this.sounds.text.length + 1)
    read.forEach((sounds, number) => {
      let place = this.sounds.starts[number]
      for (const sound of sounds) {
        this.onsets[place] = 1
        place += sound.length
      }
      this.onsets[place] = 1
    })
  }

  /** @param {[string, string, string, string][][]} texts A file `text-….json`: the sections of each page. */
  addTexts(texts) {
    texts.forEach((sections, page) => {
      this.pages[page].sections = sections
      sections.forEach(([, heading, other], number) => {
        this.#addName(page, FIELD.heading, heading, number)
        this.#addName(page, FIELD.otherHeading, other, number)
        this.sectionOf.push(page)
      })
    })
    this.texts = new Strings(texts.flat().map(([, , , text]) => fold(text)))
    this.#collectWords()
  }

  /** @param {string} key */
  hasInName(key) {
    return this.keys.text.includes(key)
  }
}

/**
 * @template T
 * @param {Map<string, T[]>} lists
 * @param {string} key
 * @returns {T[]} The list under a key; an empty one is made where there is none.
 */
function listed(lists, key) {
  let list = lists.get(key)
  if (!list) lists.set(key, list = [])
  return list
}

/** @returns {number} How much a name says: its letters, but not those of words everybody uses. */
function weigh(key) {
  const runs = runsOf(key)
  const telling = runs.filter(run => !IDLE.has(run))
  return (telling.length ? telling : runs).join("").length
}

/**
 * A term of the glossary, its translation, abbreviation and synonyms mean the same. Words to avoid lead to them, but
 * nothing leads to words to avoid: those are only names of the term.
 *
 * @returns {Map<string, Set<string>>} Key → keys of the same meaning.
 */
function synonymsOf(book, pages) {
  const glossary = book.kinds.findIndex(kind => kind.key === "glossary")
  /** @type {Map<string, Set<string>>} */
  const meaning = new Map()
  for (const [kind, , title, other, names] of pages) {
    if (kind !== glossary) continue
    const keys = new Set([title, other, ...names].map(keyOf))
    for (const key of keys) meaning.set(key, new Set([...meaning.get(key) ?? [], ...keys]))
  }
  return meaning
}

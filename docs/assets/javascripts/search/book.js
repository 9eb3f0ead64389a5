// The book as the search sees it: every name a page has, and every text on it, in one long string each. Looking for
// something is one scan of that string.

/** Where a name stands, from what says most about a page to what says least. */
const FIELD = { title: 0, other: 1, name: 2, heading: 3, otherHeading: 4 }

/**
 * @typedef {{kind: number, path: string, title: string, other: string, sections: [string, string, string][],
 *   historical: boolean, first: number, lead: string}} Page
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
   * @param {number} place
   * @returns {number} The number of the string at a place.
   */
  at(place) {
    let low = 0, high = this.starts.length - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.starts[middle] <= place) low = middle
      else high = middle
    }
    return low
  }

  /**
   * @param {string} needle
   * @param {(place: number) => boolean} [fits]
   * @returns {Generator<[number, number]>} Each string that has the needle, and where in it.
   */
  * find(needle, fits = () => true) {
    for (let place = this.text.indexOf(needle); place >= 0;) {
      const number = this.at(place)
      if (fits(place)) {
        yield [number, place - this.starts[number]]
        place = this.text.indexOf(needle, this.starts[number + 1])
      } else {
        place = this.text.indexOf(needle, place + 1)
      }
    }
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
    for (const page of this.#withSharedNames(index.pages)) this.#add(page)
    this.keys = new Strings(this.names.map(name => name.key))
    this.#collectWords()
    this.#collectSounds()
    this.synonyms = synonymsOf(this, index.pages)
    /** Texts follow later; until then only names are found. */
    this.texts = new Strings([])
    this.originals = []
    this.sectionOf = []
    this.firstSections = []
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

  #add([kind, path, title, other, names, sections, historical]) {
    const page = this.pages.length
    this.pages.push({ kind, path, title, other, sections, historical: Boolean(historical) })
    const add = (field, text, section = 0) => {
      const key = keyOf(text)
      if (key) this.names.push({ page, field, section, text, key, length: weigh(key) })
    }
    add(FIELD.title, title)
    add(FIELD.other, other)
    for (const name of names) add(FIELD.name, name)
    sections.forEach(([, heading, otherHeading], number) => {
      add(FIELD.heading, heading, number + 1)
      add(FIELD.otherHeading, otherHeading, number + 1)
    })
  }

  /** Words of Latin letters, with the names they are in; and Chinese words the book knows. */
  #collectWords() {
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

  /** @param {string[][]} texts A file `text-….json`: for each page the texts of its sections. */
  addTexts(texts) {
    this.originals = texts.flat()
    this.pages.forEach((page, number) => {
      page.lead = texts[number][0]
      this.firstSections.push(this.sectionOf.length)
      texts[number].forEach((_, section) => this.sectionOf.push([number, section]))
    })
    this.texts = new Strings(this.originals.map(fold))
  }

  /** @param {string} key */
  hasInName(key) {
    return !this.keys.find(key).next().done
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

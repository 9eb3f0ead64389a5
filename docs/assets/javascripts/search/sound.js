// How Chinese characters sound, for readers who type pinyin, only its initials, or a character of the same sound.

/** @type {Map<string, string>} */
const soundOf = new Map()
for (const group of SOUNDS.split(" ")) {
  const [, sound, characters] = /^([a-z]+)(.*)$/.exec(group)
  for (const character of characters) soundOf.set(character, sound)
}

const LONGEST_PHRASE = 3

/**
 * @param {string} key
 * @param {Record<string, string>} readings Phrases that are not read as their characters usually are.
 * @returns {string[]} For each character its syllable; letters and digits stand for themselves.
 */
function syllables(key, readings) {
  const sounds = []
  for (let place = 0; place < key.length;) {
    const phrase = phraseAt(key, place, readings)
    if (phrase) {
      sounds.push(...readings[phrase].split(" "))
      place += phrase.length
    } else {
      const character = key[place++]
      if (character !== " ") sounds.push(soundOf.get(character) ?? character)
    }
  }
  return sounds
}

/** @returns {string[][]} A name as it is read; and, where that differs, as its characters usually are: many type that. */
function readAloud(key, readings) {
  const right = syllables(key, readings)
  const usual = syllables(key, {})
  return right.join() === usual.join() ? [right] : [right, usual]
}

/** @returns {string | undefined} */
function phraseAt(key, place, readings) {
  for (let length = LONGEST_PHRASE; length > 1; length--) {
    const phrase = key.substr(place, length)
    if (Object.hasOwn(readings, phrase)) return phrase
  }
}

// What a reader types and what the book says are compared folded: one width, one case, no accents, simplified
// characters. In a worker these files share one scope; each declares what the ones after it use.

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
const HAN_CHARACTER = new RegExp(`[${HAN}]`)

const simpler = new Map([...TRADITIONAL].map((old, place) => [old, SIMPLIFIED[place]]))
const OLD_CHARACTERS = new RegExp(`[${TRADITIONAL}]`, "g")

/**
 * @param {string} text
 * @returns {string} The text folded, as long as it was but where a character stands for several.
 */
function fold(text) {
  const folded = text.normalize("NFKC").toLowerCase().replace(OLD_CHARACTERS, old => simpler.get(old))
  return /[\u00c0-\u024f\u0300-\u036f]/.test(folded) ? folded.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : folded
}

/**
 * @param {string} text
 * @returns {string} The text folded to its letters and digits, with a space between words that need one:
 *   `IT 产品经理` and `it产品经理` are the same key.
 */
function keyOf(text) {
  return fold(text)
    .replace(/['’]s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(new RegExp(`([${HAN}]) | (?=[${HAN}])`, "g"), "$1")
    .trim()
}

const RUNS = new RegExp(`[${HAN}]+|[^ ${HAN}]+`, "g")

/**
 * @param {string} key
 * @returns {string[]} Runs of Chinese characters, and words of other letters.
 */
const runsOf = key => key.match(RUNS) ?? []

/** @param {string} run */
const isHan = run => HAN_CHARACTER.test(run)

const IDLE = new Set(
  ("a an the of for to in on at and or is are be do does did can i my me we our you your what how who whom which why when "
    + "where with from about there should between difference").split(" "))

const IDLE_HAN = /请问|什么是|是什么|做什么|怎么写|怎么做|怎么算|怎样写|怎么|怎样|如何|为什么|什么|有哪些|哪些|多久|多少|一次|在哪里|哪里|谁来|由谁|是谁|谁|吗|呢|的/g

/**
 * @param {string} word
 * @returns {string} What is left of an English word without its ending: `prototyping` and `prototype` agree, and so
 *   do `segmenting` and `segmentation`.
 */
function stem(word) {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  let rest = word
    .replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^su])s$/, "$1")
  if (rest.length > 5) rest = rest.replace(/^(.{4,})at(ing|ed|ion|er|or)$/, "$1").replace(/(ing|ed|ion|er|or)$/, "")
  rest = rest.replace(/([bdfgklmnprt])\1$/, "$1")
  return rest.length > 3 ? rest.replace(/[ey]$/, "") : rest
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {boolean} Whether at most so many letters were left out, added, mistaken or swapped with the next.
 */
function nearly(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false
  let before = [], last = [], row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let i = 1; i <= one.length; i++) {
    ;[before, last, row] = [last, row, [i]]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return false
  }
  return row[other.length] <= most
}

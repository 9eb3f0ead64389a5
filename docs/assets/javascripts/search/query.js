// The ways in which what a reader typed can be understood. Each is tried; the best one counts.

/**
 * @typedef {"han" | "word" | "sound" | "initials"} PartKind
 * @typedef {{text: string, kind: PartKind}} Part
 * @typedef {{parts: Part[], asked: string[], worth: number, why: string}} Reading
 */

const LONGEST_QUERY = 120
const MOST_SYNONYMS = 12
const WORTH = { typed: 1, told: 0.98, divided: 0.94, synonym: 0.88, sound: 0.84, initials: 0.76 }

/**
 * @param {string} query
 * @param {Book} book
 * @returns {Reading[]} What it may mean, the most literal first; nothing if there is no letter in it.
 */
function readingsOf(query, book) {
  const short = query.slice(0, LONGEST_QUERY)
  const runs = runsOf(keyOf(short))
  if (!runs.length) return []
  const typed = reading(runs, WORTH.typed, "typed")
  const literal = [typed, ...elsewhere(runs)].flatMap(one => [one, reading(withoutIdle(apart(one, short)), one.worth * WORTH.told, one.why)])
  const divided = literal.map(one => withoutAsked(one, one.parts.map(part => divide(part.text, book)), book))
  const synonyms = [...literal, ...divided].flatMap(one => withSynonyms(one, book))
  return distinct([...literal, ...divided, ...synonyms.slice(0, MOST_SYNONYMS), ...bySound(runs)])
}

/** @returns {Reading} */
const reading = (runs, worth, why, asked = []) =>
  ({ parts: runs.map(text => ({ text, kind: isHan(text) ? "han" : "word" })), asked, worth, why })

/** Words set apart by spaces are wanted each for itself; as typed, Chinese words run together. */
const apart = ({ parts, why }, query) =>
  why === "typed" ? query.split(/\s+/).flatMap(word => runsOf(keyOf(word))) : parts.map(part => part.text)

/** What readers in Taiwan and Hong Kong call otherwise. Characters have been simplified by then. */
const ELSEWHERE = {
  专案: "项目", 软体: "软件", 硬体: "硬件", 资讯: "信息", 网路: "网络", 品质: "质量", 程式: "程序", 使用者: "用户",
  资料库: "数据库", 行销: "营销", 通路: "渠道", 保固: "保修", 视讯: "视频", 伺服器: "服务器", 介面: "界面", 回馈: "反馈",
 }
const ELSEWHERE_WORDS = new RegExp(Object.keys(ELSEWHERE).join("|"), "g")

/** @returns {Reading[]} */
function elsewhere(runs) {
  const same = runs.map(run => run.replace(ELSEWHERE_WORDS, word => ELSEWHERE[word]))
  return same.some((run, number) => run !== runs[number]) ? [reading(same, WORTH.told, "elsewhere")] : []
}

/** Leaves out words that every question has. */
function withoutIdle(runs) {
  const telling = runs.flatMap(run => isHan(run) ? run.split(IDLE_HAN).filter(Boolean) : IDLE.has(run) ? [] : [run])
  if (telling.length > 1 && /^[a-z]$/.test(telling.at(-1))) telling.pop() // the first letter of a word to come
  return telling.length ? telling : runs
}

/**
 * Divides Chinese characters that stand in no name at words the book knows: the longest ones win. What lies between
 * is kept if it is long enough to say something.
 *
 * @param {string} run
 * @returns {string[]}
 */
function divide(run, book) {
  if (!isHan(run) || book.hasInName(run)) return [run]
  const best = [{ worth: 0, from: 0, known: false }]
  for (let end = 1; end <= run.length; end++) {
    best[end] = { worth: best[end - 1].worth, from: end - 1, known: false }
    for (let from = Math.max(0, end - 12); from < end - 1; from++) {
      const worth = best[from].worth + (end - from) ** 2
      if (worth > best[end].worth && book.known.has(run.slice(from, end))) best[end] = { worth, from, known: true }
    }
  }
  const pieces = []
  let rest = ""
  for (let end = run.length; end > 0; end = best[end].from) {
    const { from, known } = best[end]
    if (known) pieces.unshift(run.slice(from, end), rest)
    rest = known ? "" : run.slice(from, end) + rest
  }
  return [rest, ...pieces].filter(piece => piece.length > 1)
}

/** Takes out words that ask for a kind of page: “PRD 模板” is looked for as PRD among deliverables. */
function withoutAsked({ parts, worth }, pieces, book) {
  const runs = pieces.flat()
  const asks = run => book.kinds.some(kind => kind.asked.has(run))
  const rest = runs.filter(run => !asks(run))
  const kept = runs.join("").length / parts.map(part => part.text).join("").length
  const divided = worth * WORTH.divided * kept
  return rest.length ? reading(rest, divided, "divided", runs.filter(asks)) : reading(runs, divided, "divided")
}

/** @returns {Reading[]} The reading with a stretch of it replaced by words of the same meaning. */
function withSynonyms({ parts, asked, worth }, book) {
  const runs = parts.map(part => part.text)
  const found = []
  for (let length = Math.min(runs.length, 4); length > 0; length--) {
    for (let from = 0; from + length <= runs.length; from++) {
      const key = keyOf(runs.slice(from, from + length).join(" "))
      for (const same of book.synonyms.get(key) ?? []) {
        if (same === key) continue
        const replaced = [...runs.slice(0, from), ...withoutIdle(runsOf(same)), ...runs.slice(from + length)]
        found.push(reading(replaced, worth * WORTH.synonym, `${key} = ${same}`, asked))
      }
    }
  }
  return found
}

/** @returns {Reading[]} Latin letters read as pinyin or as the initials of it. */
function bySound(runs) {
  const letters = runs.join("")
  if (letters.length < 2 || !/^[a-z]+$/.test(letters)) return []
  const one = kind => ({ parts: [{ text: letters, kind }], asked: [], worth: WORTH[kind], why: kind })
  return [one("sound"), one("initials")]
}

/** @param {Reading[]} readings */
function distinct(readings) {
  const seen = new Set()
  return readings.filter(({ parts, asked }) => {
    const name = parts.map(part => part.kind[0] + part.text).join(" ") + "/" + asked.join(" ")
    return parts.length && !seen.has(name) && seen.add(name)
  })
}

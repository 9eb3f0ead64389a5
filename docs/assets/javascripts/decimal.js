// Decimal arithmetic as Python's `decimal` does it: 28 significant digits, ties to the even digit. A value is
// `{ n, e }`, an integer times a power of ten, so that no binary fraction ever rounds it.

const PRECISION = 28

/** @typedef {{ n: bigint, e: number }} Decimal */

/** @type {(count: number) => bigint} */
const power = count => 10n ** BigInt(count)
/** @type {(n: bigint) => bigint} */
const size = n => n < 0n ? -n : n
/** @type {(n: bigint) => number} */
const digits = n => n === 0n ? 0 : size(n).toString().length

/** @type {(value: Decimal) => Decimal} */
function round({ n, e }) {
  const excess = digits(n) - PRECISION
  if (excess > 0) {
    const unit = power(excess)
    const rest = size(n) % unit * 2n
    let kept = size(n) / unit
    if (rest > unit || (rest === unit && kept % 2n === 1n)) kept += 1n
    n = n < 0n ? -kept : kept
    e += excess
  }
  return strip({ n, e })
}

/** @type {(value: Decimal) => Decimal} */
function strip({ n, e }) {
  if (n === 0n) return { n, e: 0 }
  while (n % 10n === 0n) {
    n /= 10n
    e += 1
  }
  return { n, e }
}

/** The value of digits as written in data, or null. @param {string} text @returns {Decimal | null} */
export function decimal(text) {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) return null
  const [, sign, whole, part = ""] = found
  const n = BigInt(whole + part)
  return strip({ n: sign ? -n : n, e: -part.length })
}

/**
 * The value a reader typed, or null: full-width digits, grouping commas and a real minus are understood.
 * @param {string} text
 */
export function typed(text) {
  const plain = text.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/[\s_]/g, "")
  const joined = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain
  if (joined.length > 30) return null
  return decimal(joined.replace(/^(-?)\./, "$10.").replace(/\.$/, ""))
}

/** @type {(a: Decimal, b: Decimal) => [bigint, bigint, number]} */
function align(a, b) {
  const e = Math.min(a.e, b.e)
  return [a.n * power(a.e - e), b.n * power(b.e - e), e]
}

/** @type {(a: Decimal, b: Decimal) => Decimal} */
export function add(a, b) {
  const [x, y, e] = align(a, b)
  return round({ n: x + y, e })
}

/** @type {(a: Decimal) => Decimal} */
export const negative = a => round({ n: -a.n, e: a.e })
/** @type {(a: Decimal, b: Decimal) => Decimal} */
export const subtract = (a, b) => add(a, { n: -b.n, e: b.e })
/** @type {(a: Decimal, b: Decimal) => Decimal} */
export const multiply = (a, b) => round({ n: a.n * b.n, e: a.e + b.e })

/** @type {(a: Decimal, b: Decimal) => Decimal} b is not zero */
export function divide(a, b) {
  if (a.n === 0n) return a
  const shift = digits(b.n) - digits(a.n) + PRECISION + 1
  const top = size(a.n) * power(Math.max(shift, 0))
  const bottom = size(b.n) * power(Math.max(-shift, 0))
  let n = top / bottom
  if (top % bottom && n % 5n === 0n) n += 1n // a rest keeps what looks like a tie from being one
  return round({ n: (a.n < 0n) === (b.n < 0n) ? n : -n, e: a.e - b.e - shift })
}

/** @type {(a: Decimal, b: Decimal) => number} below, at or above zero */
export function compare(a, b) {
  const [x, y] = align(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

/**
 * The value in digits, rounded half up to `most` places and with at least `least`.
 * @param {Decimal} value
 * @param {number} [most]
 * @param {number} [least]
 * @param {string} [group] sign between groups of three digits
 */
export function figure({ n, e }, most = 4, least = 0, group = "") {
  const unit = power(Math.max(-e - most, 0))
  const scaled = (size(n) * power(Math.max(e + most, 0)) * 2n + unit) / (unit * 2n)
  const text = scaled.toString().padStart(most + 1, "0")
  const whole = text.slice(0, text.length - most).replace(/\B(?=(\d{3})+$)/g, group)
  const part = text.slice(text.length - most).replace(/0+$/, "").padEnd(least, "0")
  return `${n < 0n && scaled ? "\u2212" : ""}${whole}${part && `.${part}`}`
}

/** Every digit of the value, as in data. @param {Decimal} value */
export function exact(value) {
  return figure(value, Math.max(-value.e, 0)).replace("\u2212", "-")
}

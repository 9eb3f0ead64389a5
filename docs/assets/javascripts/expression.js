// Evaluates the expression trees of pay schemes, as macros/model/expression.py does, and writes out their working.
// A name is a string, a number `["#", digits]`, an operation `[op, …]`.

import { add, compare, decimal, divide, figure, multiply, negative, subtract } from "./decimal.js"

/** @typedef {import("./decimal.js").Decimal} Decimal */
/** @typedef {string | any[]} Tree */
/** @typedef {Record<string, [Decimal, Decimal][]>} Tables rows `[at least, value]` in rising order */

/** A value that cannot be computed: `kind` is `zero` or `below`. */
export class Failure extends Error {
  /** @param {"zero" | "below"} kind @param {string} table @param {Decimal} [key] */
  constructor(kind, table = "", key = undefined) {
    super(kind)
    this.kind = kind
    this.table = table
    this.key = key
  }
}

/** @type {(holds: boolean) => Decimal} */
const truth = holds => ({ n: holds ? 1n : 0n, e: 0 })

/** @type {Record<string, (a: Decimal, b: Decimal) => Decimal>} */
const BINARY = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": (a, b) => {
    if (b.n === 0n) throw new Failure("zero")
    return divide(a, b)
  },
  "<": (a, b) => truth(compare(a, b) < 0),
  "<=": (a, b) => truth(compare(a, b) <= 0),
  ">": (a, b) => truth(compare(a, b) > 0),
  ">=": (a, b) => truth(compare(a, b) >= 0),
  "==": (a, b) => truth(compare(a, b) === 0),
}

/**
 * @param {Tree} tree
 * @param {Record<string, Decimal>} values
 * @param {Tables} tables
 * @returns {Decimal}
 */
export function evaluate(tree, values, tables) {
  if (typeof tree === "string") return values[tree]
  const [op, ...args] = tree
  const value = arg => evaluate(arg, values, tables)
  switch (op) {
    case "#": return decimal(args[0])
    case "neg": return negative(value(args[0]))
    case "if": return value(value(args[0]).n ? args[1] : args[2])
    case "min": return args.map(value).reduce((least, next) => compare(next, least) < 0 ? next : least)
    case "max": return args.map(value).reduce((most, next) => compare(next, most) > 0 ? next : most)
    case "lookup": return lookUp(args[0], value(args[1]), tables)
    default: return BINARY[op](value(args[0]), value(args[1]))
  }
}

/** @type {(table: string, key: Decimal, tables: Tables) => Decimal} */
function lookUp(table, key, tables) {
  const row = tables[table].findLast(([atLeast]) => compare(atLeast, key) <= 0)
  if (!row) throw new Failure("below", table, key)
  return row[1]
}

const SIGNS = { "+": "+", "-": "\u2212", "*": "×", "/": "÷" }
const RANKS = { "+": 1, "-": 1, "*": 2, "/": 2, neg: 3 }

/**
 * The working of an expression with its figures; of a choice, only the side that was taken.
 * @param {Tree} tree
 * @param {Record<string, Decimal>} values
 * @param {Tables} tables
 * @param {{ smaller: (list: string[]) => string, larger: (list: string[]) => string, lookedUp: (key: string) => string }} say
 * @param {number} [rank] what stands around it binds this tightly
 * @returns {string}
 */
export function working(tree, values, tables, say, rank = 0) {
  if (typeof tree === "string") return bracketed(values[tree], rank)
  const [op, ...args] = tree
  const inner = (arg, at = 0) => working(arg, values, tables, say, at)
  switch (op) {
    case "#": return bracketed(decimal(args[0]), rank)
    case "if": return inner(evaluate(args[0], values, tables).n ? args[1] : args[2], rank)
    case "min": return wrap(say.smaller(args.map(arg => inner(arg))), rank > 0)
    case "max": return wrap(say.larger(args.map(arg => inner(arg))), rank > 0)
    case "lookup": return say.lookedUp(inner(args[1]))
    case "neg": return wrap(`\u2212${inner(args[0], 3)}`, rank > 0)
  }
  if (!(op in SIGNS)) return figure(evaluate(tree, values, tables))
  const own = RANKS[op]
  const right = op === "-" || op === "/" ? own + 0.5 : own
  return wrap(`${inner(args[0], own)} ${SIGNS[op]} ${inner(args[1], right)}`, rank > own)
}

/** @type {(text: string, needed: boolean) => string} */
const wrap = (text, needed) => needed ? `(${text})` : text
/** @type {(value: Decimal, rank: number) => string} a negative figure inside a working stands in brackets */
const bracketed = (value, rank) => wrap(figure(value), rank > 0 && value.n < 0n)

// Computes a pay scheme from the expressions of the data: live result, each step with its working, worked examples.
// What the reader typed is kept as `scheme.<id>`: symbol → text.

import { copy, offer } from "./clipboard.js"
import { compare, decimal, figure, multiply, typed } from "./decimal.js"
import { evaluate, Failure, working } from "./expression.js"
import { load } from "./store.js"
import { data, keep, make, open } from "./tool.js"
import { fill } from "./shared.js"

const area = /** @type {HTMLElement} */ (document.querySelector("[data-rb-scheme]"))
const scheme = data(area)
const { words } = scheme
const form = /** @type {HTMLElement} */ (area.querySelector(".rb-fields"))
const examples = /** @type {HTMLSelectElement | null} */ (area.querySelector("#rb-examples"))
const find = selector => /** @type {HTMLElement} */ (area.querySelector(selector))
const last = scheme.steps.at(-1)
const inputs = Object.fromEntries(scheme.inputs.map(input => [input.symbol, input]))
const tables = Object.fromEntries(Object.entries(scheme.tables).map(
  ([symbol, table]) => [symbol, table.rows.map(row => row.map(decimal))],
))
const YUAN = /** @type {import("./decimal.js").Decimal} */ (decimal("10000"))

/** @type {(symbol: string) => HTMLInputElement} */
const field = symbol => /** @type {HTMLInputElement} */ (form.querySelector(`[name="${symbol}"]`))
/** @type {(digits: string | null) => string} */
const shown = digits => digits === null ? "" : figure(decimal(digits), 10).replace("\u2212", "-")
const say = {
  smaller: list => fill(words.smaller, { list: list.join(words.separator) }),
  larger: list => fill(words.larger, { list: list.join(words.separator) }),
  lookedUp: key => fill(words.looked_up, { key }),
}

/** The figure in a field, or what is wrong with it. @param {any} input */
function read(input) {
  const text = field(input.symbol).value.trim()
  if (!text) return { error: words.required }
  const value = typed(text)
  if (!value) return { error: words.number }
  const low = input.least !== null && compare(value, decimal(input.least)) < 0
  const high = input.most !== null && compare(value, decimal(input.most)) > 0
  const range = area.querySelector(`[data-symbol="${input.symbol}"] .rb-range`)?.textContent ?? ""
  return low || high ? { error: fill(words.outside, { range }) } : { value }
}

/** Read every field, marking those that are wrong; an empty one is only waited for. */
function readAll() {
  const values = {}
  const waiting = []
  for (const input of scheme.inputs) {
    const { value, error } = read(input)
    const box = field(input.symbol)
    const empty = !box.value.trim()
    const message = /** @type {HTMLElement} */ (box.closest(".rb-field")?.querySelector(".rb-error"))
    message.hidden = !error || empty
    message.textContent = error && !empty ? `${error} ` : ""
    box.setAttribute("aria-invalid", String(Boolean(error) && !empty))
    if (value) values[input.symbol] = value
    else waiting.push(input.name)
  }
  return { values, waiting }
}

/** @returns {{ results: any[], problem: string }} the steps that could be computed, and why the next could not */
function compute(values) {
  const results = []
  const known = { ...values }
  for (const step of scheme.steps) {
    try {
      const value = evaluate(step.tree, known, tables)
      results.push({ ...step, value, working: working(step.tree, known, tables, say) })
      known[step.symbol] = value
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const table = error.table ? scheme.tables[error.table].name : ""
      const key = error.key ? figure(error.key) : ""
      return { results, problem: fill(words[error.kind], { name: step.name, table, key }) }
    }
  }
  return { results, problem: "" }
}

/** @type {(step: any) => string} amounts have two decimals at least, so that they stand under each other */
const amount = step => figure(step.value, 4, step.yuan ? 2 : 0)
/** @type {(step: any) => string} */
const inYuan = step => step.yuan ? fill(words.yuan, { n: figure(multiply(step.value, YUAN), 2, 0, ",") }) : ""

function show() {
  const { values, waiting } = readAll()
  const { results, problem } = waiting.length ? { results: [], problem: "" } : compute(values)
  const result = results.length === scheme.steps.length ? results.at(-1) : null
  const output = find(".rb-figure")
  output.replaceChildren(...(result ? [amount(result), make("small", {}, last.unit)] : []))
  find(".rb-mini").hidden = !result
  find(".rb-mini b").textContent = result ? `${amount(result)} ${last.unit}` : ""
  find(".rb-yuan").textContent = result ? inYuan(result) : ""
  const note = find(".rb-waiting")
  note.hidden = Boolean(result)
  note.textContent = problem || (waiting.length ? fill(words.waiting, { names: waiting.join(words.separator) }) : "")
  find(".rb-trial").textContent = scheme.inputs.some(input => input.set) && result ? words.trial : ""
  find(".rb-working tbody").replaceChildren(...results.map(row))
  for (const button of area.querySelectorAll("[data-rb-copy-working], [data-rb-print-tool]")) {
    if (button instanceof HTMLElement) button.hidden = !result
  }
  showVerdict(results)
  return { values, results, result }
}

/** @param {any} step */
function row(step) {
  const plain = step.working === figure(step.value)
  const name = make("th", { scope: "row" }, step.name, ...(plain ? [] : [make("small", {}, step.working)]))
  return make("tr", { className: step === last || step.symbol === last.symbol ? "rb-total" : "" }, name,
    make("td", { className: "rb-end" }, amount(step)))
}

/** Say whether a worked example comes out as it should, with its note. @param {any[]} results */
function showVerdict(results) {
  const line = find(".rb-verdict")
  const example = scheme.examples[examples?.value ?? ""]
  line.hidden = !example
  if (!example) return
  const off = results.filter(({ symbol, value }) => {
    const expected = example.expected[symbol]
    return expected !== undefined && compare(decimal(expected), value) !== 0
  })
  const verdict = off.length ? fill(words.differs, { names: off.map(step => step.name).join(words.separator) }) : words.agrees
  line.replaceChildren(make("strong", {}, verdict), ` ${example.note}`)
}

/** Fill the form; what is not given takes its default. @param {Record<string, string>} given */
function fillForm(given) {
  for (const input of scheme.inputs) field(input.symbol).value = given[input.symbol] ?? shown(input.default)
}

function store() {
  kept.save(Object.fromEntries(scheme.inputs.map(({ symbol }) => [symbol, field(symbol).value.trim()])))
}

/** @param {string} id */
function loadExample(id) {
  const { inputs: given } = scheme.examples[id]
  if (examples) examples.value = id
  fillForm(Object.fromEntries(Object.entries(given).map(([symbol, digits]) => [symbol, shown(String(digits))])))
  show()
}

/** The calculation as text. */
function asText() {
  const { results, result } = show()
  const title = document.querySelector("h1")?.textContent ?? ""
  const given = scheme.inputs.map(input => {
    const mark = input.set ? `${words.lang === "zh" ? "（" : " ("}${words.set}${words.lang === "zh" ? "）" : ")"}` : ""
    return `${input.name}${mark}${words.colon}${field(input.symbol).value.trim()} ${input.unit}`.trim()
  })
  const steps = results.map(step => {
    const own = amount(step)
    return `${step.name} = ${step.working === figure(step.value) ? "" : `${step.working} = `}${own} ${step.unit}`.trim()
  })
  const total = result ? `${last.name}${words.colon}${amount(result)} ${last.unit} ${inYuan(result)}`.trim() : ""
  return [title, "", ...given, "", ...steps, "", total, words.trial, location.href.split("#")[0]].join("\n")
}

/** @param {any} value */
function validate(value) {
  const known = Object.entries(value ?? {}).filter(([symbol, text]) => symbol in inputs && typeof text === "string")
  if (!known.length) throw new Error(words.foreign)
  return Object.fromEntries(known.map(([symbol, text]) => [symbol, String(text).slice(0, 40)]))
}

const kept = keep(area, {
  name: `scheme.${scheme.id}`,
  filename: `rolebook-${scheme.id}.json`,
  words,
  validate,
  show: value => {
    if (examples) examples.value = ""
    fillForm(value ?? {})
    show()
  },
})

form.addEventListener("input", event => {
  if (event.target === examples) return
  if (examples) examples.value = ""
  store()
  show()
})
examples?.addEventListener("change", () => {
  if (examples.value) loadExample(examples.value)
  else {
    fillForm(load(`scheme.${scheme.id}`, {}))
    show()
  }
})
for (const section of document.querySelectorAll("[data-rb-example]")) {
  const id = section instanceof HTMLElement ? section.dataset.rbExample ?? "" : ""
  const button = make("button", { type: "button", className: "rb-button rb-try" }, words.try)
  button.setAttribute("aria-describedby", id)
  button.addEventListener("click", () => {
    loadExample(id)
    document.querySelector("#calculator")?.scrollIntoView()
    examples?.focus({ preventScroll: true })
  })
  section.append(button)
}
find("[data-rb-reset]").addEventListener("click", () => {
  if (examples) examples.value = ""
  for (const { symbol, default: digits } of scheme.inputs) if (digits !== null) field(symbol).value = shown(digits)
  store()
  show()
})
find("[data-rb-copy-working]").addEventListener("click", async () => {
  const text = asText()
  const copied = await copy(text)
  kept.tell(copied ? words.copied : words.not_copied, !copied)
  if (!copied) offer(find("[data-rb-keep]"), text, words.working)
})
find("[data-rb-print-tool]").addEventListener("click", () => {
  document.body.classList.add("rb-print-tool")
  addEventListener("afterprint", () => document.body.classList.remove("rb-print-tool"), { once: true })
  print()
})
fillForm(load(`scheme.${scheme.id}`, {}))
show()
open(area)

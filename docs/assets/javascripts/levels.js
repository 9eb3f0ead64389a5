// Two levels of a competency side by side. The address keeps them: `?levels=2,3`.

import { book, el, fill } from "./dom.js"

const list = document.querySelector(".rb-levels")
const items = [...list.querySelectorAll(":scope > li")]
const { words, levels } = await book()

/** Show all levels, or two beside each other. @param {number[] | null} pair */
function show(pair) {
  list.classList.toggle("rb-levels-two", pair !== null)
  for (const [index, item] of items.entries()) item.hidden = pair !== null && !pair.includes(index + 1)
}

const select = (label, value) => el("select", { "aria-label": label, change: remember },
  items.map((_, index) => el("option", { value: index + 1, selected: index + 1 === value }, `${index + 1} ${levels[index].name}`)))

const asked = (new URLSearchParams(location.search).get("levels") ?? "").split(",").map(Number)
const good = asked.length === 2 && asked.every(level => level >= 1 && level <= items.length) && asked[0] !== asked[1]
const start = good ? asked.sort() : [2, 3]
const lower = select(words.levels_first, start[0])
const upper = select(words.levels_second, start[1])
const pairing = el("span", { class: "rb-two-levels", hidden: !good }, lower, " – ", upper)
const box = el("input", { type: "checkbox", checked: good, change: remember })

/** @param {Event} [event] */
function remember(event) {
  let [low, high] = [Number(lower.value), Number(upper.value)]
  if (low >= high) {
    // the field just changed stays; the other one gives way
    if (event?.target === lower && low < items.length) high = low + 1
    else low = high - 1 || 1
    if (low === high) high = low + 1
    lower.value = String(low)
    upper.value = String(high)
  }
  pairing.hidden = !box.checked
  show(box.checked ? [low, high] : null)
  const next = new URL(location.href)
  next.searchParams.delete("levels")
  next.search = [next.searchParams.toString(), box.checked && `levels=${low},${high}`].filter(Boolean).join("&")
  history.replaceState(history.state, "", next)
  status.textContent = box.checked ? fill(words.levels_said, { low, high }) : ""
}

const status = el("span", { class: "rb-hidden", role: "status" })
list.before(el("p", { class: "rb-level-tool" }, el("label", { class: "rb-toggle" }, box, el("span", {}), words.levels_two), pairing, status))
if (good) show(start)

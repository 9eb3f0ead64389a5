// Shows the other language under each statement: from the page's twin, matched by the ids of the items. The choice
// is remembered as `beside`.

import { load, save, watch } from "./store.js"
import { byKey, statements } from "./statements.js"
import { data, make } from "./tool.js"
import { fill, lang } from "./shared.js"
import { twin } from "./twin.js"

const bar = /** @type {HTMLElement} */ (document.querySelector(".rb-page-tools"))
const button = /** @type {HTMLButtonElement} */ (bar.querySelector("[data-rb-beside]"))
const status = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"))
const words = data(bar)
const other = lang === "zh" ? "en" : "zh"
const ROOTS = [".md-content__inner", ".rb-head .rb-lead"]
/** @type {Promise<Document> | undefined} */
let page

/** Put the other language under each statement that has a match. @param {Document} page */
function add(page) {
  let count = 0
  const lead = [document, page].map(one => one.querySelector(ROOTS[1]))
  if (lead[0] && lead[1]) count += attach(lead[0], lead[1].textContent?.trim() ?? "")
  const [here, there] = [document, page].map(one => one.querySelector(ROOTS[0]))
  if (!here || !there) return count
  const theirs = byKey(statements(there))
  for (const [key, ours] of byKey(statements(here))) {
    const matches = theirs.get(key) ?? []
    if (matches.length !== ours.length) continue
    ours.forEach(({ element, text }, index) => {
      if (matches[index].text !== text) count += attach(element, matches[index].text)
    })
  }
  return count
}

/** @type {(element: Element, text: string) => number} */
function attach(element, text) {
  const line = make("span", { className: "rb-twin", lang: other }, text)
  if (element.matches(".rb-duty > .rb-statement")) element.after(line)
  else {
    const below = element.querySelector(":scope > :is(small, .rb-by, ul, ol, p, div)")
    if (below) below.before(line)
    else element.append(line)
  }
  return 1
}

/** @param {boolean} on @param {boolean} speak */
async function show(on, speak) {
  if (on) {
    try {
      const theirs = await (page ??= twin(button.dataset.rbBeside ?? ""))
      if (button.getAttribute("aria-pressed") === "true") return
      const count = add(theirs)
      if (speak) status.textContent = fill(words.shown, { n: count })
    } catch {
      page = undefined
      status.textContent = words.failed
      status.classList.remove("rb-hidden")
      return
    }
    status.classList.add("rb-hidden")
  } else {
    for (const line of document.querySelectorAll(".rb-twin")) line.remove()
    if (speak) status.textContent = words.hidden
  }
  button.setAttribute("aria-pressed", String(on))
  document.body.classList.toggle("rb-two", on)
}

button.hidden = false
button.addEventListener("click", async () => {
  const on = button.getAttribute("aria-pressed") !== "true"
  await show(on, true)
  if ((button.getAttribute("aria-pressed") === "true") === on) save("beside", on)
})
watch("beside", on => show(on === true, false))
if (load("beside", false) === true) show(true, false)

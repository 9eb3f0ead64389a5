// Two levels of a competency side by side. The address keeps them: `?levels=2,3`.

const tool = document.querySelector("[data-rb-two-levels]")
const list = document.querySelector(".rb-levels")
const items = [...list.querySelectorAll(":scope > li")]
const box = tool.querySelector("input")
const pairing = tool.querySelector(".rb-two-levels")
const [lower, upper] = tool.querySelectorAll("select")
const status = tool.querySelector("[role=status]")

/** Show what is chosen. */
function show() {
  const pair = [lower.value, upper.value].map(Number)
  pairing.hidden = !box.checked
  list.classList.toggle("rb-levels-two", box.checked)
  for (const [index, item] of items.entries()) item.hidden = box.checked && !pair.includes(index + 1)
}

/** The field just changed stays; the other one gives way. @param {Event} event */
function change(event) {
  let [low, high] = [Number(lower.value), Number(upper.value)]
  if (low >= high && event.target === lower) high = Math.min(low + 1, items.length)
  if (low >= high) low = Math.max(high - 1, 1)
  if (low >= high) high = low + 1
  lower.value = String(low)
  upper.value = String(high)
  show()
  const next = new URL(location.href)
  next.searchParams.delete("levels")
  next.search = [next.searchParams.toString(), box.checked && `levels=${low},${high}`].filter(Boolean).join("&")
  history.replaceState(history.state, "", next)
  status.textContent = box.checked ? status.dataset.said.replace("{low}", String(low)).replace("{high}", String(high)) : ""
}

const asked = (new URLSearchParams(location.search).get("levels") ?? "").split(",").map(Number)
const good = asked.length === 2 && asked.every(level => level >= 1 && level <= items.length) && asked[0] !== asked[1]
const start = good ? asked.sort() : [2, 3]
box.checked = good
lower.value = String(start[0])
upper.value = String(start[1])
tool.hidden = false
tool.addEventListener("change", change)
show()

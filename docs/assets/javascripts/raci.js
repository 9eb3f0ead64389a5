// Shows the responsibility matrix for one family's roles or for the roles a reader picks. The address keeps the
// choice: `?family=goods` or `?roles=a,b`. Rows in which none of the chosen roles has a part are left out.

const area = document.querySelector("[data-rb-raci]")
const families = area.querySelector("[data-rb-filter]")
const picker = area.querySelector("[data-rb-roles]")
const boxes = [...picker.querySelectorAll("input")]

function show() {
  const chosen = new Set(boxes.filter(box => box.checked).map(box => box.value))
  for (const cell of area.querySelectorAll("[data-role]")) cell.hidden = !chosen.has(cell.dataset.role)
  for (const body of area.querySelectorAll("tbody")) {
    const rows = [...body.querySelectorAll("tr:not(.rb-group)")]
    for (const row of rows) row.hidden = ![...row.cells].some(cell => !cell.hidden && cell.dataset.role && cell.textContent)
    body.hidden = rows.every(row => row.hidden)
  }
}

function chooseFamily(family) {
  const labels = boxes.map(box => box.closest("label"))
  const own = labels.filter(label => !family || label.dataset.family === family)
  const preferred = family ? own.filter(label => "default" in label.dataset) : []
  const wanted = preferred.length ? preferred : own
  labels.forEach((label, index) => { boxes[index].checked = wanted.includes(label) })
}

function remember(name, value) {
  const address = new URL(location)
  address.search = ""
  if (value) address.searchParams.set(name, value)
  history.replaceState(history.state, "", address)
}

families.hidden = picker.hidden = false
families.addEventListener("change", event => {
  chooseFamily(event.target.value)
  remember("family", event.target.value)
  show()
})
picker.addEventListener("change", () => {
  remember("roles", boxes.filter(box => box.checked).map(box => box.value).join(","))
  show()
})

const asked = new URLSearchParams(location.search)
const named = asked.get("roles")?.split(",")
const radios = [...families.querySelectorAll("input")]
if (named) {
  for (const box of boxes) box.checked = named.includes(box.value)
} else {
  const radio = radios.find(candidate => candidate.value === asked.get("family")) ?? radios[1]
  radio.checked = true
  chooseFamily(radio.value)
}
show()

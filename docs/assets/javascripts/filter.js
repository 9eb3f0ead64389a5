// Filters a list by chips and selects. The address keeps the choice, so that it can be sent on: `?family=goods`.

for (const area of document.querySelectorAll("[data-rb-filtered]")) {
  const fieldsets = [...area.querySelectorAll("[data-rb-filter]")]
  const rows = [...area.querySelectorAll(".rb-row")]
  const sections = [...area.querySelectorAll(".rb-family")]
  const count = area.querySelector(".rb-count b")
  const empty = area.querySelector(".rb-empty")

  const chosen = () =>
    fieldsets.map(set => [set.dataset.rbFilter, set.querySelector("input:checked, select")?.value ?? ""])

  function show() {
    const filters = chosen()
    for (const row of rows) {
      // a row can belong to several: the roles that make a deliverable, their families
      row.hidden = filters.some(([name, value]) => value && !(row.dataset[name] ?? "").split(" ").includes(value))
    }
    for (const section of sections) section.hidden = !section.querySelector(".rb-row:not([hidden])")
    const left = rows.filter(row => !row.hidden).length
    if (count) count.textContent = left
    empty.hidden = left > 0
  }

  function remember() {
    const address = new URL(location)
    for (const [name, value] of chosen()) {
      if (value) address.searchParams.set(name, value)
      else address.searchParams.delete(name)
    }
    history.replaceState(history.state, "", address)
  }

  const asked = new URLSearchParams(location.search)
  for (const set of fieldsets) {
    set.hidden = false
    const wanted = asked.get(set.dataset.rbFilter)
    const input = [...set.querySelectorAll("input")].find(candidate => candidate.value === wanted)
    if (input) input.checked = true
    const select = set.querySelector("select")
    if (select) select.value = [...select.options].some(option => option.value === wanted) ? wanted : ""
    set.addEventListener("change", () => { show(); remember() })
  }
  if (fieldsets.length) show()
}

// What stands beside the theme's list of results: how many there are of each kind, group headings, a way on when
// nothing was found, and the query in the address, so that a search can be sent to a colleague.

{
  const port = window.rolebookSearch
  const box = document.querySelector(".md-search")
  const input = box.querySelector(".md-search__input")
  const open = document.getElementById("__search")
  const count = box.querySelector(".md-search-result__meta")
  const list = box.querySelector(".md-search-result__list")

  const KINDS = "rb-search-kinds", NOTHING = "rb-search-nothing"

  /** @returns {HTMLElement} */
  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  const kinds = element("fieldset", { className: `rb-chips ${KINDS}`, hidden: true })
  const nothing = element("div", { className: NOTHING, hidden: true })
  count.after(kinds, nothing)

  function show() {
    const results = port.latest
    const { words } = results
    if (words) count.textContent = said(results)
    showKinds(results)
    showNothing(results)
    remember(results)
    if (port.entered && port.entered === results.query.trim()) go()
  }

  /** @returns {string} What a reader hears when results have come. */
  function said({ query, total, words }) {
    if (!total) return words.search_none.replace("{query}", query.trim().slice(0, 60))
    return total === 1 ? words.search_one : words.search_count.replace("{n}", total)
  }

  function showKinds({ kinds: found = [], kind, all, words }) {
    kinds.hidden = found.length < 2
    if (kinds.hidden) return
    const focused = kinds.contains(document.activeElement)
    const chip = (key, label, number) => {
      const radio = element("input", { type: "radio", name: "rb-search-kind", value: key, checked: key === kind })
      return element("label", {}, radio, element("span", {}, label, " ", element("small", { textContent: number })))
    }
    const chips = [chip("", words.search_all, all), ...found.map(({ key, label, count }) => chip(key, label, count))]
    kinds.replaceChildren(element("legend", { className: "rb-hidden", textContent: words.search_kinds }), element("div", {}, ...chips))
    if (focused) kinds.querySelector(":checked").focus()
  }

  kinds.addEventListener("change", ({ target }) => port.choose(target.value))

  function showNothing({ nearest, indexes, words }) {
    nothing.hidden = !indexes
    if (nothing.hidden) return
    const link = (text, href, query) => {
      const made = element("a", { href }, element("span", { textContent: text }))
      made.firstChild.dataset.mdScore = "-1" // the theme reads it from whatever can be followed
      if (query) made.dataset.query = query
      return element("li", {}, made)
    }
    const { base } = JSON.parse(document.getElementById("__config").textContent)
    const near = nearest.length ? [element("p", { textContent: words.search_nearest }),
      element("ul", {}, ...nearest.map(name => link(name, `?q=${encodeURIComponent(name)}`, name)))] : []
    nothing.replaceChildren(...near, element("p", { textContent: words.search_browse }),
      element("ul", {}, ...indexes.map(([label, path]) => link(label, new URL(path, new URL(base, location.href)).href))))
  }

  nothing.addEventListener("click", event => {
    const { query } = event.target.closest("a")?.dataset ?? {}
    if (!query) return
    event.preventDefault()
    event.stopPropagation() // the theme closes the search when a link in it is followed
    input.value = query
    input.focus()
    input.dispatchEvent(new Event("keyup"))
  })

  // Headings: the first result of each kind carries the name of its kind.
  const groupOf = result => result?.querySelector(".rb-found")?.dataset.group ?? ""
  new MutationObserver(() => {
    for (const result of list.children) {
      const group = groupOf(result)
      if (group && group !== groupOf(result.previousElementSibling)) result.dataset.rbGroup = group
    }
  }).observe(list, { childList: true })

  // The address keeps the query while the search is open, and when a result is followed, for the way back.
  let saving, leaving = false

  function remember({ query, kind }) {
    clearTimeout(saving)
    saving = setTimeout(() => { if (open.checked) write(query.trim(), kind) }, 300)
  }

  function write(query, kind) {
    const address = new URL(location)
    for (const [name, value] of [["q", query], ["in", kind]]) {
      if (value) address.searchParams.set(name, value)
      else address.searchParams.delete(name)
    }
    try { history.replaceState(history.state, "", address) } catch { /* the browser is asked too often */ }
  }

  list.addEventListener("click", event => {
    if (!event.target.closest("a")) return
    leaving = true
    write(port.query.trim(), port.kind)
  }, true)

  open.addEventListener("change", () => {
    if (open.checked || leaving) return
    clearTimeout(saving)
    write("", "")
  })

  // Enter goes to the best result of what stands in the box, not of what stood there before.
  const go = () => {
    port.entered = undefined
    list.querySelector("a")?.click()
  }

  input.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (port.latest.query.trim() === input.value.trim()) go()
  })

  // Tab leads from the field to the kinds, and from there to the results; the theme would close the search.
  box.addEventListener("keydown", event => {
    const inKinds = kinds.contains(event.target)
    const to = event.key !== "Tab" ? undefined
      : inKinds ? event.shiftKey ? input : list.querySelector("a")
      : event.target === input && !event.shiftKey && !kinds.hidden ? kinds.querySelector(":checked") : undefined
    if (to) event.preventDefault()
    if (to || (inKinds && event.key !== "Escape" && event.key !== "Tab")) event.stopPropagation()
    to?.focus()
  })

  port.addEventListener("results", show)
  port.addEventListener("failed", () => { count.textContent = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"] })
  if (port.latest.query) show()
}

// Light, dark, or as the device has it: the three options of mkdocs.yml in this order. The theme's own script styles
// the whole page three times more as it starts; what it stores is read and written as it does.

{
  const form = document.querySelector("[data-rb-light]")
  const options = [...form.querySelectorAll("input")]
  const { body, head } = document
  const light = matchMedia("(prefers-color-scheme: light)")
  const [bar, parts] = ["theme-color", "color-scheme"].map(name => head.appendChild(Object.assign(document.createElement("meta"), { name })))
  let index = Math.max(0, options.indexOf(options[__md_get("__palette")?.index]))

  const color = option => Object.fromEntries(["media", "scheme", "primary", "accent"].map(key => [key, option.getAttribute(`data-md-color-${key}`)]))

  function show() {
    const shown = { ...color(options[index || (light.matches ? 1 : 2)]), media: color(options[index]).media }
    for (const [key, value] of Object.entries(shown)) body.setAttribute(`data-md-color-${key}`, value)
    options.forEach((option, number) => { option.nextElementSibling.hidden = number !== index })
    options[index].checked = true
    parts.content = shown.scheme === "slate" ? "dark" : "light"
    // the browser's own bar, once the style of the page is known anyway
    requestAnimationFrame(() => { bar.content = getComputedStyle(form.closest("header")).backgroundColor })
    return shown
  }

  function choose(next) {
    index = next
    body.setAttribute("data-md-color-switching", "") // no colour fades into another
    __md_set("__palette", { index, color: show() })
    setTimeout(() => body.removeAttribute("data-md-color-switching"))
  }

  form.addEventListener("change", event => choose(options.indexOf(event.target)))
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter") return
    choose((index + 1) % options.length)
    options[index].focus()
  })
  light.addEventListener("change", show)
  show()
}

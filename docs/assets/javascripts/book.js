// What every page does. Features that only some pages have are loaded where they are used.

function remember(key, value) {
  try { localStorage.setItem(key, value) } catch { /* private mode: nothing is remembered */ }
}

// In a frame of its twin (twin.js) a page opened from disk says what it says, and does no more.
const framed = location.protocol === "file:" && parent !== window
if (framed) parent.postMessage({ rolebookPage: document.documentElement.outerHTML }, "*")
else remember("rolebook.language", document.documentElement.lang)

for (const link of document.querySelectorAll("[data-rb-language]")) {
  link.addEventListener("click", () => {
    // keep the place on the page: anchors are the same in both languages
    link.search = location.search
    link.hash = location.hash
    remember("rolebook.language", link.dataset.rbLanguage)
  })
}

for (const button of document.querySelectorAll("[data-rb-print]")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}

// Labels that act as buttons work from the keyboard too; Enter is the theme's.
for (const label of document.querySelectorAll(".md-header label[tabindex]")) {
  label.addEventListener("keydown", event => {
    if (event.key === " ") {
      event.preventDefault()
      label.click()
    }
  })
}

// The search field of the home page opens the search with the cursor in it.
for (const label of document.querySelectorAll("main label[for=__search]")) {
  label.addEventListener("click", () => setTimeout(() => document.querySelector(".md-search__input").focus()))
}

// Results are walked through with the arrows; their box, closed, must not take the focus.
document.querySelector(".md-search__scrollwrap")?.setAttribute("tabindex", "-1")

if (document.querySelector("[data-rb-filtered]")) import("./filter.js")
if (document.querySelector("[data-rb-raci]")) import("./raci.js")

// Tools of the reader
for (const [used, module] of [
  ["[data-rb-favourite]", "./favourites.js"],
  ["[data-rb-beside]", "./beside.js"],
  ["[data-rb-feedback]", "./feedback.js"],
  ["[data-rb-copy]", "./copy.js"],
  ["[data-rb-path]", "./path.js"],
  ["[data-rb-scheme]", "./bonus.js"],
  ["[data-rb-service]", "./service.js"],
  ["[data-rb-favourites]", "./favourites-list.js"],
  ["[data-rb-news]", "./news.js"],
  ["[data-rb-visits]", "./releases.js"],
  ["[data-rb-due]", "./due.js"],
  ["[data-rb-own-file]", "./own-file.js"],
]) {
  if (!framed && document.querySelector(used)) import(module)
}
if (document.querySelector("[data-rb-compare]")) import("./compare.js")
if (document.querySelector("[data-rb-assess]")) import("./assess.js")
if (document.querySelector("[data-rb-two-levels]")) import("./levels.js")

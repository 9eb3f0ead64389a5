// What every page does. Features that only some pages have are loaded where they are used.

function remember(key, value) {
  try { localStorage.setItem(key, value) } catch { /* private mode: nothing is remembered */ }
}

remember("rolebook.language", document.documentElement.lang)

for (const link of document.querySelectorAll("[data-rb-language]")) {
  link.addEventListener("click", () => {
    // keep the place on the page: anchors are the same in both languages
    link.hash = location.hash
    remember("rolebook.language", link.dataset.rbLanguage)
  })
}

for (const button of document.querySelectorAll("[data-rb-print]")) {
  button.closest("[hidden]").hidden = false
  button.addEventListener("click", () => print())
}

// Labels that act as buttons work from the keyboard too.
for (const label of document.querySelectorAll(".md-header label[tabindex]")) {
  label.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      label.click()
    }
  })
}

if (document.querySelector("[data-rb-filtered]")) import("./filter.js")
if (document.querySelector("[data-rb-raci]")) import("./raci.js")

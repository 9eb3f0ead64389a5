// Pages outside Material's frame follow the reader's scheme too.
const stored = JSON.parse(localStorage.getItem(`${new URL(".", location).pathname}.__palette`) || "null")
const dark = stored?.color?.scheme ? stored.color.scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches
addEventListener("DOMContentLoaded", () => document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default"))

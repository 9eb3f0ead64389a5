// What has to be so before the theme's script runs.

// Where storage is forbidden the theme would stop at its first question, and the search with it: it gets an empty one.
try { localStorage.length } catch {
  Object.defineProperty(window, "localStorage", { value: { getItem: () => null, removeItem() {}, setItem() { throw new Error() } } })
}

// The theme says so at the end of the page, and the browser would style all of it anew.
document.documentElement.classList.replace("no-js", "js")

// Where storage is forbidden the theme would stop at its first question, and the search with it: it gets an empty one.
try { localStorage.length } catch {
  Object.defineProperty(window, "localStorage", { value: { getItem: () => null, removeItem() {}, setItem() { throw new Error() } } })
}

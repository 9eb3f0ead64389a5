// Marks on the page what the reader came from the search for: `?h=` in the address. The text itself stays as it is.

{
  const needles = new URLSearchParams(location.search).get("h").split(" ").filter(Boolean)
  const page = document.querySelector("main")

  /** @returns {Generator<Range>} */
  function* found() {
    const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { currentNode: node } = texts
      const text = node.data.toLowerCase()
      if (text.length !== node.data.length) continue // a letter whose small form is two: places would not agree
      for (const needle of needles) {
        for (let place = text.indexOf(needle); place >= 0; place = text.indexOf(needle, place + needle.length)) {
          const range = document.createRange()
          range.setStart(node, place)
          range.setEnd(node, place + needle.length)
          yield range
        }
      }
    }
  }

  if (CSS.highlights) CSS.highlights.set("rb-found", new Highlight(...found()))
}

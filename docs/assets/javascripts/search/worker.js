// The search worker. It speaks the protocol of the theme's own worker (SETUP 0, READY 1, QUERY 2, RESULT 3), so that
// the theme's search box and list work with it. The port (port.js) tells it language and address of the book, and is
// told when the texts are there too (COMPLETE 4) or when the index cannot be had (FAILED 5).

const HERE = self.document?.currentScript?.src ?? self.location.href
const FILES = ["tables", "fold", "sound", "book", "query", "match", "rank", "show"]

/** @type {Promise<void>} */
const scripts = Promise.resolve(importScripts(...FILES.map(name => new URL(`${name}.js`, HERE).href)))
/** @type {{base: string, lang: string, explain: boolean}} */
let place
/** @type {Promise<Book>} */
let ready
/** The last query: asked again when the texts have arrived. */
let last
/** Parts of the index that were loaded as scripts, by name. */
const taken = {}

/** Called by the index where it is a script. */
self.take = (name, value) => { taken[name] = value }

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) {
    place = message.data
    ready = setUp()
    ready.catch(() => postMessage({ type: 5 }))
  } else if (message.type === 2) {
    last = message.data
    ready.then(reply)
  }
})

async function setUp() {
  const [index] = await Promise.all([load(`index-${place.lang}`), scripts])
  const book = new Book(index)
  postMessage({ type: 1 })
  addTexts(book)
  return book
}

/** Names come first, so that the first results need not wait for what the pages say. */
async function addTexts(book) {
  book.addTexts(await load(`text-${place.lang}`))
  if (last) reply(book)
  postMessage({ type: 4 })
}

function reply(book) {
  postMessage({ type: 3, data: results(last.query, book, { ...place, ...last, fromDisk: place.base.startsWith("file:") }) })
}

/** Pages opened from disk may not read JSON; there the index is a script. */
async function load(name) {
  const address = new URL(`search/${name}`, place.base).href
  if (!address.startsWith("file:")) return (await fetch(`${address}.json`)).json()
  await importScripts(`${address}.js`)
  return taken[name]
}

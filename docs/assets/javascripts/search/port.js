// Stands between the theme's search box and our worker. The theme starts its worker on every page; this one stands in
// for it and starts ours, and with it the index, only when somebody turns to the search. What the theme has no room
// for (results by kind, nearest names) is shown by box.js.

{
  const here = new URL(".", document.currentScript.src)
  const worker = new URL("worker.js", here).href
  const PlainWorker = window.Worker
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, COMPLETE = 4, FAILED = 5

  /** @param {string} name */
  const load = name => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: new URL(`${name}.js`, here).href, onload: done, onerror: failed })
    document.head.append(script)
  })

  class Port extends EventTarget {
    /** The kind of page the reader wants to see alone, or empty. */
    kind = new URLSearchParams(location.search).get("in") ?? ""
    /** What was typed last, and the last results. */
    query = ""
    latest = { query: "", items: [] }
    /** What stood in the field when Enter was pressed before its results were there. @type {string | undefined} */
    entered
    #started

    /** @param {{type: number, data: any}} message From the theme. */
    postMessage({ type, data }) {
      if (type === SETUP) queueMicrotask(() => this.#tell(READY))
      if (type === QUERY) this.ask(data)
    }

    /** @param {string} query */
    ask(query) {
      this.query = query
      if (query.trim()) this.start().then(ours => ours?.postMessage({ type: QUERY, data: { query, kind: this.kind } }))
      else this.#show({ query, items: [] })
    }

    /** @param {string} kind */
    choose(kind) {
      this.kind = kind
      this.ask(this.query)
    }

    start() {
      return this.#started ??= this.#start().catch(() => this.#fail())
    }

    async #start() {
      const fromDisk = location.protocol === "file:"
      await Promise.all([load("box"), fromDisk && load("iframe-worker")])
      const ours = fromDisk ? new window.IFrameWorker(worker) : new PlainWorker(worker)
      ours.addEventListener("message", ({ data }) => this.#hear(data))
      ours.addEventListener("error", () => this.#fail())
      const { base } = JSON.parse(document.getElementById("__config").textContent)
      const explain = new URLSearchParams(location.search).has("explain")
      ours.postMessage({ type: SETUP, data: { base: new URL(base, location.href).href, lang: document.documentElement.lang, explain } })
      return ours
    }

    #hear({ type, data }) {
      if (type === RESULT && data.query === this.query) this.#show(data)
      if (type === COMPLETE) document.querySelector(".md-search").dataset.rbSearch = "complete"
      if (type === FAILED) this.#fail()
    }

    #show(results) {
      // texts that arrive later refine the results, but not under the hands of somebody who walks through them
      const again = results.query === this.latest.query && results.kind === this.latest.kind
      const walked = document.activeElement?.closest(".md-search-result__list")
      if (again && walked) return
      this.latest = results
      this.#tell(RESULT, results)
      this.dispatchEvent(new Event("results"))
      // a quick reader has gone on to the list before the kind chosen came: the result under the focus is gone
      if (walked) (walked.querySelector("a") ?? document.querySelector(".md-search__input")).focus()
    }

    #fail() {
      this.dispatchEvent(new Event("failed"))
    }

    #tell(type, data) {
      this.dispatchEvent(new MessageEvent("message", { data: { type, data } }))
    }
  }

  const port = window.rolebookSearch = new Port()

  window.Worker = function (address, options) {
    return new URL(address, location.href).href === worker ? port : new PlainWorker(address, options)
  }

  const turn = event => { if (event.target.closest?.(".md-search, [for=__search]")) port.start() }
  for (const type of ["focusin", "pointerover", "touchstart"]) addEventListener(type, turn, { passive: true })

  if (new URLSearchParams(location.search).get("h")) addEventListener("DOMContentLoaded", () => load("mark"))

  // Enter may come before the box is there to hear it, or before its results are.
  addEventListener("keydown", ({ key, isComposing, target }) => {
    if (key === "Enter" && !isComposing && target.matches?.(".md-search__input")) port.entered = target.value.trim()
  }, true)

  // The theme listens to keys; an input method, the clipboard and dictation put in text without any.
  addEventListener("input", ({ target }) => {
    if (!target.matches?.(".md-search__input")) return
    port.entered = undefined
    target.dispatchEvent(new Event("keyup"))
  })
}

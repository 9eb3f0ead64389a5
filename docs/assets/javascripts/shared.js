// What every script may need: the language of the page, phrases with values in them, the day, a file for the reader.

export const lang = document.documentElement.lang === "en" ? "en" : "zh"

/**
 * Put values into a phrase: `fill("{n} items", { n: 3 })`.
 * @param {string} phrase
 * @param {Record<string, unknown>} values
 */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all))

/** The address of a page, as a link: opened from disk, a folder would show the files in it. @param {string} address */
export const link = address => location.protocol === "file:" ? address.replace(/\/(?=[?#]|$)/, "/index.html") : address

/** Today as 2026-11-30, by the reader's clock. */
export function today() {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
}

/**
 * Hand a text, or bytes, to the reader as a file.
 * @param {string | Blob} content
 * @param {string} filename
 * @param {string} type
 */
export function download(content, filename, type) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = filename
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

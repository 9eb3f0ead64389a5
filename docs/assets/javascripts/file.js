// Hands files to the reader.

/**
 * Hand a text to the reader as a file.
 * @param {string} text
 * @param {string} filename
 * @param {string} type
 */
export function download(text, filename, type) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = filename
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

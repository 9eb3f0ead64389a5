// Puts text on the clipboard. Pages of an intranet are often served without TLS, where the browser's clipboard
// interface does not exist; the older command is the way then.

/**
 * @param {string} text
 * @param {string} [html] the same with its form, for programs that take it
 * @returns {Promise<boolean>} whether it is there
 */
export async function copy(text, html = "") {
  try {
    if (!html) await navigator.clipboard.writeText(text)
    else {
      const blob = (content, type) => new Blob([content], { type })
      await navigator.clipboard.write([
        new ClipboardItem({ "text/plain": blob(text, "text/plain"), "text/html": blob(html, "text/html") }),
      ])
    }
    return true
  } catch {
    return command(text, html)
  }
}

/** @type {(text: string, html: string) => boolean} */
function command(text, html) {
  const field = document.createElement("textarea")
  field.value = text
  field.className = "rb-hidden"
  field.setAttribute("aria-hidden", "true")
  const focused = document.activeElement
  document.body.append(field)
  field.select()
  let set = false
  const fillIn = event => {
    event.clipboardData?.setData("text/plain", text)
    if (html) event.clipboardData?.setData("text/html", html)
    event.preventDefault()
    set = true
  }
  document.addEventListener("copy", fillIn)
  try {
    return document.execCommand("copy") && set
  } catch {
    return false
  } finally {
    document.removeEventListener("copy", fillIn)
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}

/**
 * Where nothing may copy: show the text, selected, so that the reader can.
 * @param {Element} after
 * @param {string} text
 * @param {string} label
 */
export function offer(after, text, label) {
  after.parentElement?.querySelector(".rb-offered")?.remove()
  const field = document.createElement("textarea")
  field.className = "rb-offered"
  field.readOnly = true
  field.rows = 8
  field.value = text
  field.setAttribute("aria-label", label)
  after.after(field)
  field.focus()
  field.select()
}

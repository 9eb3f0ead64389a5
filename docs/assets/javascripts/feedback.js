// Fills the statement a reader has selected, or has come to by its address, into the mail or form that opens.

const LONGEST = 500
let selected = ""

function chosen() {
  const text = String(getSelection() ?? "").trim()
  if (text) return text
  const id = decodeURIComponent(location.hash.slice(1))
  const item = id ? document.getElementById(id) : null
  const block = item?.closest("li, tr, dd, div[id]") ?? (item?.matches("h2, h3") ? item : null)
  if (!block || block.closest(".md-sidebar")) return ""
  const statement = block.querySelector(".rb-statement") ?? block
  const code = item?.matches(".rb-code") ? `${item.textContent} ` : ""
  return `${code}${statement.textContent ?? ""}`.replace(/\s+/g, " ").trim()
}

for (const link of document.querySelectorAll("[data-rb-feedback] a[data-rb-address]")) {
  if (!(link instanceof HTMLAnchorElement)) continue
  // the selection may go when the link is pressed, so it is looked at before
  link.addEventListener("pointerdown", () => { selected = chosen() })
  link.addEventListener("click", () => {
    const statement = selected || chosen()
    const cut = statement.length > LONGEST ? `${statement.slice(0, LONGEST)}…` : statement
    link.href = (link.dataset.rbAddress ?? "").replaceAll("{statement}", encodeURIComponent(cut))
    selected = ""
  })
}

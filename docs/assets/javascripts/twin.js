// The same page in the other language, to be read. A page opened from disk may not read another file, but it may show
// one in a hidden frame, and the page in there may tell what it says (book.js).

const LONGEST_WAIT = 15_000

/** @param {string} address @returns {Promise<Document>} */
export const twin = async address => {
  const text = await (location.protocol === "file:" ? told(address) : fetched(address))
  return new DOMParser().parseFromString(text, "text/html")
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.text()
}

/** @param {string} address @returns {Promise<string>} */
function told(address) {
  const frame = Object.assign(document.createElement("iframe"), { src: address, hidden: true })
  return new Promise((done, failed) => {
    const timer = setTimeout(() => end(() => failed(new Error("no answer"))), LONGEST_WAIT)
    /** @param {MessageEvent} message */
    const hear = ({ source, data }) => {
      if (source === frame.contentWindow && typeof data?.rolebookPage === "string") end(() => done(data.rolebookPage))
    }
    /** @param {() => void} then */
    const end = then => {
      clearTimeout(timer)
      removeEventListener("message", hear)
      frame.remove()
      then()
    }
    addEventListener("message", hear)
    document.body.append(frame)
  })
}

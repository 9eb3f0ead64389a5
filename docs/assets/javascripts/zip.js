// Puts files into a zip without packing them: every browser can, and what we write is small.

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1
  }
  return ~sum
}

/** Numbers as bytes, the low ones first; each digit of `sizes` says how many one takes. @param {string} sizes @param {...number} values */
const fields = (sizes, ...values) =>
  Uint8Array.from([...sizes].flatMap((size, at) => Array.from({ length: Number(size) }, (_, byte) => values[at] >>> 8 * byte)))

/** 1980-01-01: the same content gives the same bytes. */
const DAY = 33

/** @param {Record<string, string>} files name, in ASCII → text */
export function zip(files) {
  const encoder = new TextEncoder()
  const [parts, index] = [[], []]
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const [label, body] = [encoder.encode(name), encoder.encode(text)]
    const about = fields("222224442", 20, 0, 0, 0, DAY, checksum(body), body.length, body.length, label.length)
    parts.push(fields("4", 0x04034b50), about, fields("2", 0), label, body)
    index.push(fields("42", 0x02014b50, 20), about, fields("222244", 0, 0, 0, 0, 0, at), label)
    at += 30 + label.length + body.length
  }
  const count = index.length / 4
  return new Blob([...parts, ...index, fields("42222442", 0x06054b50, 0, 0, count, count, index.reduce((sum, part) => sum + part.length, 0), at, 0)])
}

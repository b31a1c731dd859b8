// Anchors: how a link names a passage, as `core/readers/anchors.py` does.

/** Only letters and digits are compared, as the server does. */
const lettersOf = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** The words of a passage, or the ends and the checksum of a long one. */
function anchorOf(passage) {
  const words = passage.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length <= 10) return words.join(" ")
  return [words.slice(0, 4).join(" "), words.slice(-4).join(" "), checksumOf(lettersOf(words.join(" ")))].join("-")
}

/** CRC-32, as eight hex digits. */
function checksumOf(text) {
  let sum = ~0
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320)
  }
  return (~sum >>> 0).toString(16).padStart(8, "0")
}

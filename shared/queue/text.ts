const MARKS = /\p{M}/gu

/** Text as it is compared: lower case, without accents, in compatibility form. "José" is found by "jose". */
export function foldText(text: string): string {
  // Most of the desk's text is plain ASCII, and normalising it is what would cost time.
  return isAscii(text) ? text.toLowerCase() : text.normalize('NFKD').replace(MARKS, '').toLowerCase()
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}

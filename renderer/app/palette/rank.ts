/**
 * How well a text answers a query, 0-1; 0: not at all. Every word of the query must be found, at the start of a word
 * (best), as initials, inside a word, or as letters in order (worst). Case and accents do not count.
 */
export function rank(query: string, text: string): number {
  const wanted = fold(query).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return 0.5
  const whole = fold(text)
  if (whole === wanted.join(' ')) return 1
  const scores = wanted.map((word) => rankWord(word, whole))
  if (scores.includes(0)) return 0
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  // Of two that fit alike, the shorter says less that was not asked for.
  return mean * (1 - Math.min(0.1, whole.length / 1000))
}

function rankWord(word: string, text: string): number {
  if (text.startsWith(word)) return 0.95
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  if (words.some((one) => one.startsWith(word))) return 0.85
  if (
    words
      .map((one) => one[0])
      .join('')
      .startsWith(word)
  )
    return 0.7
  if (text.includes(word)) return 0.5
  return isSubsequence(word, text) ? 0.2 : 0
}

function isSubsequence(letters: string, text: string): boolean {
  let at = -1
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1)
    if (at === -1) return false
  }
  return true
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

// Words of two letters: a name of that length is told from them by what stands around it.
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'am an as at be by do go he if in is it me my no of oh ok on or so to up us we'.split(' '),
)
// What begins a question, or is said with weight, and is a name as well.
const ASKING = /^(?:may|will|can|do|shall|might|must|could|would|should)$/
const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/

/** Whether a name of two letters is a word as well: An, Be. */
export function isShortWord(key: string): boolean {
  return SHORT_WORDS.has(key)
}

/** Whether a name is a word that asks as well: May, Will. */
export function isAsking(key: string): boolean {
  return ASKING.test(key)
}

/** Whether a name is a month as well: May, April. */
export function isMonth(key: string): boolean {
  return MONTH.test(key)
}

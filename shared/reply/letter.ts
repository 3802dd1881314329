/** The words that acknowledge a request where the desk has no text module of its own for it. */
export const ACKNOWLEDGEMENT = `{requester},

Your request has reached us and is logged as {reference}. We reply by {reply-by}.

Please keep {reference} in the subject of whatever you write about it.

{user}
{desk}
{telephone}`

/** What stands under an answer. */
export const SIGNATURE = `

{user}
{desk}
{telephone}`

/** The keyword of the text module that takes the place of `ACKNOWLEDGEMENT`. */
export const ACKNOWLEDGEMENT_KEYWORD = 'acknowledgement'

/** The message as it goes out: its protective marking is its first line. */
export function letterText(marking: string, text: string): string {
  return `${marking}\n\n${text.trimEnd()}\n`
}

/** Placeholders that nothing was known for: they must not go out. */
export function unfilled(text: string): readonly string[] {
  return [...new Set(text.match(/\{[a-z-]{2,30}\}/g) ?? [])]
}

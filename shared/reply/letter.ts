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

/**
 * Where one goes on writing in a text that its signature ends, as an index into it: in front of the signature, and of
 * what is quoted below. At the end where the signature is not in it.
 *
 * @param signature as it was filled in, with the blank lines above it
 */
export function writingEnd(text: string, signature: string): number {
  const at = text.indexOf(signature)
  return at < 0 ? text.length : at
}

const PLACEHOLDER = /\{[a-z-]{2,30}\}/g

/**
 * Placeholders that nothing was known for: they must not go out. Only those that stand in a template are any: what
 * somebody types in braces is theirs, and so is what a quoted line holds.
 *
 * @param templates texts that may have been put in
 */
export function unfilled(text: string, templates: readonly string[]): readonly string[] {
  const own = new Set(templates.flatMap((template) => template.match(PLACEHOLDER) ?? []))
  const said = text.replace(/^[ \t]*>.*$/gm, '')
  return [...new Set(said.match(PLACEHOLDER) ?? [])].filter((placeholder) => own.has(placeholder))
}

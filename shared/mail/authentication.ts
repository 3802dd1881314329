import type { MailContent } from './parsed.ts'

/** What a server found of whoever sent a message. */
export interface Findings {
  readonly spf: string | null
  readonly dkim: string | null
  readonly dmarc: string | null
}

const METHODS = ['spf', 'dkim', 'dmarc'] as const
// One of each is removed after the other: what stands in quotes or brackets is whatever a sender wants there.
const QUOTED = /"(?:[^"\\]|\\.)*"/g
const COMMENT = /\([^()]*\)/g
/** Comments within comments, at most so deep; what is deeper is not read. */
const DEEPEST = 5

/**
 * What the desk's own mail server found of a message: of its `Authentication-Results` only those count that the named
 * server signs with its name (its authserv-id, RFC 8601, section 5), since everybody can write the rest. Of several
 * the uppermost is its own for certain, a good word in one below may have come with the message; a bad one counts
 * wherever it stands. Null where none is by that server.
 *
 * @param server the authserv-id; '' where the settings name none: then nothing counts
 */
export function findingsOf({ headers }: Pick<MailContent, 'headers'>, server: string): Findings | null {
  if (server.trim() === '') return null
  const own = headers
    .filter(({ name }) => name === 'authentication-results')
    .map(({ value }) => readResults(value))
    .filter(({ by }) => by === server.trim().toLowerCase())
    .map(({ results }) => results)
  const [uppermost] = own
  if (!uppermost) return null
  const found = (method: (typeof METHODS)[number]): string | null =>
    own.map((results) => results[method]).find(isFailure) ?? uppermost[method]
  return { spf: found('spf'), dkim: found('dkim'), dmarc: found('dmarc') }
}

/** Whether a result speaks against a message. */
export function isFailure(result: string | null): boolean {
  return result === 'fail' || result === 'softfail' || result === 'permerror'
}

/** Who checked a message and what they found, in words; without a server that counts, that nobody did. */
export function findingsText(mail: Pick<MailContent, 'headers'>, server: string): string {
  if (server.trim() === '') return 'Not checked here: the settings name no mail server whose findings count.'
  const found = findingsOf(mail, server)
  if (!found) return `Not checked: ${server.trim()} says nothing about this message.`
  const words = METHODS.flatMap((method) =>
    found[method] === null ? [] : [`${method.toUpperCase()} ${found[method]}`],
  )
  return `${server.trim()} found ${words.join(', ') || 'nothing to check'}.`
}

/** One header taken apart: who wrote it, and the first result of each method. */
function readResults(value: string): { readonly by: string; readonly results: Findings } {
  const [head = '', ...parts] = bare(value.toLowerCase()).split(';')
  const found = (method: string): string | null => {
    for (const part of parts) {
      const result = RESULT.exec(part)
      if (result?.[1] === method) return result[2] ?? null
    }
    return null
  }
  return {
    by: head.trim().split(/\s/)[0] ?? '',
    results: { spf: found('spf'), dkim: found('dkim'), dmarc: found('dmarc') },
  }
}

/** `dkim=pass ...`, a version behind the method allowed. */
const RESULT = /^\s*([a-z]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/

function bare(value: string): string {
  // The name itself may stand in quotes.
  let text = value.replace(/^\s*"([^"\\;]*)"/, '$1').replace(QUOTED, '')
  for (let depth = 0; depth < DEEPEST; depth += 1) text = text.replace(COMMENT, ' ')
  // A bracket that is left over opens something that cannot be read to its end.
  const open = text.search(/["(]/)
  return open === -1 ? text : text.slice(0, open)
}

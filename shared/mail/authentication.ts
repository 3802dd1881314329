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

/** A bad word about a message that its own head holds. */
export interface Claim {
  /** Who is said to have found it; '' where nobody is named. */
  readonly by: string
  /** `DMARC fail`, in the order in which it stands. */
  readonly words: readonly string[]
  /** Whether it speaks against the address that is shown, which DMARC alone does. */
  readonly isOfSender: boolean
}

/** Claims that are told; a forger may write any number. */
const MOST_CLAIMS = 5

/**
 * What other servers than the desk’s own are said to have found against a message. Anybody can write such a header;
 * but nobody does so to be believed, so that a bad word is worth telling whoever said it, as a good one is not.
 */
export function claimsAgainst({ headers }: Pick<MailContent, 'headers'>, server: string): Claim[] {
  const own = server.trim().toLowerCase()
  const claims = new Map<string, Claim>()
  for (const { name, value } of headers) {
    const claim =
      name === 'authentication-results'
        ? resultsClaim(value)
        : name === 'received-spf'
          ? spfClaim(value)
          : null
    if (!claim || claim.words.length === 0 || (name !== 'received-spf' && own !== '' && claim.by === own))
      continue
    const key = `${claim.by} ${claim.words.join(' ')}`
    if (claims.size < MOST_CLAIMS && !claims.has(key)) claims.set(key, claim)
  }
  return [...claims.values()]
}

function resultsClaim(value: string): Claim {
  const { by, results } = readResults(value)
  const failed = METHODS.filter((method) => isFailure(results[method]))
  return {
    by: by.slice(0, 255),
    words: failed.map((method) => `${method.toUpperCase()} ${results[method] ?? ''}`),
    isOfSender: isFailure(results.dmarc),
  }
}

/** RFC 7208, 9.1: the result first, then in a comment or as a parameter who received it. */
function spfClaim(value: string): Claim {
  const result = /^\s*([a-z]+)/i.exec(value)?.[1]?.toLowerCase() ?? null
  const by = /\breceiver=([^\s;]+)/i.exec(value)?.[1] ?? /^\s*[a-z]+\s*\(([^\s:()]+):/i.exec(value)?.[1] ?? ''
  return {
    by: by.toLowerCase().slice(0, 255),
    words: isFailure(result) ? [`SPF ${result ?? ''}`] : [],
    isOfSender: false,
  }
}

/** What is claimed against a message, in words; '' where nothing is. */
export function claimsText(claims: readonly Claim[]): string {
  return claims
    .map(({ by, words }) => `${by || 'a server that is not named'} found ${words.join(', ')}`)
    .join('; ')
}

/**
 * Why the address that a message shows may be forged: DMARC failed, by the desk’s own server or, where that does not
 * vouch for it, by any. Null where nothing says so.
 */
export function forgedBecause(mail: Pick<MailContent, 'headers'>, server: string): string | null {
  const found = findingsOf(mail, server)
  if (found?.dmarc === 'pass') return null
  if (found && isFailure(found.dmarc)) return `${server.trim()} found DMARC ${found.dmarc ?? ''}`
  const claims = claimsAgainst(mail, server).filter(({ isOfSender }) => isOfSender)
  return claims.length === 0 ? null : claimsText(claims)
}

/** Who checked a message and what they found, in words; without a server that counts, that nobody did. */
export function findingsText(mail: Pick<MailContent, 'headers'>, server: string): string {
  const claims = claimsText(claimsAgainst(mail, server))
  const said = claims === '' ? '' : ` Its own head says: ${claims}.`
  if (server.trim() === '')
    return `Not checked here: the settings name no mail server whose findings count.${said}`
  const found = findingsOf(mail, server)
  if (!found) return `Not checked: ${server.trim()} says nothing about this message.${said}`
  const words = METHODS.flatMap((method) =>
    found[method] === null ? [] : [`${method.toUpperCase()} ${found[method]}`],
  )
  return `${server.trim()} found ${words.join(', ') || 'nothing to check'}.${said}`
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

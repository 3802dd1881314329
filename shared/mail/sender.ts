import { comparableName, jaroWinkler, nameSimilarity } from '../directory/similarity.ts'
import { comparableAddress, domainOf, isOfDomain, isSameAddress } from './addresses.ts'
import { findingsOf, isFailure } from './authentication.ts'
import type { MailContent } from './parsed.ts'

/** What is known of an organisation, as far as its mail is concerned. */
export interface MailOrganisation {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly emailDomains: readonly string[]
  /** Whether somebody at the desk stands for the domains. */
  readonly areDomainsConfirmed: boolean
}

/** What is known of an officer, as far as their mail is concerned. */
export interface MailContact {
  readonly id: string
  readonly name: string
  /** The organisation's id. */
  readonly organisation: string | null
  readonly emails: readonly string[]
}

export interface SenderMatch {
  /** Ids; null where only the other is known. */
  readonly contact: string | null
  readonly organisation: string | null
  readonly confidence: 'certain' | 'likely' | 'possible'
  readonly because: string
}

export interface SenderWarning {
  readonly code: string
  readonly text: string
}

type Sent = Pick<MailContent, 'from' | 'replyTo' | 'headers'>

const ADDRESS = /[^\s<>()@,;:"']+@[^\s<>()@,;:"']+\.[^\s<>()@,;:"']+/
const SAME_NAME = 0.95
const NEARLY = 0.94

/**
 * Whom the directory takes the sender of a message for; null where it knows neither them nor their domain. An address
 * can be forged, so that `certain` is said only where the receiving server vouched for it.
 *
 * @param server whose findings count (`findingsOf`)
 */
export function matchSender(
  mail: Sent,
  contacts: Iterable<MailContact>,
  organisations: Iterable<MailOrganisation>,
  server: string,
): SenderMatch | null {
  const [sender] = mail.from
  if (!sender || sender.address === '') return null
  const { address, name } = sender
  const list = [...contacts]
  const verdict = verdictOf(mail, server)
  const known = list.filter(({ emails }) => emails.some((one) => isSameAddress(one, address)))
  const [contact, another] = known
  if (contact) {
    const sole = another === undefined
    return {
      contact: sole ? contact.id : null,
      organisation: known.every((one) => one.organisation === contact.organisation)
        ? contact.organisation
        : null,
      confidence: verdict === 'failed' || !sole ? 'possible' : verdict === 'passed' ? 'certain' : 'likely',
      because: sole
        ? `${address} is the address of ${contact.name}.`
        : `${address} is the address of ${known.length} contacts.`,
    }
  }
  const organisation = Array.from(organisations).find(({ emailDomains }) => isOfDomain(address, emailDomains))
  if (!organisation) return null
  const called = comparableName(name)
  const namesakes = list.filter(
    (one) =>
      one.organisation === organisation.id && nameSimilarity(called, comparableName(one.name)) >= SAME_NAME,
  )
  const [namesake] = namesakes.length === 1 ? namesakes : []
  const isVouched = organisation.areDomainsConfirmed && verdict !== 'failed'
  return {
    contact: namesake?.id ?? null,
    organisation: organisation.id,
    confidence: isVouched && !namesake ? 'likely' : 'possible',
    because: [
      `${domainOf(address)} is a domain of ${organisation.name}${organisation.areDomainsConfirmed ? '' : ', not confirmed yet'}.`,
      ...(namesake ? [`The name is that of ${namesake.name}.`] : []),
    ].join(' '),
  }
}

/**
 * What somebody must know before they believe who a message says it is from, the gravest first.
 *
 * @param organisation that the sender is taken to belong to; null where none is
 * @param known all organisations, to see one imitated
 * @param server whose findings count (`findingsOf`)
 */
export function senderWarnings(
  mail: Sent,
  organisation: MailOrganisation | null,
  known: Iterable<MailOrganisation>,
  server: string,
): SenderWarning[] {
  const [sender] = mail.from
  if (!sender || sender.address === '')
    return [
      warning(
        'E_MAIL_SENDER_NO_ADDRESS',
        'The message names no address of its sender: it cannot be answered.',
      ),
    ]
  return [
    ...authenticationWarnings(mail, server),
    ...imitationWarnings(sender, organisation, [...known]),
    ...replyWarnings(mail, sender.address),
    ...domainWarnings(sender.address, organisation),
  ]
}

const warning = (code: string, text: string): SenderWarning => ({ code, text })

/** DMARC speaks of the address that is shown; SPF and DKIM alone speak of others, and vouch for nobody. */
function verdictOf(mail: Sent, server: string): 'passed' | 'failed' | 'unknown' {
  const found = findingsOf(mail, server)
  if (!found) return 'unknown'
  if (found.dmarc === 'pass') return 'passed'
  return [found.spf, found.dkim, found.dmarc].some(isFailure) ? 'failed' : 'unknown'
}

function authenticationWarnings(mail: Sent, server: string): SenderWarning[] {
  const found = findingsOf(mail, server)
  if (!found) return []
  const failed = (['spf', 'dkim', 'dmarc'] as const).filter((method) => isFailure(found[method]))
  if (failed.length === 0) return []
  const words = failed.map((method) => `${method.toUpperCase()} ${found[method] ?? ''}`).join(', ')
  return [
    warning('E_MAIL_SENDER_CHECKS_FAILED', `The sender’s address may be forged: ${server} found ${words}.`),
  ]
}

function imitationWarnings(
  { name, address }: { readonly name: string; readonly address: string },
  organisation: MailOrganisation | null,
  known: readonly MailOrganisation[],
): SenderWarning[] {
  const found: SenderWarning[] = []
  const shown = ADDRESS.exec(name)?.[0]
  if (shown !== undefined && !isSameAddress(shown, address))
    found.push(
      warning(
        'E_MAIL_SENDER_NAME_IS_ADDRESS',
        `The name shown is an address, ${shown}; it was sent from ${address}.`,
      ),
    )
  const domain = domainOf(address)
  const others = [...(organisation ? [organisation] : []), ...known].filter(
    ({ emailDomains }) => !isOfDomain(address, emailDomains),
  )
  const named = others.find((one) => isNamedIn(name, one))
  if (named)
    found.push(
      warning(
        'E_MAIL_SENDER_NAME_BORROWED',
        `The name shown is that of ${named.name}; ${domain} is no domain of it.`,
      ),
    )
  const isKnown = [...known, ...(organisation ? [organisation] : [])].some(({ emailDomains }) =>
    isOfDomain(address, emailDomains),
  )
  const near = isKnown
    ? undefined
    : others.flatMap(({ emailDomains }) => emailDomains).find((one) => looksLike(domain, one))
  if (near !== undefined)
    found.push(warning('E_MAIL_SENDER_LOOKALIKE', `${domain} looks like ${near}, and is not.`))
  if (domain.split('.').some((label) => label.startsWith('xn--')) || /[^\0-\x7f]/.test(domain))
    found.push(
      warning('E_MAIL_SENDER_FOREIGN_LETTERS', `${domain} is written in letters that may look like others.`),
    )
  return found
}

/** Whether a shown name holds an organisation's domain, or the whole of its name. */
function isNamedIn(name: string, { name: called, emailDomains }: MailOrganisation): boolean {
  const words = ` ${comparableName(name)} `
  if (called !== '' && words.includes(` ${comparableName(called)} `)) return true
  const lower = name.toLowerCase()
  return emailDomains.some((domain) => domain !== '' && lower.includes(domain.toLowerCase()))
}

const bareDomain = (domain: string): string =>
  domain
    .replace(/[.-]/g, '')
    .replace(/rn/g, 'm')
    .replace(/[01]/g, (digit) => (digit === '0' ? 'o' : 'l'))

function looksLike(domain: string, approved: string): boolean {
  const other = approved.toLowerCase()
  if (domain === other || other.length < 6) return false
  const [a, b] = [bareDomain(domain), bareDomain(other)]
  return (
    a === b ||
    (Math.abs(a.length - b.length) <= 2 && jaroWinkler(a, b) >= NEARLY && a.slice(-4) === b.slice(-4))
  )
}

function replyWarnings({ replyTo }: Sent, address: string): SenderWarning[] {
  const elsewhere = replyTo.find((one) => one.address !== '' && !isOfDomain(one.address, [domainOf(address)]))
  if (!elsewhere) return []
  return [
    warning(
      'E_MAIL_REPLY_ELSEWHERE',
      `Answers would go to ${comparableAddress(elsewhere.address)}, not to ${address}.`,
    ),
  ]
}

function domainWarnings(address: string, organisation: MailOrganisation | null): SenderWarning[] {
  if (!organisation)
    return [
      warning(
        'E_MAIL_SENDER_UNKNOWN_DOMAIN',
        `${domainOf(address) || address} is no domain that the desk knows.`,
      ),
    ]
  if (!isOfDomain(address, organisation.emailDomains))
    return [warning('E_MAIL_SENDER_OUTSIDE', `${domainOf(address)} is no domain of ${organisation.name}.`)]
  return organisation.areDomainsConfirmed
    ? []
    : [
        warning(
          'E_MAIL_SENDER_UNCONFIRMED',
          `Nobody at the desk has confirmed ${domainOf(address)} as a domain of ${organisation.name}.`,
        ),
      ]
}

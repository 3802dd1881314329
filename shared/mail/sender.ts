import { comparableName, nameSimilarity } from '../directory/similarity.ts'
import { comparableAddress, domainOf, isOfDomain, isSameAddress } from './addresses.ts'
import { claimsAgainst, claimsText, findingsOf, isFailure } from './authentication.ts'
import { borrowsName, looksLikeDomain } from './imitation.ts'
import type { Mailbox, MailContent } from './parsed.ts'

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
/** Senders of one message that one warning speaks of. */
const MOST_SAID = 5

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
  const [sender, ...others] = addressed(mail)
  if (!sender) return null
  const { address, name } = sender
  const list = [...contacts]
  // DMARC judges one address, and of several nobody can say which.
  const verdict = others.length > 0 ? 'failed' : verdictOf(mail, server)
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
 * @param contacts all people of the directory, to see one imitated
 */
export function senderWarnings(
  mail: Sent,
  organisation: MailOrganisation | null,
  known: Iterable<MailOrganisation>,
  server: string,
  contacts: Iterable<MailContact> = [],
): SenderWarning[] {
  const [first, ...others] = addressed(mail)
  if (!first)
    return [
      warning(
        'E_MAIL_SENDER_NO_ADDRESS',
        'The message names no address of its sender: it cannot be answered.',
      ),
    ]
  const organisations = [...known]
  const people = [...contacts]
  return merged([
    ...authenticationWarnings(mail, server),
    ...severalWarnings([first, ...others]),
    ...[first, ...others].flatMap((sender) => [
      ...imitationWarnings(sender, organisation, organisations),
      ...namesakeWarnings(sender, people, organisations),
    ]),
    ...replyWarnings(mail, first.address),
    ...domainWarnings(first.address, organisation),
    ...others.flatMap(({ address }) => strangerWarnings(address, organisations)),
  ])
}

/** The senders that a message names with an address. */
const addressed = ({ from }: Sent): Mailbox[] => from.filter(({ address }) => address !== '')

/** Each warning once, with all that it says. */
function merged(warnings: readonly SenderWarning[]): SenderWarning[] {
  const texts = new Map<string, Set<string>>()
  for (const { code, text } of warnings) texts.set(code, (texts.get(code) ?? new Set()).add(text))
  return Array.from(texts, ([code, said]) => warning(code, [...said].slice(0, MOST_SAID).join(' ')))
}

const warning = (code: string, text: string): SenderWarning => ({ code, text })

/** DMARC speaks of the address that is shown; SPF and DKIM alone speak of others, and vouch for nobody. */
function verdictOf(mail: Sent, server: string): 'passed' | 'failed' | 'unknown' {
  const found = findingsOf(mail, server)
  if (found?.dmarc === 'pass') return 'passed'
  const isFailed = found !== null && [found.spf, found.dkim, found.dmarc].some(isFailure)
  return isFailed || claimsAgainst(mail, server).length > 0 ? 'failed' : 'unknown'
}

function authenticationWarnings(mail: Sent, server: string): SenderWarning[] {
  const found = findingsOf(mail, server)
  const failed = found ? (['spf', 'dkim', 'dmarc'] as const).filter((method) => isFailure(found[method])) : []
  const words = failed.map((method) => `${method.toUpperCase()} ${found?.[method] ?? ''}`).join(', ')
  const claims = found?.dmarc === 'pass' ? '' : claimsText(claimsAgainst(mail, server))
  return [
    ...(words === ''
      ? []
      : [
          warning(
            'E_MAIL_SENDER_CHECKS_FAILED',
            `The sender’s address may be forged: ${server} found ${words}.`,
          ),
        ]),
    ...(claims === ''
      ? []
      : [
          warning(
            'E_MAIL_SENDER_CHECKS_CLAIMED',
            `The sender’s address may be forged: the head of the message says that ${claims}. Whether they did cannot be told here.`,
          ),
        ]),
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
  const named = others.find((one) => borrowsName(name, one))
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
    : others.flatMap(({ emailDomains }) => emailDomains).find((one) => looksLikeDomain(domain, one))
  if (near !== undefined)
    found.push(warning('E_MAIL_SENDER_LOOKALIKE', `${domain} looks like ${near}, and is not.`))
  if (domain.split('.').some((label) => label.startsWith('xn--')) || /[^\0-\x7f]/.test(domain))
    found.push(
      warning('E_MAIL_SENDER_FOREIGN_LETTERS', `${domain} is written in letters that may look like others.`),
    )
  return found
}

/** Of a message that names several senders one cannot know who wrote it. */
function severalWarnings(senders: readonly Mailbox[]): SenderWarning[] {
  if (senders.length < 2) return []
  const some = senders.slice(0, MOST_SAID).map(({ address }) => address)
  const rest = senders.length > some.length ? ` and ${senders.length - some.length} more` : ''
  return [
    warning(
      'E_MAIL_SENDER_SEVERAL',
      `The message names ${senders.length} senders, ${some.join(', ')}${rest}: any of them may have written it, or none.`,
    ),
  ]
}

/** Somebody known, writing from an address that is neither theirs nor of their organisation. */
function namesakeWarnings(
  { name, address }: Mailbox,
  contacts: readonly MailContact[],
  organisations: readonly MailOrganisation[],
): SenderWarning[] {
  const called = comparableName(name)
  // One word is a forename, and many have it.
  if (
    !called.includes(' ') ||
    contacts.some(({ emails }) => emails.some((one) => isSameAddress(one, address)))
  )
    return []
  const namesake = contacts.find((contact) => {
    if (contact.emails.length === 0 || nameSimilarity(called, comparableName(contact.name)) < SAME_NAME)
      return false
    const own = organisations.find(({ id }) => id === contact.organisation)
    return !isOfDomain(address, own?.emailDomains ?? [])
  })
  if (!namesake) return []
  return [
    warning(
      'E_MAIL_SENDER_KNOWN_NAME',
      `The name shown is that of ${namesake.name}, whom the desk knows by another address: ${namesake.emails[0] ?? ''}.`,
    ),
  ]
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

function strangerWarnings(address: string, known: readonly MailOrganisation[]): SenderWarning[] {
  return known.some(({ emailDomains }) => isOfDomain(address, emailDomains))
    ? []
    : domainWarnings(address, null)
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

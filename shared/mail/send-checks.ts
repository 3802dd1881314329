import { readTlp, type Tlp } from '../taxonomy/markings.ts'
import type { Verification } from '../ticket/state.ts'
import { comparableAddress, domainOf, isOfDomain, isSameAddress } from './addresses.ts'
import { GOVERNMENT, isPublicProvider, UNITED_KINGDOM } from './domains.ts'
import { personalDataIn } from './personal-data.ts'
import type { SendCheckCode } from './send-check-terms.ts'
import type { Agreed } from './state.ts'
import { mailReferences } from './thread.ts'

/** Something that stands against sending: somebody has to agree to it, giving a reason. */
export interface SendCheck {
  readonly code: SendCheckCode
  readonly text: string
  readonly needs: 'agreement' | 'duty-officer'
  /** The addresses that it speaks of: what somebody agrees to is agreed for these, and for nobody else. */
  readonly who: readonly string[]
  /** What it rests on beside the message and the addresses, as the ticket and the directory say it now; '': on nothing. */
  readonly ground: string
}

/** A check before it is said what it rests on. */
type Found = Omit<SendCheck, 'ground'>

/** A message that came in on the ticket. */
export interface Received {
  /** The addresses of its authors, as it names them. */
  readonly by: readonly string[]
  readonly subject: string
  /** '' where it is not quoted from. */
  readonly text: string
}

/** A message that is about to be sent, and what the ticket that it is about says. */
export interface SendFacts {
  /** Addresses, To and Cc. */
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  /** What came in: to repeat it to whoever wrote it tells nobody anything. To anybody else it may. */
  readonly received: readonly Received[]
  /** Why what it answers was written by a machine; null where a person wrote it. */
  readonly answersMachine: string | null
  /** The requester's organisation; null where the ticket names none. */
  readonly organisation: {
    readonly name: string
    readonly emailDomains: readonly string[]
    readonly areDomainsConfirmed: boolean
  } | null
  /** Addresses and numbers of the requester: on the ticket, or in the directory. */
  readonly requester: { readonly addresses: readonly string[]; readonly telephones: readonly string[] }
  readonly verification: Verification
  readonly isP1: boolean
  /** Names of the people that the ticket is about. */
  readonly subjects: readonly string[]
  readonly marking: string
  readonly handlingInstructions: readonly string[]
  readonly tlp: string | null
  /** Conditions on sharing in words; '' where there are none. */
  readonly conditions: string
  /** The desk's own addresses and numbers. */
  readonly own: { readonly addresses: readonly string[]; readonly telephones: readonly string[] }
}

/** Everything that stands against sending a message as it is (domain sections 1 and 3). */
export function sendChecks(facts: SendFacts): SendCheck[] {
  const found = [
    ...machineCheck(facts),
    ...organisationChecks(facts),
    ...personalDataCheck(facts),
    ...tlpChecks(facts),
    ...markingChecks(facts),
  ]
  return found.map((check) => ({ ...check, ground: GROUNDS[check.code](facts) }))
}

const organisationOf = ({ organisation }: SendFacts): string => organisation?.name ?? ''
const markingOf = ({ marking }: SendFacts): string => marking.trim().toUpperCase()
const nothing = (): string => ''

/**
 * What each check rests on. A label of TLP needs no ground of its own, since each has a check of its own; TLP:RED and
 * TLP:GREEN rest on the addresses alone.
 */
const GROUNDS: Readonly<Record<SendCheckCode, (facts: SendFacts) => string>> = {
  ANSWERS_MACHINE: nothing,
  ORGANISATION_UNKNOWN: organisationOf,
  OUTSIDE_ORGANISATION: organisationOf,
  DOMAIN_UNCONFIRMED: (facts) =>
    [organisationOf(facts), ...(facts.organisation?.emailDomains ?? [])].join(', '),
  PERSONAL_DATA_UNVERIFIED: (facts) =>
    [facts.verification, facts.isP1 && 'P1', ...personalDataOf(facts)].filter(Boolean).join(', '),
  TLP_RED: nothing,
  TLP_AMBER_STRICT: organisationOf,
  TLP_AMBER: organisationOf,
  TLP_GREEN: nothing,
  SENSITIVE_TO_PUBLIC_PROVIDER: markingOf,
  UK_EYES_ONLY: markingOf,
  HMG_USE_ONLY: markingOf,
  ORGANISATION_USE_ONLY: (facts) => [...bodiesNamed(facts), organisationOf(facts)].join(', '),
  EMBARGOED: markingOf,
  RECIPIENTS_ONLY: markingOf,
  CONDITIONS: ({ conditions }) => conditions.trim(),
}

/**
 * The checks that nobody has agreed to as needed; empty where the message may go.
 *
 * @param agreed each for the addresses that it names; where it names none, as entries once did, for those of the
 *   message as it was written. And each on the ground that it names: on another one (verified otherwise, of another
 *   priority, on other conditions, under another marking, of another organisation) it is agreed to anew. Entries once
 *   named no ground: these hold only for checks that rest on nothing, since nobody can tell what was said to them
 */
export function unsettledChecks(
  checks: readonly SendCheck[],
  agreed: readonly Agreed[],
  isDutyOfficer: (user: string) => boolean,
): SendCheck[] {
  return checks.filter(
    ({ code, needs, who, ground }) =>
      !agreed.some(
        ({ check, reason, by, addresses, ground: agreedOn = '' }) =>
          check === code &&
          agreedOn === ground &&
          reason.trim() !== '' &&
          (addresses === undefined || covers(addresses, who)) &&
          (needs !== 'duty-officer' || (by !== undefined && isDutyOfficer(by))),
      ),
  )
}

function covers(addresses: readonly string[], who: readonly string[]): boolean {
  const known = new Set(addresses.map(comparableAddress))
  return who.every((address) => known.has(comparableAddress(address)))
}

function recipients({ to, cc }: SendFacts): string[] {
  return [...to, ...cc]
}

function machineCheck({ answersMachine }: SendFacts): Found[] {
  if (answersMachine === null) return []
  const text = `What this answers was written by a machine: ${answersMachine}. Nobody may read the answer.`
  return [{ code: 'ANSWERS_MACHINE', text, needs: 'agreement', who: [] }]
}

function organisationChecks(facts: SendFacts): Found[] {
  const { organisation } = facts
  if (!organisation || organisation.emailDomains.length === 0)
    return [
      {
        code: 'ORGANISATION_UNKNOWN',
        text: organisation
          ? `The directory knows no e-mail domain of ${organisation.name}: nothing shows that these addresses belong to it.`
          : 'The ticket names no organisation of the directory: nothing shows to whom these addresses belong.',
        needs: 'agreement',
        who: recipients(facts),
      },
    ]
  const outside = outsiders(facts)
  const domains = organisation.emailDomains.join(', ')
  if (outside.length > 0)
    return [
      {
        code: 'OUTSIDE_ORGANISATION',
        text: `${listed(outside)}: outside ${organisation.name}, whose domains are ${domains}.`,
        needs: 'agreement',
        who: outside,
      },
    ]
  if (organisation.areDomainsConfirmed) return []
  const text = `Nobody at the desk has confirmed that ${domains} belongs to ${organisation.name}.`
  return [{ code: 'DOMAIN_UNCONFIRMED', text, needs: 'agreement', who: recipients(facts) }]
}

/** No personal data to a requester who is not verified, except at P1 by a duty officer (domain section 1, hard rule). */
function personalDataCheck(facts: SendFacts): Found[] {
  if (facts.verification === 'verified') return []
  const found = personalDataOf(facts)
  if (found.length === 0) return []
  const standing = facts.verification === 'failed' ? 'was found not to be who they say' : 'is not verified'
  const rule = facts.isP1
    ? 'A duty officer may allow it at P1.'
    : 'That is not given out: verify the requester first. A duty officer may find that it is no personal data.'
  return [
    {
      code: 'PERSONAL_DATA_UNVERIFIED',
      text: `The requester ${standing}, and the message seems to hold ${listed(found)}. ${rule}`,
      needs: 'duty-officer',
      who: recipients(facts),
    },
  ]
}

/** The sorts of personal data that a message seems to hold, beside what the desk and the requester are themselves. */
function personalDataOf(facts: SendFacts): readonly string[] {
  const own = {
    addresses: [...facts.own.addresses, ...facts.requester.addresses, ...recipients(facts)],
    telephones: [...facts.own.telephones, ...facts.requester.telephones],
  }
  const theirs = facts.received.filter((one) => recipients(facts).every((address) => isBy(one, address)))
  const texts = theirs.map(({ text }) => text)
  return personalDataIn(`${ownSubject(facts)}\n${facts.text}`, facts.subjects, own, texts)
}

/** What the subject says that somebody to whom it goes has not written themselves; '' where each of them has. */
function ownSubject(facts: SendFacts): string {
  const bare = bareSubject(facts.subject)
  const same = facts.received.filter(({ subject }) => bareSubject(subject) === bare)
  return recipients(facts).every((address) => same.some((one) => isBy(one, address))) ? '' : facts.subject
}

/** Whether somebody wrote a message alone: of one by several, nothing tells which of it is whose. */
function isBy({ by }: Received, address: string): boolean {
  const [author] = by
  return by.length === 1 && author !== undefined && isSameAddress(author, address)
}

/** What answering puts before a subject, in some languages, or brackets. */
const BEFORE = /^\s*(?:(?:re|aw|sv|antw|fwd?|wg|auto)\s*(?:\[\d+\])?\s*:|\[([^\]]*)\])/i

/** A subject without what answering puts before it. In brackets that is a reference: whatever else they hold is said. */
function bareSubject(subject: string): string {
  let bare = subject
  for (let found = BEFORE.exec(bare); found; found = BEFORE.exec(bare)) {
    const [all, within] = found
    if (within !== undefined && mailReferences(within)[0] !== within.trim()) break
    bare = bare.slice(all.length)
  }
  return bare.trim().toLowerCase()
}

/** Traffic Light Protocol 2.0: who may receive what bears a label. */
function tlpChecks(facts: SendFacts): Found[] {
  const label = facts.tlp === null ? null : readTlp(facts.tlp)
  if (label === null) return []
  const rule = TLP_RULES[label]
  if (rule === null) return []
  const { code, who, why, needs } = rule
  const refused = who(facts)
  if (refused.length === 0) return []
  return [{ code, text: `${label}: ${why} ${listed(refused)} may not receive it.`, needs, who: refused }]
}

interface TlpRule {
  readonly code: SendCheckCode
  /** The recipients that may not have it. */
  readonly who: (facts: SendFacts) => string[]
  readonly why: string
  readonly needs: SendCheck['needs']
}

/** Null: anybody may have it. */
const TLP_RULES: Readonly<Record<Tlp, TlpRule | null>> = {
  'TLP:RED': {
    code: 'TLP_RED',
    who: (facts) =>
      recipients(facts).filter(
        (address) => !facts.requester.addresses.some((one) => isSameAddress(one, address)),
      ),
    why: 'for the eyes of individual recipients only, and the ticket names the requester’s own addresses.',
    needs: 'duty-officer',
  },
  'TLP:AMBER+STRICT': {
    code: 'TLP_AMBER_STRICT',
    who: (facts) => outsiders(facts),
    why: 'for the organisation only.',
    needs: 'duty-officer',
  },
  'TLP:AMBER': {
    code: 'TLP_AMBER',
    who: (facts) => outsiders(facts),
    why: 'for the organisation and its clients.',
    needs: 'agreement',
  },
  'TLP:GREEN': {
    code: 'TLP_GREEN',
    who: (facts) => publicAddresses(facts),
    why: 'for the community, not by public channels.',
    needs: 'agreement',
  },
  'TLP:CLEAR': null,
}

/** Government markings, handling instructions and conditions of sharing (domain section 3). */
function markingChecks(facts: SendFacts): Found[] {
  const marks = [facts.marking, ...facts.handlingInstructions].map((mark) => mark.trim().toUpperCase())
  // An ending says nothing of a mailbox that anybody in the world can have.
  const outsideUk = recipients(facts).filter(
    (address) => !isOfDomain(address, UNITED_KINGDOM) || isPublicProvider(domainOf(address)),
  )
  const outsideGovernment = recipients(facts).filter((address) => !isOfDomain(address, GOVERNMENT))
  const refused = (
    code: SendCheckCode,
    applies: boolean,
    who: readonly string[],
    why: string,
    needs: SendCheck['needs'],
  ): Found[] =>
    applies && who.length > 0 ? [{ code, text: `${why} ${listed(who)} may not receive it.`, needs, who }] : []
  const has = (mark: string) => marks.includes(mark)
  const isForOneBody = bodiesNamed(facts).length > 0
  return [
    ...refused(
      'SENSITIVE_TO_PUBLIC_PROVIDER',
      has('OFFICIAL-SENSITIVE'),
      publicAddresses(facts),
      'OFFICIAL-SENSITIVE does not go to mailboxes that anybody can have.',
      'duty-officer',
    ),
    ...refused('UK_EYES_ONLY', has('UK EYES ONLY'), outsideUk, 'UK EYES ONLY.', 'duty-officer'),
    ...refused(
      'HMG_USE_ONLY',
      has('HMG USE ONLY'),
      outsideGovernment,
      'Not beyond His Majesty’s Government.',
      'duty-officer',
    ),
    ...refused(
      'ORGANISATION_USE_ONLY',
      isForOneBody,
      outsiders(facts),
      'Not beyond the named organisation.',
      'duty-officer',
    ),
    ...said('EMBARGOED', has('EMBARGOED'), 'Embargoed: not before the time given.', recipients(facts)),
    ...said(
      'RECIPIENTS_ONLY',
      has('RECIPIENTS ONLY') && facts.cc.length > 0,
      `For its recipients only: ${listed(facts.cc)} would get a copy.`,
      facts.cc,
    ),
    ...said(
      'CONDITIONS',
      facts.conditions !== '',
      `Shared on conditions: ${facts.conditions}`,
      recipients(facts),
    ),
  ]
}

/** Markings that keep something to one body, which they name. */
function bodiesNamed({ marking, handlingInstructions }: SendFacts): string[] {
  return [marking, ...handlingInstructions]
    .map((mark) => mark.trim().toUpperCase())
    .filter((mark) => mark.endsWith('USE ONLY') && mark !== 'HMG USE ONLY')
}

function said(code: SendCheckCode, applies: boolean, text: string, who: readonly string[]): Found[] {
  return applies ? [{ code, text, needs: 'agreement', who }] : []
}

/** Recipients outside the requester's organisation; all of them, where that has no known domain. */
function outsiders(facts: SendFacts): string[] {
  const domains = facts.organisation?.emailDomains ?? []
  return recipients(facts).filter((address) => !isOfDomain(address, domains))
}

function publicAddresses(facts: SendFacts): string[] {
  return recipients(facts).filter((address) => isPublicProvider(domainOf(address)))
}

function listed(words: readonly string[]): string {
  return words.length > 10
    ? `${words.slice(0, 10).join(', ')} and ${words.length - 10} more`
    : words.join(', ')
}

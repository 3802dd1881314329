import type { Term } from './term.ts'

/** How a request or a reply travelled. */
export const CHANNELS = [
  { code: 'phone', label: 'Telephone', help: 'A call to or from the desk.' },
  { code: 'e-mail', label: 'E-mail', help: 'The desk’s mailbox.' },
  { code: 'in-person', label: 'In person', help: 'Asked at the desk or in a meeting.' },
  { code: 'other', label: 'Other', help: 'Say which in the narrative.' },
] as const satisfies readonly Term[]

export type Channel = (typeof CHANNELS)[number]['code']

interface VerificationMethod extends Term {
  /** Whether the caller counts as verified, so that personal data may be given out. */
  readonly verified: boolean
  /** Whether the number dialled and where it was taken from must be written down. */
  readonly needsNumber: boolean
}

/** How the desk made sure of who asks (domain section 1). */
export const VERIFICATION_METHODS = [
  {
    code: 'UNVERIFIED',
    label: 'Not verified',
    help: 'Nobody has checked yet. No personal data goes out.',
    verified: false,
    needsNumber: false,
  },
  {
    code: 'SWITCHBOARD_CALLBACK',
    label: 'Called back through the switchboard',
    help: 'On a number from an independent source, never one that the caller gave.',
    verified: true,
    needsNumber: true,
  },
  {
    code: 'KNOWN_CONTACT',
    label: 'Known contact',
    help: 'The logger knows the caller and says from where.',
    verified: true,
    needsNumber: false,
  },
  {
    code: 'SECURE_MAIL_DOMAIN',
    label: 'Mail from an approved domain',
    help: 'A domain that the directory lists for the caller’s organisation.',
    verified: true,
    needsNumber: false,
  },
  {
    code: 'SPOC_ID',
    label: 'SPoC identifier',
    help: 'The authentication identifier of an accredited single point of contact.',
    verified: true,
    needsNumber: false,
  },
  {
    code: 'IN_PERSON',
    label: 'In person',
    help: 'Warrant card or pass seen.',
    verified: true,
    needsNumber: false,
  },
  {
    code: 'FAILED',
    label: 'Failed',
    help: 'The check was made and did not hold. No personal data goes out; tell the duty officer.',
    verified: false,
    needsNumber: false,
  },
] as const satisfies readonly VerificationMethod[]

export type Verification = (typeof VERIFICATION_METHODS)[number]['code']

/** Whether personal data may go to a caller verified so (domain section 1, hard rule). */
export function isVerified(method: Verification): boolean {
  return VERIFICATION_METHODS.some((known) => known.code === method && known.verified)
}

/** The answers to the questions on threat to life, children and vulnerability. "Not known" is an answer. */
export const RISK_ANSWERS = [
  { code: 'yes', label: 'Yes', help: 'Immediate: tell the duty officer at once.' },
  { code: 'no', label: 'No', help: 'Asked, and answered no.' },
  { code: 'unknown', label: 'Not known', help: 'Asked, and nobody could say. Ask again.' },
] as const satisfies readonly Term[]

/** The answers to whether data will be lost by waiting (domain sections 1 and 2): evidence decays, logs expire. */
export const PERISHABLE_ANSWERS = [
  { code: 'yes', label: 'Yes', help: 'Evidence decays, or a provider’s log expires. Say by when.' },
  { code: 'no', label: 'No', help: 'Asked, and nothing is lost by waiting.' },
  { code: 'unknown', label: 'Not known', help: 'Ask the provider how long its logs are kept.' },
] as const satisfies readonly Term<RiskAnswer>[]

export type RiskAnswer = (typeof RISK_ANSWERS)[number]['code']

/** The letters that answer such a question at once. */
export const RISK_ANSWER_LETTERS: Readonly<Record<string, RiskAnswer>> = {
  y: 'yes',
  n: 'no',
  k: 'unknown',
  u: 'unknown',
  '?': 'unknown',
}

/** The questions asked on every call; "yes" to one of the first two makes the request P1 (domain section 2). */
export const RISK_QUESTIONS = [
  { code: 'threatToLife', label: 'Immediate threat to life?', help: 'Of anybody, the subject included.' },
  { code: 'childAtRisk', label: 'Child at immediate risk?', help: 'Anybody under 18.' },
  {
    code: 'vulnerable',
    label: 'Vulnerable person involved?',
    help: 'By age, health, dependence or repeated harm.',
  },
] as const satisfies readonly Term[]

export type RiskQuestion = (typeof RISK_QUESTIONS)[number]['code']

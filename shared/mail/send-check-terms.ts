import type { Term } from '../taxonomy/term.ts'

/** What may stand against sending, in the words in which it is told afterwards. */
export const SEND_CHECKS = [
  { code: 'ANSWERS_MACHINE', label: 'it answers a machine', help: '' },
  { code: 'ORGANISATION_UNKNOWN', label: 'nothing shows to whom the addresses belong', help: '' },
  { code: 'OUTSIDE_ORGANISATION', label: 'it leaves the requester’s organisation', help: '' },
  { code: 'DOMAIN_UNCONFIRMED', label: 'nobody has confirmed the domain', help: '' },
  { code: 'PERSONAL_DATA_UNVERIFIED', label: 'personal data, and the requester is not verified', help: '' },
  { code: 'TLP_RED', label: 'TLP:RED, beyond the named recipients', help: '' },
  { code: 'TLP_AMBER_STRICT', label: 'TLP:AMBER+STRICT, beyond the organisation', help: '' },
  { code: 'TLP_AMBER', label: 'TLP:AMBER, beyond the organisation', help: '' },
  { code: 'TLP_GREEN', label: 'TLP:GREEN, by a public channel', help: '' },
  { code: 'SENSITIVE_TO_PUBLIC_PROVIDER', label: 'OFFICIAL-SENSITIVE to a public mailbox', help: '' },
  { code: 'UK_EYES_ONLY', label: 'UK EYES ONLY, beyond the United Kingdom', help: '' },
  { code: 'HMG_USE_ONLY', label: 'HMG USE ONLY, beyond government', help: '' },
  { code: 'ORGANISATION_USE_ONLY', label: 'for one organisation only, beyond it', help: '' },
  { code: 'EMBARGOED', label: 'it is under embargo', help: '' },
  { code: 'RECIPIENTS_ONLY', label: 'for its recipients only, with copies', help: '' },
  { code: 'CONDITIONS', label: 'it is shared on conditions', help: '' },
] as const satisfies readonly Term[]

export type SendCheckCode = (typeof SEND_CHECKS)[number]['code']

import type { Term } from '../taxonomy/term.ts'

/** Why a message is put away without a ticket. It is kept all the same, and found again. */
export const DISMISSALS = [
  { code: 'UNSOLICITED', label: 'Unsolicited', help: 'Advertising or phishing; nothing was asked.' },
  { code: 'REPEATED', label: 'Here already', help: 'The same message came another way.' },
  { code: 'BY_MACHINE', label: 'Sent by a machine', help: 'A receipt, an absence, a report; nothing to do.' },
  { code: 'FOR_OTHERS', label: 'Not for this desk', help: 'Say to whom it was passed on.' },
  { code: 'NO_REQUEST', label: 'Nothing is asked', help: 'Thanks, or for information only.' },
  { code: 'DEALT_WITH', label: 'Dealt with elsewhere', help: 'Say where.' },
] as const satisfies readonly Term[]

export type Dismissal = (typeof DISMISSALS)[number]['code']

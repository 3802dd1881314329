import { type MailFault, mailLimits } from '../../shared/mail/parsed.ts'

/** What may be wrong with a message that is read nevertheless. */
export type FaultCode =
  | 'E_MAIL_BODY_UNREADABLE'
  | 'E_MAIL_CHARACTERS'
  | 'E_MAIL_CUT'
  | 'E_MAIL_CUT_SHORT'
  | 'E_MAIL_DATE_MALFORMED'
  | 'E_MAIL_DATE_MISSING'
  | 'E_MAIL_FROM_MENDED'
  | 'E_MAIL_FROM_NONE'
  | 'E_MAIL_FROM_NO_ADDRESS'
  | 'E_MAIL_FROM_SEVERAL'
  | 'E_MAIL_HEADER_LINES'
  | 'E_MAIL_HEADER_TWICE'
  | 'E_MAIL_ID_MENDED'
  | 'E_MAIL_ID_MISSING'
  | 'E_MAIL_NOT_A_NOTE'
  | 'E_MAIL_NO_BLANK_LINE'
  | 'E_MAIL_NO_HEAD'
  | 'E_MAIL_OUTSIDE_PARTS'
  | 'E_MAIL_PART_UNREADABLE'
  | 'E_MAIL_RECODED'
  | 'E_MAIL_REFERENCES_MENDED'
  | 'E_MAIL_RTF_KEPT'
  | 'E_MAIL_SENDER_NO_ADDRESS'
  | 'E_MAIL_TEXT_DIFFERS'
  | 'E_MAIL_TEXT_FROM_HTML'
  | 'E_MAIL_TNEF_DAMAGED'

/** Collects what was wrong with one message, in the order in which it was found. */
export interface Faults {
  readonly add: (code: FaultCode, text: string) => void
  readonly list: () => MailFault[]
}

export function createFaults(): Faults {
  const found: MailFault[] = []
  return {
    add(code, text) {
      if (found.length < mailLimits.faults) found.push({ code, text: text.slice(0, mailLimits.headerValue) })
    },
    list: () => found,
  }
}

/** What a message says, short enough to be quoted in a fault. */
export const quote = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value)

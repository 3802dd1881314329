import { telephoneKeys } from '../../../shared/identifiers/telephone.ts'
import { field, type TicketState } from '../../../shared/ticket/state.ts'
import type { BlindIndex, LookupField } from '../blind-index.ts'

/** Everything a ticket can be found by through the blind index: sorted, without repetition. */
export function lookupKeysOf(state: TicketState, index: BlindIndex): string[] {
  const mails = Object.values(state.mails ?? {}).filter((mail) => mail.state !== 'moved')
  const keys = [
    state.reference === null ? null : index.keyOf('reference', normalised('reference', state.reference)),
    ...telephoneKeys(field(state, 'requesterTelephone') ?? '').map((e164) => index.keyOf('telephone', e164)),
    keyOfText('email', field(state, 'requesterEmail')),
    keyOfText('collar', field(state, 'requesterCollar')),
    keyOfText('crime-reference', field(state, 'crimeReference')),
    keyOfText('operation', field(state, 'operation')),
    ...mails.map(({ messageId }) => keyOfText('message-id', messageId)),
    ...mails.flatMap(({ addresses }) => addresses.map((address) => keyOfText('email', address))),
  ]
  return [...new Set(keys.filter((key) => key !== null))].sort()

  function keyOfText(name: LookupField, text: string | null): string | null {
    const value = normalised(name, text ?? '')
    return value === '' ? null : index.keyOf(name, value)
  }
}

/** The form in which two ways of writing one thing are equal: `Op. Kestrel` and `kestrel`, `42 / 1234 / 26` and `42/1234/26`. */
export function normalised(name: LookupField, text: string): string {
  // A Message-ID is compared to the letter.
  if (name === 'message-id' || name === 'mail-message-id') return text.trim()
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
  switch (name) {
    case 'operation':
      return plain.replace(/^(?:operation|op\.?) /u, '')
    case 'email':
    case 'mail-from':
    case 'mail-to':
      return plain
    default:
      return plain.replace(/[^\p{L}\p{N}]/gu, '')
  }
}

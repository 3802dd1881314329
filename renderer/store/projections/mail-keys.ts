import type { Mailbox } from '../../../shared/mail/parsed.ts'
import type { MailState } from '../../../shared/mail/state.ts'
import type { BlindIndex, LookupField } from '../blind-index.ts'
import { normalised } from './lookup-keys.ts'

/** Everything a message can be found by through the blind index: sorted, without repetition. */
export function mailKeysOf({ content, written }: MailState, index: BlindIndex): string[] {
  const keys = [
    ...keysOf('mail-message-id', [content?.messageId ?? '', written?.messageId ?? '']),
    ...keysOf('mail-from', [...(content?.from ?? []), ...(content?.sender ?? [])].map(addressOf)),
    ...keysOf('mail-to', [...(written?.to ?? []), ...(written?.cc ?? [])]),
  ]
  return [...new Set(keys)].sort()

  function keysOf(field: LookupField, texts: readonly string[]): string[] {
    return texts.flatMap((text) => {
      const value = normalised(field, text)
      return value === '' ? [] : [index.keyOf(field, value)]
    })
  }
}

function addressOf({ address }: Mailbox): string {
  return address
}

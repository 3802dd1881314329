import { ownMessageId } from '../../../../renderer/store/own-id.ts'
import type { Desk } from '../../../../renderer/store/desk.ts'
import type { AnyDraft, BodyOf } from '../../../../shared/journal/kinds/index.ts'
import { receivedBody, writtenBody } from '../../shared/mail/build.ts'

/** The SHA-256 that a test's message goes by: told apart by one digit. */
export const shaOf = (n: number): string => n.toString(16).padStart(2, '0').repeat(32)

/** A message that comes in, under a number of its own. */
export function received(n: number, changes: Partial<BodyOf<'mail.received'>> = {}): AnyDraft {
  const body = receivedBody({ sha256: shaOf(n), key: shaOf(n + 100), ...changes })
  return { stream: `mail/${shaOf(n)}`, kind: 'mail.received', body }
}

export function handled(n: number, tickets: readonly string[], dismissed: string | null = null): AnyDraft {
  return {
    stream: `mail/${shaOf(n)}`,
    kind: 'mail.handled',
    body: { tickets: [...tickets], dismissed, because: 'so decided', note: '' },
  }
}

/** A message that goes out. */
export function written(id: string, changes: Partial<BodyOf<'mail.written'>> = {}): AnyDraft {
  return { stream: `mail/${id}`, kind: 'mail.written', body: writtenBody(changes) }
}

/** The Message-ID of what a desk of the tests wrote. */
export const ownId = (desk: Desk, mail: string): string => ownMessageId(desk, mail, 'ecrime@soca.gov.uk')

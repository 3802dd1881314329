import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Session } from '../../../../shared/contract/shapes.ts'
import type { Desk, OpenOptions } from '../../../../renderer/store/desk.ts'
import { openDesk } from '../../../../renderer/store/desk.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'

/** 09:00 UTC on a Monday. */
export const MONDAY = Date.UTC(2026, 10, 16, 9, 0)

export function sessionOf(changes: Partial<Session> = {}): Session {
  return {
    user: { id: 'A1B2C3', name: 'Sam Khan', role: 'duty-officer', collar: '4471' },
    workstation: { code: '7K', name: 'Desk one' },
    pen: '7K.A1B2C3',
    publicKey: 'ab'.repeat(32),
    dataKey: new Uint8Array(32).fill(7),
    unlockedAt: new Date(MONDAY).toISOString(),
    ...changes,
  }
}

/** Another person at another workstation. */
export const otherSession = sessionOf({
  user: { id: 'D4E5F6', name: 'Jo Reid', role: 'duty-officer', collar: '9' },
  workstation: { code: '3M', name: 'Desk two' },
  pen: '3M.D4E5F6',
})

/** A disk of its own, a clock that moves on by a second at each look. */
export function createPlace(start = MONDAY): OpenOptions & { indexedDB: IDBFactory } {
  let ms = start
  return { indexedDB: new IDBFactory(), IDBKeyRange, now: () => (ms += 1_000) }
}

export function open(session = sessionOf(), place: OpenOptions = createPlace()): Promise<Desk> {
  return openDesk(session, place)
}

/** The drafts of a new ticket. */
export function opening(
  id: string,
  reference: string,
  fields: TicketFieldValues = {},
  at = new Date(MONDAY).toISOString(),
): AnyDraft[] {
  return [
    {
      stream: `ticket/${id}`,
      kind: 'ticket.opened',
      body: {
        reference,
        happenedAt: at,
        fields: { title: `About ${id}`, receivedAt: at, ...fields },
        call: null,
        from: null,
        via: 'phone',
      },
    },
  ]
}

export function note(id: string, text: string): AnyDraft {
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.note',
    body: { text, happenedAt: new Date(MONDAY).toISOString(), relevant: null, sensitive: null },
  }
}

export function setFields(id: string, set: TicketFieldValues): AnyDraft {
  return { stream: `ticket/${id}`, kind: 'ticket.fields', body: { set, reason: 'told so', settles: false } }
}

import { append } from '../append.ts'
import type { Desk } from '../desk.ts'

/** Tickets that each opened desk has entered as looked at: once a sign-in is enough, and reading on is one look. */
const entered = new WeakMap<Desk, Set<string>>()

/**
 * Enters in the audit stream that a ticket was looked at, by whom and when (DPA 2018 s.62(1)(c)); once for each ticket
 * while somebody is signed in.
 */
export async function consulted(desk: Desk, ticketId: string, reason: string): Promise<void> {
  const known = entered.get(desk) ?? new Set<string>()
  entered.set(desk, known)
  if (known.has(ticketId)) return
  known.add(ticketId)
  try {
    await append(
      desk,
      [{ stream: 'audit', kind: 'audit.consulted', body: { tickets: [ticketId], contacts: [], reason } }],
      { label: 'Looked at a ticket', undoable: false, isSilent: true },
    )
  } catch {
    // The look goes on; the next opening enters it.
    known.delete(ticketId)
  }
}

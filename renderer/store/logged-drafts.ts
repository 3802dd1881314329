import { readKept } from '../../shared/call/kept.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { readRawEntry } from '../../shared/journal/raw-entry.ts'
import { z } from '../../shared/zod.ts'
import type { Desk } from './desk.ts'
import { deleteDraft, listDrafts } from './drafts.ts'
import { dropLoggedWritings } from './logged-writings.ts'

/** An entry by which a call is off its card: it stands on a ticket, or among the calls that were put down. */
const logging = z.looseObject({ call: z.string() })
const kindsOfCalls: readonly string[] = ['ticket.opened', 'ticket.call', 'desk.call-abandoned']

/**
 * Drops what stands half written and is logged by these entries.
 *
 * @param values what is taken back of this workstation's own
 */
export async function dropLogged(desk: Desk, values: readonly unknown[]): Promise<void> {
  const entries = values.map(readRawEntry).filter((entry) => entry !== null)
  await dropLoggedCalls(desk, entries)
  await dropLoggedWritings(desk, entries)
}

/**
 * Drops the cards of calls that these entries log. Nobody writes on them any more: a store that was put back as it was
 * holds them from before, and whoever found one there would log its call a second time. A card for a further ticket of a
 * call stays, unless it is that very ticket which was logged.
 */
async function dropLoggedCalls(desk: Desk, entries: readonly RawEntry[]): Promise<void> {
  const calls = new Map<string, string[]>()
  for (const entry of entries) {
    const body = kindsOfCalls.includes(entry.kind) ? logging.safeParse(entry.body) : null
    if (body?.success) calls.set(body.data.call, [...(calls.get(body.data.call) ?? []), entry.stream])
  }
  if (calls.size === 0) return
  // A card that does not open is left as it is: it does not keep anybody from the desk.
  const drafts = await listDrafts(desk).catch(() => [])
  for (const { id, card } of drafts) {
    const known = readKept(card).siblings.map(({ ticket }) => `ticket/${ticket}`)
    if (calls.get(id)?.some((stream) => !known.includes(stream))) await deleteDraft(desk, id)
  }
}

import type { ProfileFieldValues } from '../../../shared/desk/state.ts'
import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'

/** How somebody came to be at the desk. */
export type Arrival = 'signed-in' | 'recovered'

/**
 * Enters in the journal that somebody has arrived.
 * @param profile the desk's settings, on a first run
 */
export async function arrive(desk: Desk, how: Arrival, profile: ProfileFieldValues | null): Promise<void> {
  const drafts: AnyDraft[] = [{ stream: 'audit', kind: 'audit.session', body: { act: how, detail: null } }]
  if (profile) drafts.push({ stream: 'desk', kind: 'desk.profile', body: { set: profile, reason: null } })
  await append(desk, drafts, { label: 'Signed in', undoable: false, isSilent: true })
}

import type { ProfileFieldValues } from '../../../shared/desk/state.ts'
import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'

/** How somebody came to be at the desk. */
export type Arrival = 'signed-in' | 'recovered'

/**
 * Enters in the journal who has arrived: the sign-in, and, where the journal does not know them yet, the
 * person and the pen that they write with on this workstation.
 * @param profile the desk's settings, on a first run
 */
export async function arrive(desk: Desk, how: Arrival, profile: ProfileFieldValues | null): Promise<void> {
  const { user, workstation, pen, publicKey } = desk.session
  const known = desk.deskState.getState()
  const drafts: AnyDraft[] = []
  if (!Object.hasOwn(known.pens, pen))
    drafts.push({
      stream: 'desk',
      kind: 'desk.pen',
      body: { user: user.id, workstation: workstation.code, workstationName: workstation.name, publicKey },
    })
  const entered = known.users[user.id]
  if (!entered || entered.name !== user.name || entered.role !== user.role || entered.collar !== user.collar)
    drafts.push({
      stream: 'desk',
      kind: 'desk.user',
      body: { user: user.id, name: user.name, role: user.role, collar: user.collar, active: true },
    })
  if (profile) drafts.push({ stream: 'desk', kind: 'desk.profile', body: { set: profile, reason: null } })
  drafts.push({ stream: 'audit', kind: 'audit.session', body: { act: how, detail: null } })
  await append(desk, drafts, { label: 'Signed in', undoable: false })
}

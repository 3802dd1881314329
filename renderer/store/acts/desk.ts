import type { ViewDefinition } from '../../../shared/queue/views.ts'
import { roleTitle } from '../../../shared/desk/role-words.ts'
import type { HubPerson } from '../../../shared/hub/people.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import { type AnyDraft, type BodyOf, kinds } from '../../../shared/journal/kinds/index.ts'
import type { DeskUser, ProfileFieldValues, TextModule } from '../../../shared/desk/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'

const stream = 'desk'

/** Keeps a view of the queue under a name; under a known id, as it now is. */
export function saveView(
  desk: Desk,
  id: string,
  view: { readonly title: string; readonly shared: boolean; readonly definition: ViewDefinition },
): Promise<Committed> {
  return append(desk, [{ stream, kind: 'desk.view', body: { id, view } }], {
    label: `View “${view.title}” saved`,
  })
}

export function removeView(desk: Desk, id: string, title: string): Promise<Committed> {
  return append(desk, [{ stream, kind: 'desk.view', body: { id, view: null } }], {
    label: `View “${title}” removed`,
  })
}

/** Writes settings of the desk; each on its own, so that two people may change different ones. */
export function setProfile(
  desk: Desk,
  set: ProfileFieldValues,
  label: string,
  reason: string | null = null,
): Promise<Committed> {
  return append(desk, [{ stream, kind: 'desk.profile', body: { set, reason } }], { label })
}

/** Says who somebody is from now on. The vault has been told before; it and not this lets people in. */
export function recordUser(desk: Desk, user: DeskUser, former: DeskUser | null): Promise<Committed> {
  const { id, name, role, collar, active } = user
  const audit: BodyOf<'audit.session'> = { act: former ? 'user-changed' : 'user-added', detail: id }
  return append(
    desk,
    [
      { stream, kind: 'desk.user', body: { user: id, name, role, collar, active } },
      { stream: 'audit', kind: 'audit.session', body: audit },
    ],
    {
      label: `${name} ${changeOf(user, former)}`,
      undoable: false,
    },
  )
}

/**
 * Enters in the journal what the hub says of its people, where that is not known yet: it is what everybody's entries are
 * judged by. The staff number is not the hub's, and stays. Nothing, where whoever is at the desk may not.
 */
export async function recordPeopleOfHub(desk: Desk, people: readonly HubPerson[]): Promise<void> {
  const { users } = desk.deskState.getState()
  const me = own(users, desk.session.user.id)
  const writers = kinds.get('desk.user')?.writers ?? []
  if (!me || !writers.includes(me.role) || !writers.includes(desk.session.user.role)) return
  const drafts = people.flatMap(({ id, name, role, removed }): AnyDraft[] => {
    const known = own(users, id)
    if (known ? known.name === name && known.role === role && known.active === !removed : removed) return []
    const body = { user: id, name, role, collar: known?.collar ?? '', active: !removed }
    return [{ stream, kind: 'desk.user', body }]
  })
  // Whoever is told of a lesser role writes that last: what follows it would have no effect.
  drafts.sort((a, b) => Number(isOf(a, desk.session.user.id)) - Number(isOf(b, desk.session.user.id)))
  if (drafts.length > 0)
    await append(desk, drafts, { label: 'People of the hub', undoable: false, isSilent: true })
}

function isOf({ kind, body }: AnyDraft, user: string): boolean {
  return kind === 'desk.user' && 'user' in body && body.user === user
}

function changeOf({ role, active }: DeskUser, former: DeskUser | null): string {
  if (!former) return 'added'
  if (former.role !== role) return `is ${roleTitle(role).toLowerCase()} from now on`
  return active ? 'switched on' : 'switched off'
}

/** Records that the signed-in person has set a new passphrase. Never the passphrase. */
export function recordPassphraseChange(desk: Desk): Promise<Committed> {
  return append(
    desk,
    [{ stream: 'audit', kind: 'audit.session', body: { act: 'passphrase-changed', detail: null } }],
    { label: 'Passphrase changed', undoable: false },
  )
}

export function saveTextModule(desk: Desk, id: string, module: TextModule): Promise<Committed> {
  return append(desk, [{ stream, kind: 'desk.text-module', body: { id, module } }], {
    label: `Text module ::${module.keyword} saved`,
  })
}

export function removeTextModule(desk: Desk, id: string, keyword: string): Promise<Committed> {
  return append(desk, [{ stream, kind: 'desk.text-module', body: { id, module: null } }], {
    label: `Text module ::${keyword} removed`,
  })
}

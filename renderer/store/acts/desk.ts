import type { ViewDefinition } from '../../../shared/queue/views.ts'
import { roleTitle } from '../../../shared/desk/role-words.ts'
import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
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

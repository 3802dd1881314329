import { lockDesk } from '../../ui/leaving.ts'
import type { Feature } from '../../ui/screen.ts'
import { LockWarning } from './lock-warning.tsx'

export { SignIn } from './sign-in.tsx'
export { Welcome } from './welcome.tsx'

/** Locking by key, from anywhere, also over a dialog. */
export const lock: Feature = {
  readsNoCase: true,
  overlay: LockWarning,
  commands: [
    {
      id: 'lock.now',
      title: 'Lock the desk',
      section: 'Desk',
      scope: 'global',
      keys: ['Ctrl+L'],
      alsoKnownAs: ['sign out', 'log off', 'leave'],
      overDialogs: true,
      run: lockDesk,
    },
  ],
}

import type { Command } from '../../ui/commands/command.ts'
import { lockDesk } from '../../ui/leaving.ts'

/** Locking by key, from anywhere, also over a dialog, and while the desk or a ticket is still being opened. */
export const lockCommand: Command = {
  id: 'lock.now',
  title: 'Lock the desk',
  section: 'Desk',
  scope: 'global',
  keys: ['Ctrl+L'],
  alsoKnownAs: ['sign out', 'log off', 'leave'],
  overDialogs: true,
  overHeldKeys: true,
  run: () => lockDesk(),
}

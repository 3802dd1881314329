import type { DeskSession } from '../../store/desk.ts'

/** Those who write to cases take calls. */
export function takesCalls({ user }: DeskSession): boolean {
  return user.role === 'desk-officer' || user.role === 'duty-officer'
}

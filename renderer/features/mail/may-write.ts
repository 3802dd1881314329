import type { DeskSession } from '../../store/desk.ts'

/** Those who write to cases take e-mail in, decide on it and answer it. */
export function mayWrite({ user }: Pick<DeskSession, 'user'>): boolean {
  return user.role === 'desk-officer' || user.role === 'duty-officer'
}

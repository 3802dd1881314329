import type { DeskSession } from '../../store/desk.ts'

/** Those who write to cases write officers. */
export function mayWriteContacts({ user }: DeskSession): boolean {
  return user.role === 'desk-officer' || user.role === 'duty-officer'
}

/** Forces and agencies are part of what an administrator sets up, too. */
export function mayWriteOrganisations(session: DeskSession): boolean {
  return mayWriteContacts(session) || session.user.role === 'administrator'
}

/** An administrator sets the desk up and reads no case, nor who asked for what. */
export function mayReadCases({ user }: DeskSession): boolean {
  return user.role !== 'administrator'
}

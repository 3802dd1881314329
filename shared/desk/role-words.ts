import type { Role } from '../contract/shapes.ts'

/** What each role is called in running text. */
export const roleWords: Readonly<Record<Role, string>> = {
  'desk-officer': 'desk officer',
  'duty-officer': 'duty officer',
  auditor: 'auditor',
  administrator: 'administrator',
}

/** What each role may do (design section 1). */
export const roleHelp: Readonly<Record<Role, string>> = {
  'desk-officer': 'Logs, works and answers requests.',
  'duty-officer': 'Logs and works requests; also signs off, overrides, and looks after people and settings.',
  auditor: 'Reads everything and changes nothing.',
  administrator: 'Looks after people and settings. Reads no case.',
}

/** What a role is called where a sentence or a line begins with it. */
export function roleTitle(role: Role): string {
  const words = roleWords[role]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

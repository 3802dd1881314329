import type { Role } from '../journal/kinds/define.ts'

/** Somebody who works at the demonstration's desk. All are invented. */
export interface DemoPerson {
  readonly name: string
  readonly role: Role
  readonly collar: string
}

/** The first is who the demonstration is signed in as. */
export const DEMO_STAFF = [
  { name: 'Priya Raman', role: 'duty-officer', collar: 'D1107' },
  { name: 'Owen Tregarth', role: 'desk-officer', collar: 'T4417' },
  { name: 'Marguerite Oduya', role: 'desk-officer', collar: 'T4432' },
  { name: 'Callum Birkwhistle', role: 'desk-officer', collar: 'T4519' },
  { name: 'Siân Parry-Locke', role: 'duty-officer', collar: 'D1122' },
  { name: 'Devinder Anstruther', role: 'auditor', collar: 'A0031' },
] as const satisfies readonly DemoPerson[]

/** A person of the staff under the id that the workstation gave. */
export interface StaffMember extends DemoPerson {
  readonly id: string
}

/** The other workstations of the desk, where the history was written. */
export const DEMO_WORKSTATIONS = [
  { code: '4T', name: 'Desk 2, by the window' },
  { code: '9P', name: 'Desk 3' },
  { code: 'D2', name: 'Duty officer’s room' },
] as const

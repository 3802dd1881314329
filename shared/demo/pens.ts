import { DEMO_WORKSTATIONS, type StaffMember } from './staff.ts'

/** A person at a workstation. */
export interface DemoPen {
  readonly pen: string
  readonly user: string
  readonly workstation: string
  readonly role: StaffMember['role']
}

/** Everybody who writes, at every workstation they use: duty officers in their room, the others at the desks. */
export function pensOf(staff: readonly StaffMember[]): DemoPen[] {
  return staff
    .filter(({ role }) => role === 'desk-officer' || role === 'duty-officer')
    .flatMap(({ id, role }) =>
      DEMO_WORKSTATIONS.filter(({ code }) => (code === 'D2') === (role === 'duty-officer')).map(
        ({ code }) => ({
          pen: `${code}.${id}`,
          user: id,
          workstation: code,
          role,
        }),
      ),
    )
}

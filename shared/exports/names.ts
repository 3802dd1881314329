import type { ContactState } from '../contact/state.ts'
import { doubtOf } from '../desk/proof.ts'
import type { DeskState } from '../desk/state.ts'
import type { Names } from '../journal/kinds/define.ts'
import { knownOrganisations } from '../organisation/known.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { labelOfCode } from '../ticket/labels.ts'

/** What people and places are called in an export. An id that nobody knows is shown as it is, never hidden. */
export interface ExportNames extends Names {
  /** Collar number of a user; '' where there is none. */
  collar(user: string): string
  /** The name of a workstation by its code. */
  workstation(code: string): string
  /** What speaks against what a pen wrote being by whom it says; '' where nothing does. */
  doubt(pen: string): string
}

interface Known {
  readonly desk: Pick<DeskState, 'users' | 'pens' | 'unproven'>
  readonly contacts: ReadonlyMap<string, ContactState>
  readonly organisations: ReadonlyMap<string, OrganisationState>
  /** The reference of a ticket by its id. */
  readonly reference: (ticket: string) => string | null
}

export function exportNames({ desk, contacts, organisations, reference }: Known): ExportNames {
  const bodies = new Map(knownOrganisations(organisations).map((one) => [one.id, one.name]))
  const places = new Map(
    Object.values(desk.pens).map(({ workstation, workstationName }) => [workstation, workstationName]),
  )
  const user = (id: string) => (Object.hasOwn(desk.users, id) ? desk.users[id] : undefined)
  return {
    user: (id) => user(id)?.name ?? id,
    collar: (id) => user(id)?.collar ?? '',
    workstation: (code) => places.get(code) ?? code,
    doubt: (pen) => doubtOf(desk, pen) ?? '',
    ticket: (id) => reference(id) ?? id,
    contact: (id) => contacts.get(id)?.fields.name?.value ?? id,
    organisation: (id) => bodies.get(id) || id,
    label: labelOfCode,
  }
}

import type { TicketFieldValues } from '../ticket/fields.ts'
import { requirementsOf } from './requirements.ts'

/** The marking as chosen; else OFFICIAL-SENSITIVE for communications data, and the desk's own for all other. */
export function markingOf(fields: TicketFieldValues, deskMarking: string): string {
  return fields.marking ?? (requirementsOf(fields.type).sensitive ? 'OFFICIAL-SENSITIVE' : deskMarking)
}

import type { Mark } from '../ticket/state.ts'

/** The audit stream folds to little: it is read as a list. */
export interface AuditState {
  marks: Record<string, Mark>
  seen: Record<string, number>
  entries: number
  lastAt: string | null
}

export function emptyAudit(): AuditState {
  return { marks: {}, seen: {}, entries: 0, lastAt: null }
}

import { emptyFolded, type Folded } from './folded.ts'

/** The audit stream folds to nothing of its own: it is read as a list. */
export type AuditState = Folded

export function emptyAudit(): AuditState {
  return emptyFolded()
}

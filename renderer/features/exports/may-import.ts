import type { Role } from '../../../shared/contract/shapes.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'

/** What is taken in becomes cases, and is entered in the audit: for those who may write that entry. */
export function mayImport(role: Role): boolean {
  return kinds.get('audit.imported')?.writers.includes(role) ?? false
}

import type { AnyDraft, BodyOf } from '../../../shared/journal/kinds/index.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'
import { StoreFailure } from '../failure.ts'

/** What there is to agree to before an archive is taken in, and what somebody has agreed to, in the words shown. */
export interface Agreement {
  readonly needed: readonly string[]
  readonly given: readonly string[]
}

/**
 * Enters in the audit that an archive is about to be taken in, so that the journal says where its entries came from
 * even where taking them in breaks off, what was agreed to, and whose entries nothing here proves.
 *
 * @param unproven pens that are not known here, of which the archive brings entries in a name that is
 * @throws StoreFailure E_FORBIDDEN for a role that may not; E_NOT_AGREED where something was not agreed to
 */
export async function recordImport(
  desk: Desk,
  archive: Omit<BodyOf<'audit.imported'>, 'agreed'>,
  { needed, given }: Agreement,
  unproven: readonly string[],
): Promise<void> {
  if (!needed.every((words) => given.includes(words))) throw new StoreFailure('E_NOT_AGREED')
  const body = { ...archive, agreed: [...needed] }
  const drafts: AnyDraft[] = [{ stream: 'audit', kind: 'audit.imported', body }]
  if (unproven.length > 0)
    drafts.push({ stream: 'desk', kind: 'desk.unproven', body: { pens: [...unproven] } })
  await append(desk, drafts, {
    label: 'Took in an archive',
    undoable: false,
    isSilent: true,
  })
}

import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'

/**
 * Enters in the audit that an archive is about to be taken in, so that the journal says where its entries came from
 * even where taking them in breaks off.
 *
 * @throws StoreFailure E_FORBIDDEN for a role that may not
 */
export async function recordImport(desk: Desk, archive: BodyOf<'audit.imported'>): Promise<void> {
  await append(desk, [{ stream: 'audit', kind: 'audit.imported', body: archive }], {
    label: 'Took in an archive',
    undoable: false,
    isSilent: true,
  })
}

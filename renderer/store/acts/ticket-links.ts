import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import { relationLabel } from '../../../shared/ticket/labels.ts'
import type { LinkState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { nameOf, type Subject, streamOf } from './ticket.ts'

/** Says how one ticket stands to another. */
export function link(
  desk: Desk,
  ticket: Subject,
  to: Subject,
  relation: LinkState['relation'],
  note: string,
): Promise<Committed> {
  const draft: AnyDraft = {
    stream: streamOf(ticket),
    kind: 'ticket.linked',
    body: { link: desk.newId(), relation, ticket: to.id, note },
  }
  return append(desk, [draft], {
    label: `${nameOf(ticket)} is ${relationLabel(relation).toLowerCase()} ${nameOf(to)}`,
  })
}

export function unlink(desk: Desk, ticket: Subject, id: string, reason: string): Promise<Committed> {
  const draft: AnyDraft = {
    stream: streamOf(ticket),
    kind: 'ticket.unlinked',
    body: { link: id, reason },
  }
  return append(desk, [draft], { label: `Link of ${nameOf(ticket)} removed` })
}

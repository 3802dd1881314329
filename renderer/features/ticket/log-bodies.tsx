import type { Entry, EntryKind } from '../../../shared/journal/kinds/index.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { gistOf } from '../../../shared/ticket/gist.ts'
import type { TimelineItem } from '../../../shared/ticket/timeline.ts'
import { useOpenTicket } from './open-ticket.ts'
import {
  AttachmentBody,
  CallBody,
  ClosedBody,
  DecisionBody,
  FieldsBody,
  LinkBody,
  NoteBody,
  ReleaseBody,
  TaskBody,
  VerificationBody,
} from './log-kinds.tsx'
import { MailBody } from './log-mail.tsx'

/** What an entry says, laid out by its kind; where it has no layout of its own, its one line. */
export function EntryBody({ item }: { readonly item: TimelineItem }) {
  const { entry } = item
  if (!entry) return null
  if (is(entry, 'ticket.note')) return <NoteBody body={entry.body} />
  if (is(entry, 'ticket.call')) return <CallBody body={entry.body} by={item.by} />
  if (is(entry, 'ticket.decision')) return <DecisionBody body={entry.body} />
  if (is(entry, 'ticket.verification')) return <VerificationBody body={entry.body} />
  if (is(entry, 'ticket.release')) return <ReleaseBody body={entry.body} />
  if (is(entry, 'ticket.attachment')) return <AttachmentBody body={entry.body} />
  if (is(entry, 'ticket.task-added')) return <TaskBody body={entry.body} />
  if (is(entry, 'ticket.closed')) return <ClosedBody body={entry.body} />
  if (is(entry, 'ticket.linked')) return <LinkBody body={entry.body} />
  if (is(entry, 'ticket.mail')) return <MailBody body={entry.body} />
  if (is(entry, 'ticket.fields')) return <FieldsBody body={entry.body} />
  if (item.takesBack.length > 0) return <TakenBack entries={item.takesBack} />
  return <OneLine entry={entry} />
}

/** What an undoing took back, by name. */
function TakenBack({ entries }: { readonly entries: readonly Entry[] }) {
  const { names } = useOpenTicket()
  return entries.map((entry) => (
    <p key={entry.id} dir="auto">
      {`Took back: ${gistOf(entry, names)}`}
    </p>
  ))
}

function OneLine({ entry }: { readonly entry: Entry }) {
  const { names } = useOpenTicket()
  // A kind renders its own body only, which the entry's type cannot say for a kind chosen at run time.
  const kind = kinds.get(entry.kind) as { line(body: unknown, names: unknown): string } | undefined
  return <p dir="auto">{showControls(kind?.line(entry.body, names) ?? '')}</p>
}

function is<K extends EntryKind>(
  entry: Entry,
  kind: K,
): entry is Entry<K> & { readonly body: NonNullable<Entry<K>['body']> } & Entry {
  return entry.kind === kind
}

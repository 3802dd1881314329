import { useTicketUi } from '../ui-state.ts'
import { AttachComposer } from './attach-composer.tsx'
import { CallComposer } from './call-composer.tsx'
import { DecisionComposer } from './decision-composer.tsx'
import type { ComposerProps } from './form.tsx'
import { LinkComposer } from './link-composer.tsx'
import { AcknowledgeComposer, ReplyComposer } from './mail-composer.tsx'
import { NoteComposer } from './note-composer.tsx'
import { ReleaseComposer } from './release-composer.tsx'
import { TaskComposer } from './task-composer.tsx'
import { VerificationComposer } from './verification-composer.tsx'

const composers = {
  note: NoteComposer,
  call: CallComposer,
  decision: DecisionComposer,
  task: TaskComposer,
  verification: VerificationComposer,
  release: ReleaseComposer,
  link: LinkComposer,
  attach: AttachComposer,
  reply: ReplyComposer,
  acknowledge: AcknowledgeComposer,
} as const

/** What is being written on the ticket, if anything is. */
export function Composer(props: ComposerProps) {
  const kind = useTicketUi((state) => state.composer)
  if (kind === null) return null
  const Form = composers[kind]
  return <Form key={kind} {...props} />
}

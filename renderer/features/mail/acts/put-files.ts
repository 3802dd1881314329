import type { BodyOf } from '../../../../shared/journal/kinds/index.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { addAttachments, type Subject } from '../../../store/acts/ticket.ts'
import type { Desk } from '../../../store/desk.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { perform } from '../perform.ts'
import type { RawCopy } from '../reading/own-copy.ts'

/**
 * Takes the files out of a message and puts them on a ticket, each sealed by itself. One that cannot be taken out is
 * told of; the message holds it all the same.
 */
export async function putFilesOn(desk: Desk, mail: MailState, copy: RawCopy, ticket: Subject): Promise<void> {
  const files: BodyOf<'ticket.attachment'>[] = []
  for (const [index, { name }] of (mail.content?.attachments ?? []).entries()) {
    const taken = await window.desk.mailbox.attachment({ ...copy, index })
    if (!taken.ok) tellError(taken.error.code)
    else {
      const shown = (stripControls(name) || `file ${index + 1}`).slice(0, 255)
      files.push({ ...taken.value, name: shown, note: 'A file of the message that the ticket was made of' })
    }
  }
  if (files.length > 0) await perform(desk, addAttachments(desk, ticket, files))
}

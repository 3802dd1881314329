import type { BodyOf } from '../../../../shared/journal/kinds/index.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { isPicture, PICTURE_REFUSED, refusesPictures } from '../../../../shared/ticket/pictures.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { addAttachments, type Subject } from '../../../store/acts/ticket.ts'
import type { Desk } from '../../../store/desk.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { perform } from '../perform.ts'
import type { RawCopy } from '../reading/own-copy.ts'

/**
 * Takes the files out of a message and puts them on a ticket, each sealed by itself. One that cannot be taken out is
 * told of; the message holds it all the same. Where the ticket's sector refuses pictures, none is put there, whatever it
 * claims to be.
 */
export async function putFilesOn(
  desk: Desk,
  mail: MailState,
  copy: RawCopy,
  ticket: Subject,
  sector: string | null,
): Promise<void> {
  const files: BodyOf<'ticket.attachment'>[] = []
  const isRefused = (type: string) => refusesPictures(sector) && isPicture(type)
  let refused = 0
  for (const [index, { name, type }] of (mail.content?.attachments ?? []).entries()) {
    const taken = isRefused(type) ? null : await window.desk.mailbox.attachment({ ...copy, index })
    // What was sealed to look at its first bytes is lost for good: its key is forgotten here.
    if (taken === null || (taken.ok && isRefused(taken.value.type))) refused += 1
    else if (!taken.ok) tellError(taken.error.code)
    else {
      const shown = (stripControls(name) || `file ${index + 1}`).slice(0, 255)
      files.push({ ...taken.value, name: shown, note: 'A file of the message that the ticket was made of' })
    }
  }
  if (refused > 0)
    showToast({
      message: `${refused === 1 ? '1 file was' : `${refused} files were`} not put on ${ticket.reference ?? 'the ticket'}: ${PICTURE_REFUSED}`,
    })
  if (files.length > 0) await perform(desk, addAttachments(desk, ticket, files))
}

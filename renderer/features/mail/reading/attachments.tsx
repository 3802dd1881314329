import { useState } from 'react'
import { type KindVerdict, kindVerdict } from '../../../../shared/mail/file-kinds.ts'
import type { MailAttachment } from '../../../../shared/mail/parsed.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { isPicture, PICTURE_REFUSED } from '../../../../shared/ticket/pictures.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { fileSize } from '../../../../shared/text/size.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { saveCopy } from '../../../ui/save-copy.ts'
import { type RawCopy, useOwnCopy } from './own-copy.ts'
import { useRefusesPictures } from './refuses-pictures.ts'
import styles from './reading.module.css'

/** Lines shown; the rest is counted. */
const SHOWN = 100

interface AttachmentsProps {
  readonly mail: MailState
  readonly attachments: readonly MailAttachment[]
}

/** The files of a message. None is opened here; each can be taken out of the message and saved. */
export function Attachments({ mail, attachments }: AttachmentsProps) {
  const copy = useOwnCopy(mail)
  const isRefusing = useRefusesPictures(mail)
  if (attachments.length === 0) return null
  return (
    <section aria-label="Files of the message">
      <h3 className={styles.heading}>
        {attachments.length === 1 ? '1 file' : `${attachments.length.toLocaleString('en-GB')} files`}
      </h3>
      <ul className={styles.files}>
        {attachments.slice(0, SHOWN).map((attachment, index) => (
          <Attachment
            key={index}
            attachment={attachment}
            index={index}
            copy={copy}
            refusesPictures={isRefusing}
          />
        ))}
      </ul>
      {attachments.length > SHOWN && (
        <p className={styles.quiet}>
          {`${(attachments.length - SHOWN).toLocaleString('en-GB')} more are in the message; save a copy of it to see them.`}
        </p>
      )}
    </section>
  )
}

interface AttachmentProps {
  readonly attachment: MailAttachment
  readonly index: number
  readonly copy: RawCopy | null
  /** The message is on a ticket whose sector lets no picture out of it. */
  readonly refusesPictures: boolean
}

function Attachment({ attachment, index, copy, refusesPictures }: AttachmentProps) {
  // What its first bytes show is known for those that were parsed before once they have been taken out of the message.
  const [found, setFound] = useState<string | null>(attachment.found ?? null)
  const isRefused = refusesPictures && (isPicture(attachment.type) || isPicture(found ?? ''))
  const name = stripControls(attachment.name) || `file ${index + 1}`
  const save = async (raw: RawCopy) => {
    const taken = await window.desk.mailbox.attachment({ ...raw, index })
    if (!taken.ok) return tellError(taken.error.code)
    setFound(taken.value.type)
    if (refusesPictures && isPicture(taken.value.type)) return
    await saveCopy({ ...taken.value, name })
  }
  return (
    <li className={styles.file}>
      <div className={styles.fileWords}>
        <bdi>{name}</bdi>
        <span className={styles.quiet}>
          {`${fileSize(attachment.size)}, says it is ${attachment.type || 'nothing'}${attachment.inline ? ', shown in the text' : ''}`}
        </span>
        {found !== null && <TypeFound found={found} claimed={attachment.type} />}
        <code className={styles.hash}>{attachment.sha256}</code>
      </div>
      {isRefused && <span className={styles.quiet}>Not taken out: {PICTURE_REFUSED}</span>}
      {copy && !isRefused && (
        <Button tone="quiet" onPress={() => void save(copy)}>
          Save a copy
        </Button>
      )}
    </li>
  )
}

function TypeFound({ found, claimed }: { readonly found: string; readonly claimed: string }) {
  const verdict = kindVerdict(found, claimed)
  if (verdict === 'unknown')
    return <span className={styles.quiet}>Its bytes are of no kind that is known here.</span>
  const isFine = verdict === 'fits'
  return (
    <StatusMark shape={isFine ? 'check' : 'triangle'} tone={isFine ? 'positive' : 'caution'} isWrapped>
      {kindText(found, verdict)}
    </StatusMark>
  )
}

function kindText(found: string, verdict: KindVerdict): string {
  if (verdict === 'program') return 'Its bytes are those of a program, which is not saved from here'
  if (verdict === 'page')
    return 'Its bytes are those of a web page, or written as one is: where it is opened, it may run programs'
  return verdict === 'fits' ? `Its bytes are ${found}` : `Its bytes are ${found}, not what it says`
}

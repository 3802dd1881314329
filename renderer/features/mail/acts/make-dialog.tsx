import { useState } from 'react'
import type { ArrivedMail } from '../../../../shared/mail/state.ts'
import { isArrived } from '../../../../shared/mail/state.ts'
import { fieldsOfMail } from '../../../../shared/mail/ticket-of.ts'
import { RISK_ANSWERS, type RiskAnswer } from '../../../../shared/taxonomy/contacts.ts'
import { REQUEST_TYPES } from '../../../../shared/taxonomy/request-types.ts'
import { SECTORS } from '../../../../shared/taxonomy/sectors.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { isPicture, PICTURE_REFUSED, refusesPictures } from '../../../../shared/ticket/pictures.ts'
import { type MadeTicket, makeTicketOf } from '../../../store/acts/mail.ts'
import { errorCodeOf } from '../../../store/done-act.ts'
import { useDesk, useMail } from '../../../store/hooks.tsx'
import { useWritingAt } from '../../../store/writing-state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { type Choice, RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextArea } from '../../../ui/controls/text-area.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { noteUnderWay, showToast } from '../../../ui/feedback/toast-store.ts'
import { go } from '../../../ui/navigation.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { closeMailDialog } from '../mail-ui.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { type Sender, useSender } from '../use-sender.ts'
import { returnToList } from './perform-all.ts'
import { putFilesOn } from './put-files.ts'
import styles from './acts.module.css'

/** Makes a ticket of a message, with what the message says already filled in. */
export function MakeDialog({ id }: { readonly id: string }) {
  const read = useMail(id)
  return read && isArrived(read.state) ? <MakeForm mail={read.state} /> : null
}

/** The sender of the directory; as the message says, of the organisation of its domain; as the message says alone. */
type Who = 'known' | 'of-organisation' | 'written'

interface Made {
  readonly title: string
  readonly asked: string
  readonly type: string | null
  readonly sector: string | null
  readonly who: Who
  readonly threatToLife: RiskAnswer | null
  readonly withFiles: boolean
}

function MakeForm({ mail }: { readonly mail: ArrivedMail }) {
  const desk = useDesk()
  const sender = useSender(mail.content)
  const known = sender !== null && sender.confidence !== 'possible' ? sender : null
  const written = fieldsOfMail(mail, { contact: null, organisation: null })
  const files = mail.content?.attachments.length ?? 0
  const hasPictures = mail.content?.attachments.some(({ type }) => isPicture(type)) ?? false
  const copy = ownCopy(mail, desk.session.workstation.code)
  const [empty] = useState<Made>(() => ({
    title: written.title ?? '',
    asked: '',
    type: null,
    sector: null,
    who: known?.contact ? 'known' : sender?.organisation ? 'of-organisation' : 'written',
    threatToLife: null,
    withFiles: files > 0 && copy !== null,
  }))
  const [form, set, clear] = useWritingAt(mail.id, 'make', empty)
  const commit = async (opens: boolean) => {
    if (form.title.trim() === '') return
    const making = makeTicketOf(desk, mail.id, fieldsOf(form, mail, sender))
    const made = await noteUnderWay(making).catch((thrown: unknown) => tellError(errorCodeOf(thrown)))
    if (!made) return
    clear()
    closeMailDialog()
    if (form.withFiles && copy)
      await putFilesOn(desk, mail, copy, { id: made.ticket, reference: made.reference }, form.sector)
    tell(made)
    if (opens) go({ ticketId: made.ticket })
    else returnToList()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      isSticky
      title="Make a ticket of this message"
      onClose={closeMailDialog}
      footer={
        <>
          <Button onPress={closeMailDialog}>Cancel</Button>
          <Button keys="Ctrl+Shift+Enter" onPress={() => holdKeysWhile(() => commit(true))}>
            Make and open
          </Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(() => commit(false))}>
            Make
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
        <TextField
          label="Title"
          value={form.title}
          onChange={(title) => set({ title })}
          isRequired
          autoFocus
          maxLength={1_000}
        />
        <TextArea
          label="What is asked"
          hint="In your words, or leave it for triage. The text of the message becomes the narrative."
          value={form.asked}
          onChange={(asked) => set({ asked })}
          rows={2}
          maxRows={6}
        />
        <RadioGroup
          label="Requester"
          value={form.who}
          onChange={(who) => set({ who })}
          choices={requesters(mail, sender)}
        />
        <div className={styles.row}>
          <Select
            label="Type of request"
            placeholder="At triage"
            choices={REQUEST_TYPES.map(({ code, label }) => ({ id: code, title: `${code} ${label}` }))}
            value={form.type}
            onChange={(type) => set({ type })}
          />
          <Select
            label="Sector"
            placeholder="At triage"
            choices={SECTORS.map(({ code, label }) => ({ id: code, title: label }))}
            value={form.sector}
            onChange={(sector) => set({ sector })}
          />
          <RadioGroup
            label="Immediate threat to life?"
            look="segmented"
            value={form.threatToLife}
            onChange={(threatToLife) => set({ threatToLife })}
            choices={RISK_ANSWERS.map(({ code, label }) => ({ id: code, title: label }))}
          />
        </div>
        {files > 0 && (
          <Checkbox
            isSelected={form.withFiles}
            isDisabled={copy === null}
            onChange={(withFiles) => set({ withFiles })}
          >
            {files === 1 ? 'Put its file on the ticket' : `Put its ${files} files on the ticket`}
            {copy === null && ': at the workstation where the message itself lies'}
          </Checkbox>
        )}
        {form.withFiles && hasPictures && refusesPictures(form.sector) && (
          <p className={styles.quiet}>Pictures are left out: {PICTURE_REFUSED}</p>
        )}
      </div>
    </Dialog>
  )
}

function requesters(mail: ArrivedMail, sender: Sender | null) {
  const [from] = mail.content?.from ?? []
  const written = showControls([from?.name, from?.address].filter(Boolean).join(', ')) || 'Nobody named'
  const choices: Choice<Who>[] = []
  if (sender?.contact)
    choices.push({
      id: 'known',
      title: [sender.name, sender.organisationName].filter(Boolean).join(', '),
      detail: `Of the directory, ${sender.confidence}. ${sender.because}`,
    })
  if (sender?.organisation)
    choices.push({
      id: 'of-organisation',
      title: `${written}, of ${sender.organisationName}`,
      detail: sender.because,
    })
  choices.push({ id: 'written', title: written, detail: 'As the message says; nobody has checked it.' })
  return choices
}

function fieldsOf(form: Made, mail: ArrivedMail, sender: Sender | null): TicketFieldValues {
  const isKnown = form.who === 'known'
  const fields = fieldsOfMail(mail, {
    contact: isKnown ? (sender?.contact ?? null) : null,
    organisation: form.who === 'written' ? null : (sender?.organisation ?? null),
  })
  return {
    ...fields,
    title: form.title.trim(),
    ...(isKnown && sender?.name ? { requesterName: sender.name } : {}),
    ...(form.asked.trim() === '' ? {} : { asked: form.asked.trim() }),
    ...(form.type === null ? {} : { type: form.type }),
    ...(form.sector === null ? {} : { sector: form.sector }),
    ...(form.threatToLife === null ? {} : { threatToLife: form.threatToLife }),
  }
}

function tell({ reference }: MadeTicket): void {
  showToast({ message: `Made ${reference} of the message` })
}

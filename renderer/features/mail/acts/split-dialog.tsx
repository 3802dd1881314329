import { useState } from 'react'
import { type ArrivedMail, isArrived } from '../../../../shared/mail/state.ts'
import { fieldsOfMail } from '../../../../shared/mail/ticket-of.ts'
import { splitMail } from '../../../store/acts/mail.ts'
import { errorCodeOf } from '../../../store/done-act.ts'
import { useDesk, useMail } from '../../../store/hooks.tsx'
import { useWritingAt } from '../../../store/writing-state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextArea } from '../../../ui/controls/text-area.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { noteUnderWay, showToast } from '../../../ui/feedback/toast-store.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { closeMailDialog } from '../mail-ui.ts'
import { useSender } from '../use-sender.ts'
import { returnToList } from './perform-all.ts'
import styles from './acts.module.css'

/** Makes two tickets of a message that asks two things. Each holds the whole message, and they are linked. */
export function SplitDialog({ id }: { readonly id: string }) {
  const read = useMail(id)
  return read && isArrived(read.state) ? <SplitForm mail={read.state} /> : null
}

interface Part {
  readonly title: string
  readonly narrative: string
}

interface Split {
  readonly first: Part
  readonly second: Part
}

function SplitForm({ mail }: { readonly mail: ArrivedMail }) {
  const desk = useDesk()
  const sender = useSender(mail.content)
  const isKnown = sender !== null && sender.confidence !== 'possible'
  const fields = fieldsOfMail(mail, {
    contact: isKnown ? sender.contact : null,
    organisation: isKnown ? sender.organisation : null,
  })
  const [empty] = useState<Split>(() => {
    const first = { title: fields.title ?? '', narrative: fields.narrative ?? '' }
    return { first, second: { ...first, title: '' } }
  })
  const [{ first, second }, change, clear] = useWritingAt(mail.id, 'split', empty)
  const parts = [first, second]
  const isReady = parts.every(({ title }) => title.trim() !== '')
  const commit = async () => {
    if (!isReady) return
    const all = parts.map(({ title, narrative }) => ({ ...fields, title: title.trim(), narrative }))
    const making = splitMail(desk, mail.id, all)
    const made = await noteUnderWay(making).catch((thrown: unknown) => tellError(errorCodeOf(thrown)))
    if (!made) return
    clear()
    closeMailDialog()
    showToast({ message: `Made ${made.map(({ reference }) => reference).join(' and ')} of the message` })
    returnToList()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      isSticky
      size="large"
      title="Make two tickets of this message"
      onClose={closeMailDialog}
      footer={
        <>
          <span className={styles.missing}>{isReady ? '' : 'Give each a title.'}</span>
          <Button onPress={closeMailDialog}>Cancel</Button>
          <Button
            tone="primary"
            keys="Ctrl+Enter"
            isDisabled={!isReady}
            onPress={() => holdKeysWhile(commit)}
          >
            Make two
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
        <p className={styles.quiet}>Each holds the whole message. Leave in each text what concerns it.</p>
        <div className={styles.row}>
          <PartFields
            legend="First ticket"
            part={first}
            onChange={(part) => change({ first: { ...first, ...part } })}
            autoFocus
          />
          <PartFields
            legend="Second ticket"
            part={second}
            onChange={(part) => change({ second: { ...second, ...part } })}
          />
        </div>
      </div>
    </Dialog>
  )
}

interface PartFieldsProps {
  readonly legend: string
  readonly part: Part
  readonly onChange: (part: Partial<Part>) => void
  readonly autoFocus?: boolean
}

function PartFields({ legend, part, onChange, autoFocus = false }: PartFieldsProps) {
  return (
    <fieldset className={styles.part}>
      <legend>{legend}</legend>
      <TextField
        label="Title"
        value={part.title}
        onChange={(title) => onChange({ title })}
        autoFocus={autoFocus}
        isRequired
        maxLength={1_000}
      />
      <TextArea
        label="Narrative"
        value={part.narrative}
        onChange={(narrative) => onChange({ narrative })}
        rows={8}
        maxRows={14}
      />
    </fieldset>
  )
}

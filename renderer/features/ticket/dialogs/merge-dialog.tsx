import { showControls } from '../../../../shared/text/controls.ts'
import { useState } from 'react'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { merge } from '../../../store/acts/ticket-flow.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { TicketPicker } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { useWriting } from '../writing.ts'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import styles from './dialogs.module.css'

/** Points this ticket at the one that goes on. Nothing is moved or lost, and it can be taken back. */
export function MergeDialog({ onClose }: TicketDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [{ text, reason }, change, clear] = useWriting('merge', { text: '', reason: '' })
  const [into, setInto] = useState<QueueRow | null>(null)
  const [isTold, setTold] = useState(false)
  const commit = async () => {
    if (into === null) return setTold(true)
    if (!(await perform(merge(desk, ticket, into, reason.trim())))) return
    clear()
    onClose()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Merge ${ticket.reference ?? 'this ticket'} into another`}
      isSticky
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            Merge
          </Button>
        </>
      }
    >
      <div onKeyDownCapture={onKeys} className={styles.section}>
        <p>The other ticket goes on. This log is kept as it is, and points there.</p>
        <TicketPicker
          label="The ticket that goes on"
          text={text}
          onTextChange={(typed) => change({ text: typed })}
          onPick={setInto}
          error={isTold && into === null ? 'Choose a ticket from what is found' : undefined}
          autoFocus
        />
        {into !== null && <p className={styles.quote}>{`${into.reference} · ${showControls(into.title)}`}</p>}
        <TextField label="Why" value={reason} onChange={(typed) => change({ reason: typed })} />
      </div>
    </Dialog>
  )
}

import { useState } from 'react'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { kinds } from '../../../../shared/journal/kinds/index.ts'
import { understand } from '../../../../shared/journal/parse.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { firstPart } from '../../../../shared/text/parts.ts'
import { textOf } from '../../../../shared/ticket/timeline.ts'
import { strike } from '../../../store/acts/ticket.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ModuleText } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { useWriting } from '../writing.ts'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import styles from './dialogs.module.css'

interface StrikeDialogProps extends TicketDialogProps {
  readonly raw: RawEntry
}

/** Pen, not pencil: an entry is struck out with a reason, and stays legible beside what it should have said. */
export function StrikeDialog({ raw, onClose }: StrikeDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const { entry } = understand(raw)
  const text = textOf(entry ?? null)
  const [draft, change, clear] = useWriting(`strike:${raw.id}`, { reason: '', correction: '' })
  const { reason, correction } = draft
  const [isTold, setTold] = useState(false)
  const commit = async () => {
    const why = reason.trim()
    if (why === '') return setTold(true)
    const body = {
      target: raw.id,
      reason: why,
      correction: correction.trim() === '' ? null : correction,
    }
    if (!(await perform(strike(desk, ticket, body)))) return
    clear()
    onClose()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Strike out: ${kinds.get(raw.kind)?.title ?? raw.kind}`}
      isSticky
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            {correction.trim() === '' ? 'Strike out' : 'Correct'}
          </Button>
        </>
      }
    >
      <div onKeyDownCapture={onKeys} className={styles.section}>
        {text !== null && <p className={styles.quote}>{showControls(firstPart(text))}</p>}
        <p>The entry stays legible, struck through. What it did to the ticket is taken back.</p>
        <TextField
          label="Reason"
          value={reason}
          onChange={(typed) => change({ reason: typed })}
          error={isTold && reason.trim() === '' ? 'A strike needs a reason' : ''}
          autoFocus
        />
        {text !== null && (
          <ModuleText
            label="What it should have said"
            hint="Empty: nothing takes its place"
            value={correction}
            onChange={(typed) => change({ correction: typed })}
          />
        )}
      </div>
    </Dialog>
  )
}

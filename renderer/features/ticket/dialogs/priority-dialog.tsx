import { useState } from 'react'
import { PRIORITY_TERMS } from '../../../../shared/ticket/field-specs.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { setFields } from '../../../store/acts/ticket-fields.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { useWriting } from '../writing.ts'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

/** Another priority, and why; the old one and its reason stay in the log. */
export function PriorityDialog({ onClose }: TicketDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const current = field(ticket, 'priority')
  const [draft, change, clear] = useWriting('priority', { chosen: null as typeof current, reason: '' })
  const { reason } = draft
  const priority = draft.chosen ?? current
  const [isTold, setTold] = useState(false)
  const commit = async () => {
    const why = reason.trim()
    if (priority === null || why === '') return setTold(true)
    const isSame = priority === current
    if (!isSame && !(await perform(setFields(desk, ticket, { priority, priorityReason: why }, why)))) return
    clear()
    onClose()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Priority"
      size="small"
      isSticky
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            Set priority
          </Button>
        </>
      }
    >
      <div onKeyDownCapture={onKeys}>
        <RadioGroup
          label="Priority"
          value={priority}
          onChange={(chosen) => change({ chosen })}
          choices={PRIORITY_TERMS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))}
          error={isTold && priority === null ? 'Choose one' : ''}
          autoFocus
        />
        <TextField
          label="Reason"
          value={reason}
          onChange={(typed) => change({ reason: typed })}
          error={isTold && reason.trim() === '' ? 'A change of priority needs a reason' : ''}
        />
      </div>
    </Dialog>
  )
}

import { useState } from 'react'
import type { Status } from '../../../../shared/taxonomy/statuses.ts'
import { STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { reachable, throughText } from '../../../../shared/ticket/flow.ts'
import { moveTo } from '../../../store/acts/ticket-flow.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { TicketStatusMark } from '../../../ui/feedback/ticket-marks.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { openDialog } from '../ui-state.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { useWriting } from '../writing.ts'
import { ChoiceList } from '../choice-list.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

/** Where the ticket can go from here; steps in between are filled in, in one commit. */
export function StatusDialog({ onClose }: TicketDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [asks, setAsks] = useState<'AWAITING_REQUESTER' | 'REOPENED' | null>(null)
  const choose = (to: Status) => {
    if (to === 'CLOSED') return openDialog('close')
    if (to === 'AWAITING_REQUESTER' || to === 'REOPENED') return setAsks(to)
    onClose()
    void perform(moveTo(desk, ticket, { to, awaiting: null, reason: null }))
  }
  if (asks !== null) return <AskForWords to={asks} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} title="Status" size="small">
      <ChoiceList
        label="Status"
        onChoose={choose}
        choices={reachable(ticket.status.value).map((way) => ({
          id: way.status,
          title: labelOf(STATUSES, way.status),
          mark: <TicketStatusMark status={way.status} />,
          detail: throughText(way),
        }))}
      />
    </Dialog>
  )
}

/** Takes a closed ticket up again, once it is said why. */
export function ReopenDialog({ onClose }: TicketDialogProps) {
  return <AskForWords to="REOPENED" onClose={onClose} />
}

interface AskForWordsProps extends TicketDialogProps {
  readonly to: 'AWAITING_REQUESTER' | 'REOPENED'
}

function AskForWords({ to, onClose }: AskForWordsProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const isAwaiting = to === 'AWAITING_REQUESTER'
  const [{ text }, change, clear] = useWriting(isAwaiting ? 'awaiting' : 'reopen', { text: '' })
  const [isTold, setTold] = useState(false)
  const commit = async () => {
    const words = text.trim()
    if (words === '') return setTold(true)
    const move = isAwaiting ? { to, awaiting: words, reason: null } : { to, awaiting: null, reason: words }
    if (!(await perform(moveTo(desk, ticket, move)))) return
    clear()
    onClose()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isAwaiting ? 'Awaiting requester' : 'Reopen'}
      size="small"
      isSticky
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            {isAwaiting ? 'Await it' : 'Reopen'}
          </Button>
        </>
      }
    >
      <div onKeyDownCapture={onKeys}>
        <TextField
          label={isAwaiting ? 'What is awaited of the requester' : 'Why it is taken up again'}
          value={text}
          onChange={(typed) => change({ text: typed })}
          error={isTold && text.trim() === '' ? 'Say it in a few words' : ''}
          hint={isAwaiting ? 'The clock rests until it has come, except for P1' : undefined}
          autoFocus
        />
      </div>
    </Dialog>
  )
}

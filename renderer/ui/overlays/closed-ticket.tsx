import { useState } from 'react'
import { useCommitKeys } from '../commands/commit-keys.ts'
import { Button } from '../controls/button.tsx'
import { holdKeysWhile } from '../held-keys.ts'
import { RadioGroup } from '../controls/radio-group.tsx'
import { Dialog } from './dialog.tsx'

/** What becomes of a closed ticket that something more would go on. */
export type ClosedWay = 'reopen' | 'leave' | 'new'

const REOPEN = {
  id: 'reopen',
  title: 'Take the ticket up again',
  detail: 'It asks something more: the work goes on, and the clock with it.',
} as const
const LEAVE = {
  id: 'leave',
  title: 'Add it and leave the ticket closed',
  detail: 'Thanks, or for the record only.',
} as const
const NEW = { id: 'new', title: 'Make a new ticket', detail: 'It asks something else.' } as const

interface ClosedTicketProps {
  readonly reference: string
  /** What would go on it: "the message". */
  readonly what: string
  /** Whether a new ticket can be made of it from here. */
  readonly canMakeNew: boolean
  readonly onCommit: (way: ClosedWay) => void | Promise<void>
  readonly onClose: () => void
}

/** The ticket that something would go on is closed: somebody says what becomes of it. */
export function ClosedTicket({ reference, what, canMakeNew, onCommit, onClose }: ClosedTicketProps) {
  const [way, setWay] = useState<ClosedWay>('reopen')
  const commit = () => onCommit(way)
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      title={`${reference} is closed`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            {way === 'new' ? 'Go on' : 'Add'}
          </Button>
        </>
      }
    >
      <div role="presentation" onKeyDownCapture={onKeys}>
        <RadioGroup
          label={`What becomes of ${what}`}
          value={way}
          onChange={setWay}
          choices={canMakeNew ? [REOPEN, LEAVE, NEW] : [REOPEN, LEAVE]}
          autoFocus
        />
      </div>
    </Dialog>
  )
}

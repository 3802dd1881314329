import { useState } from 'react'
import { addMailTo } from '../../../store/acts/mail.ts'
import { useDesk, useQueue } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { clearSelection } from '../../../ui/grid/selection.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { onCommitKeys } from '../commit-keys.ts'
import { closeMailDialog, mailGrid, openMailDialog } from '../mail-ui.ts'
import { performAll } from './perform-all.ts'
import styles from './acts.module.css'

type Way = 'reopen' | 'leave' | 'new'

interface ClosedDialogProps {
  readonly ids: readonly string[]
  readonly ticketId: string
}

/** The ticket that a message would go on is closed: somebody says what becomes of it. */
export function ClosedDialog({ ids, ticketId }: ClosedDialogProps) {
  const desk = useDesk()
  const ticket = useQueue((queue) => queue.get(ticketId))
  const [way, setWay] = useState<Way>('reopen')
  const reference = ticket?.reference ?? 'The ticket'
  const commit = async () => {
    closeMailDialog()
    if (way === 'new') return openMailDialog('make', ids.slice(0, 1))
    if (!ticket) return
    const how = { because: 'somebody put it there', reopen: way === 'reopen' }
    // What is taken up again with the first message is open for the others.
    const add = (id: string) => addMailTo(desk, id, ticket, how)
    if (await performAll(desk, ids, add, `Added ${ids.length} messages to ${reference}`))
      mailGrid.setState(clearSelection())
  }
  return (
    <Dialog
      isOpen
      title={`${reference} is closed`}
      onClose={closeMailDialog}
      footer={
        <>
          <Button onPress={closeMailDialog}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => void commit()}>
            {way === 'new' ? 'Go on' : 'Add'}
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onCommitKeys(commit)}>
        <RadioGroup
          label="What becomes of the message"
          value={way}
          onChange={setWay}
          choices={[
            {
              id: 'reopen',
              title: 'Take the ticket up again',
              detail: 'It asks something more: the work goes on, and the clock with it.',
            },
            {
              id: 'leave',
              title: 'Add it and leave the ticket closed',
              detail: 'Thanks, or for the record only.',
            },
            { id: 'new', title: 'Make a new ticket', detail: 'It asks something else.' },
          ]}
          autoFocus
        />
      </div>
    </Dialog>
  )
}

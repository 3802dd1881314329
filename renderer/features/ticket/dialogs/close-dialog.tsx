import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { closeGate } from '../../../../shared/ticket/close-gate.ts'
import {
  type ClosureDraft,
  type ClosureFault,
  closureBody,
  closureFaults,
  emptyClosure,
} from '../../../../shared/ticket/closure.ts'
import { close } from '../../../store/acts/ticket-flow.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ModuleText } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { closeDialog, editField, openComposer } from '../ui-state.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { useWriting } from '../writing.ts'
import { MissingSection, OutcomeSection, TaskSection } from './close-sections.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import styles from './dialogs.module.css'

/** The close gate: what is missing and where, what becomes of open tasks, and what came of the work. */
export function CloseDialog({ onClose }: TicketDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const gate = closeGate(ticket)
  const [draft, change, clear] = useWriting<ClosureDraft>('close', emptyClosure)
  const [isTold, setTold] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const told = useRef<HTMLUListElement>(null)
  const faults = closureFaults(draft, gate, ticket)
  const commit = async () => {
    if (faults.length > 0) {
      // Drawn first: in a low window the faults stand below what is seen.
      flushSync(() => setTold(true))
      told.current?.querySelector('button')?.focus()
      told.current?.scrollIntoView({ block: 'nearest' })
      return
    }
    if (!(await perform(close(desk, ticket, closureBody(draft, gate))))) return
    clear()
    onClose()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Close ${ticket.reference ?? 'this ticket'}`}
      size="large"
      isSticky
      footer={
        <>
          <Button onPress={onClose}>Not yet</Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            Close ticket
          </Button>
        </>
      }
    >
      <div ref={form} onKeyDownCapture={onKeys} className={styles.section}>
        <MissingSection gate={gate} draft={draft} onChange={change} />
        {gate.openTasks.length > 0 && <TaskSection gate={gate} draft={draft} onChange={change} />}
        <OutcomeSection draft={draft} onChange={change} hasFocus={gate.missing.length === 0} />
        <ModuleText
          label="Summary"
          rows={2}
          value={draft.summary}
          onChange={(summary) => change({ summary })}
        />
        {isTold && faults.length > 0 && (
          <div className={styles.faults} role="alert">
            <ul ref={told} aria-label="What keeps it from closing">
              {faults.map((fault) => (
                <li key={fault.at}>
                  <Button tone="quiet" onPress={() => lead(fault, form)}>
                    {fault.says}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** To where a fault is mended: a control of the form, or what the ticket itself lacks; what was filled in is kept. */
function lead({ at }: ClosureFault, form: RefObject<HTMLElement | null>): void {
  if (at === 'field type') return editField('type')
  if (at === 'links') {
    closeDialog()
    return openComposer('link')
  }
  form.current
    ?.querySelector(`[data-mend="${CSS.escape(at)}"]`)
    ?.querySelector<HTMLElement>('input, button')
    ?.focus()
}

import { useCallback, useEffect, useRef } from 'react'
import { showControls } from '../../../../shared/text/controls.ts'
import { isAskedFor } from '../../../../shared/ticket/close-gate.ts'
import { fieldSpecs } from '../../../../shared/ticket/field-specs.ts'
import { fieldText } from '../../../../shared/ticket/field-text.ts'
import type { FieldName, TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { setFields } from '../../../store/acts/ticket-fields.ts'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { editField, openDialog, ticketUi } from '../ui-state.ts'
import { FieldEditor } from './field-editor.tsx'
import styles from './panel.module.css'

/** Characters of a value shown in a row; the editor and the log have all of it. */
const SHOWN = 600

interface FieldRowProps {
  readonly name: FieldName
  readonly isEditing: boolean
  readonly isTabStop: boolean
  readonly onActive: (name: FieldName) => void
}

/** One field: its value, and in its place the way to write it. */
export function FieldRow({ name, isEditing, isTabStop, onActive }: FieldRowProps) {
  const { desk, ticket, words, mayWrite, perform } = useOpenTicket()
  const row = useRef<HTMLButtonElement>(null)
  const leave = useCallback(() => {
    ticketUi.setState({ editing: null })
    requestAnimationFrame(() => row.current?.focus())
  }, [])
  const save = useCallback(
    async (set: TicketFieldValues) => {
      const done = await perform(setFields(desk, ticket, set))
      if (done) leave()
      return done
    },
    [desk, ticket, perform, leave],
  )
  const { label } = fieldSpecs[name]
  if (isEditing) return <Editing name={name} onSave={save} onLeave={leave} />
  const text = fieldText(name, field(ticket, name), words)
  const lacks = text === '' && isAskedFor(ticket, name)
  const begin = () => {
    if (name === 'priority' || name === 'priorityReason') openDialog('priority')
    else editField(name)
  }
  return (
    <button
      ref={row}
      type="button"
      data-field-row={name}
      tabIndex={isTabStop ? 0 : -1}
      disabled={!mayWrite && text === ''}
      className={styles.row}
      onFocus={() => onActive(name)}
      onClick={mayWrite ? begin : undefined}
    >
      <span className={styles.label}>{label}</span>
      <span className={styles.value} dir="auto">
        {lacks ? (
          <StatusMark shape="ring" tone="caution">
            Not given
          </StatusMark>
        ) : (
          shortened(showControls(text)) || <span className={styles.none}>–</span>
        )}
      </span>
    </button>
  )
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

interface EditingProps {
  readonly name: FieldName
  readonly onSave: (set: TicketFieldValues) => Promise<boolean>
  readonly onLeave: () => void
}

function Editing({ name, onSave, onLeave }: EditingProps) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const control = frame.current?.querySelector<HTMLElement>('input, textarea, [role="option"], button')
    if (!frame.current?.contains(document.activeElement)) control?.focus()
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    // Escape leaves the field as it was; the controls inside act for themselves.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={frame}
      data-writing
      className={styles.editing}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onLeave()
      }}
    >
      <FieldEditor name={name} onSave={onSave} onLeave={onLeave} />
    </div>
  )
}

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { userOfPen } from '../../../../shared/journal/entry.ts'
import { entryInstant } from '../../../../shared/journal/hlc.ts'
import type { Head, Register } from '../../../../shared/journal/register.ts'
import { STATUSES, type Status } from '../../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { fieldSpecs } from '../../../../shared/ticket/field-specs.ts'
import { fieldText } from '../../../../shared/ticket/field-text.ts'
import type { FieldName } from '../../../../shared/ticket/fields.ts'
import { settleStatusDrafts } from '../../../../shared/ticket/flow.ts'
import { settleField } from '../../../store/acts/ticket-fields.ts'
import { assign, settleStatus } from '../../../store/acts/ticket-flow.ts'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { ticketUi } from '../ui-state.ts'
import { valueOf } from './editors/editor-props.ts'
import styles from './panel.module.css'

interface ClashProps<T> {
  readonly name: FieldName | 'status' | 'owner'
  readonly label: string
  readonly heads: readonly Head<T>[]
  readonly text: (value: T) => string
  readonly isPossible?: (value: T) => boolean
  readonly onChoose: (value: T) => void
}

/** Values that people wrote without knowing of each other, side by side. Arrows move, Enter chooses; both stay in the log. */
function Clash<T>({ name, label, heads, text, isPossible, onChoose }: ClashProps<T>) {
  const { names, words, mayWrite } = useOpenTicket()
  const frame = useRef<HTMLDivElement>(null)
  useFocusBehind(frame, name)
  const disabled = heads.filter(({ value }) => !mayWrite || isPossible?.(value) === false)
  return (
    <div ref={frame} data-clash={name} className={styles.clash}>
      <StatusMark shape="diamond" tone="caution">
        {mayWrite ? `${label}: choose one` : `${label}: not settled`}
      </StatusMark>
      <ListBox
        aria-label={`Values of ${label}`}
        orientation="horizontal"
        className={styles.heads}
        items={heads.map((head) => ({ id: head.entry, head }))}
        disabledKeys={disabled.map(({ entry }) => entry)}
        onAction={(key) => {
          const chosen = heads.find(({ entry }) => entry === key)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {({ id, head }) => (
          <ListBoxItem id={id} textValue={text(head.value)} className={styles.head}>
            <span>{text(head.value) || 'emptied'}</span>
            <span className={styles.muted}>
              {`${names.user(userOfPen(head.pen))}, ${words.moment(entryInstant(head))}`}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  )
}

/** Once the choice is made and gone, focus goes to the row in its place; status and owner have none, so to the nearest. */
function useFocusBehind(frame: RefObject<HTMLElement | null>, name: string): void {
  useLayoutEffect(() => {
    const clash = frame.current
    const panel = clash?.closest('[data-details]')
    return () => {
      if (!clash?.contains(document.activeElement)) return
      requestAnimationFrame(() => {
        const row =
          panel?.querySelector<HTMLElement>(`[data-field-row="${name}"]`) ??
          panel?.querySelector<HTMLElement>('[data-field-row][tabindex="0"]')
        row?.focus()
      })
    }
  }, [frame, name])
}

/** Shows the first choice that is to be made, and brings the keys to it. */
export function focusClash(): void {
  ticketUi.setState({ panel: 'details', editing: null })
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-clash] [role="listbox"]')?.focus())
}

export function FieldClash({ name }: { readonly name: FieldName }) {
  const { desk, ticket, words, perform } = useOpenTicket()
  const register = ticket.fields[name] as Register<unknown> | undefined
  return (
    <Clash
      name={name}
      label={fieldSpecs[name].label}
      heads={register?.heads ?? []}
      text={(value) => showControls(fieldText(name, value, words)).slice(0, 600)}
      onChoose={(value) => void perform(settleField(desk, ticket, valueOf(name, value)))}
    />
  )
}

export function OwnerClash() {
  const { desk, ticket, names, perform } = useOpenTicket()
  return (
    <Clash
      name="owner"
      label="Owner"
      heads={ticket.owner.heads}
      text={(owner) => (owner === null ? 'Nobody' : names.user(owner))}
      onChoose={(owner) => void perform(assign(desk, ticket, owner, 'settled'))}
    />
  )
}

export function StatusClash() {
  const { desk, ticket, perform } = useOpenTicket()
  return (
    <Clash<Status>
      name="status"
      label="Status"
      heads={ticket.status.heads}
      text={(status) => labelOf(STATUSES, status)}
      isPossible={(status) => settleStatusDrafts(ticket, status, desk.session.user.id) !== null}
      onChoose={(status) => void perform(settleStatus(desk, ticket, status))}
    />
  )
}

import { type KeyboardEvent, useState } from 'react'
import { isAskedFor } from '../../../../shared/ticket/close-gate.ts'
import { fieldGroups } from '../../../../shared/ticket/field-specs.ts'
import type { FieldName } from '../../../../shared/ticket/fields.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useTicketUi } from '../ui-state.ts'
import { FieldClash, OwnerClash, StatusClash } from './clash.tsx'
import { FieldRow } from './field-row.tsx'
import styles from './panel.module.css'

/** The fields of the ticket under their headings, changed in place. Arrows move between them, Enter edits. */
export function DetailsPanel() {
  const { ticket } = useOpenTicket()
  const editing = useTicketUi((state) => state.editing)
  const [showsEmpty, setShowsEmpty] = useState(false)
  const [active, setActive] = useState<FieldName | null>(null)
  const isShown = (name: FieldName) =>
    isClashing(ticket, name) ||
    (!isSaidElsewhere(ticket, name) &&
      (showsEmpty || name === editing || field(ticket, name) !== null || isAskedFor(ticket, name)))
  const groups = fieldGroups
    .map((group) => ({ ...group, shown: group.fields.filter(isShown) }))
    .filter(({ shown }) => shown.length > 0)
  const all = groups.flatMap(({ shown }) => shown)
  const rows = all.filter((name) => !isClashing(ticket, name))
  const hidden =
    fieldGroups.flatMap(({ fields }) => fields.filter((name) => !isSaidElsewhere(ticket, name))).length -
    all.length
  const current = active !== null && rows.includes(active) ? active : rows[0]
  return (
    // Arrows move between the rows, which are buttons and act for themselves.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div data-details className={styles.details} onKeyDown={moveBetweenRows}>
      {ticket.clashes.includes('status') && <StatusClash />}
      {ticket.clashes.includes('owner') && <OwnerClash />}
      {groups.map(({ id, title, shown }) => (
        <section key={id} aria-label={title}>
          <h3 className={styles.heading}>{title}</h3>
          {shown.map((name) =>
            isClashing(ticket, name) && editing !== name ? (
              <FieldClash key={name} name={name} />
            ) : (
              <FieldRow
                key={name}
                name={name}
                isEditing={editing === name}
                isTabStop={name === current}
                onActive={setActive}
              />
            ),
          )}
        </section>
      ))}
      {(hidden > 0 || showsEmpty) && (
        <div className={styles.more}>
          <Button tone="quiet" onPress={() => setShowsEmpty(!showsEmpty)}>
            {showsEmpty ? 'Hide empty fields' : `Show ${hidden} empty fields`}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The organisation's name as given says nothing where the organisation itself is known. */
function isSaidElsewhere(ticket: TicketState, name: FieldName): boolean {
  return name === 'requesterOrganisationName' && field(ticket, 'requesterOrganisation') !== null
}

function isClashing(ticket: TicketState, name: FieldName): boolean {
  return ticket.clashes.includes(name)
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement
  if (!from.matches('[data-field-row]')) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-field-row]')]
  const at = rows.indexOf(from)
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  rows[to]?.focus()
}

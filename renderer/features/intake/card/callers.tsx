import { useDeferredValue, useEffect, useMemo } from 'react'
import type { ContactState } from '../../../../shared/contact/state.ts'
import { normaliseTelephone } from '../../../../shared/identifiers/telephone.ts'
import { knownOrganisation } from '../../../../shared/organisation/known.ts'
import { callerOf } from '../../../store/acts/calls.ts'
import { useDirectory } from '../../../store/hooks.tsx'
import { type CallerMatch, lookupCallers } from '../../../store/callers.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { KeyHint } from '../../../ui/controls/key-hint.tsx'
import { announce } from '../../../ui/feedback/announcer.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { useCommands } from '../../../ui/commands/use-commands.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import styles from './card.module.css'
import { useCard, useCardHandle, useEdit, withFields } from './use-card.ts'

const SHOWN = 9
const CONFIDENCE = {
  certain: { shape: 'dot', words: 'Certain' },
  likely: { shape: 'half', words: 'Likely' },
  possible: { shape: 'ring', words: 'Possible' },
} as const

/** Who this may be, while it is typed. Nothing is filled in until somebody accepts it with Alt and its number. */
export function Callers() {
  const accepted = useCard((draft) => draft.fields.requesterContact ?? null)
  return accepted === null ? <Suggestions /> : <Accepted />
}

function Suggestions() {
  const { calls } = useCardHandle()
  const number = useDeferredValue(useCard((draft) => draft.fields.requesterTelephone ?? ''))
  const name = useDeferredValue(useCard((draft) => draft.fields.requesterName ?? ''))
  const collar = useDeferredValue(useCard((draft) => draft.fields.requesterCollar ?? ''))
  const contacts = useDirectory((directory) => directory.contacts)
  const edit = useEdit()
  const matches = useMemo(
    () => (contacts.size === 0 ? [] : matchesFor(calls.desk, { number, name, collar })),
    [calls, contacts, number, name, collar],
  )
  const accept = (index: number) => {
    const match = matches[index]
    if (!match) return
    const { organisations } = calls.desk.directory.getState()
    edit((draft) => {
      const filled = filledFrom(match.contact, organisations)
      // The number that the call came from may be a new one of theirs.
      const typed = draft.fields.requesterTelephone
      return withFields(draft, typed ? { ...filled, requesterTelephone: typed } : filled)
    })
    announce(`Filled in from the directory: ${match.contact.fields.name?.value ?? 'caller'}`)
  }
  useCommands(
    matches.map((match, index) => ({
      id: `call.accept-${index + 1}`,
      title: `Caller is ${match.contact.fields.name?.value ?? 'known'}`,
      section: 'Call',
      scope: 'call' as const,
      keys: [`Alt+${index + 1}`],
      run: () => accept(index),
    })),
  )
  useEffect(() => {
    if (matches.length > 0)
      announce(`${matches.length} possible ${matches.length === 1 ? 'caller' : 'callers'}`)
  }, [matches.length])
  if (matches.length === 0) return null
  return (
    <section className={styles.block} aria-label="Possible callers">
      <h3>Is it</h3>
      <ol className={styles.people}>
        {matches.map((match, index) => (
          <li key={match.contact.id}>
            <button type="button" className={styles.person} onClick={() => accept(index)}>
              <KeyHint keys={`Alt+${index + 1}`} />
              <Person contact={match.contact} />
              <span className={styles.why}>
                <StatusMark shape={CONFIDENCE[match.confidence].shape} tone="muted">
                  {CONFIDENCE[match.confidence].words}
                </StatusMark>
                <span>{match.because}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Accepted() {
  const { calls } = useCardHandle()
  const contact = useCard((draft) => callerOf(calls.desk, draft))
  const edit = useEdit()
  return (
    <section className={styles.block} aria-label="Caller in the directory">
      <h3>In the directory</h3>
      {contact && (
        <div className={styles.accepted}>
          <Person contact={contact} />
          <Button tone="quiet" onPress={() => edit((draft) => withFields(draft, { requesterContact: null }))}>
            Somebody else
          </Button>
        </div>
      )}
    </section>
  )
}

function Person({ contact }: { readonly contact: ContactState }) {
  const organisations = useDirectory((directory) => directory.organisations)
  const { name, rank, collar, organisation, unit } = contact.fields
  const force = organisation?.value ? knownOrganisation(organisation.value, organisations) : null
  return (
    <span className={styles.personWords}>
      <strong>{[rank?.value, name?.value].filter(Boolean).join(' ') || 'No name'}</strong>
      <span className={styles.quiet}>
        {[collar?.value, force?.short || force?.name, unit?.value].filter(Boolean).join(', ')}
      </span>
    </span>
  )
}

function matchesFor(
  desk: Parameters<typeof lookupCallers>[0],
  typed: { readonly number: string; readonly name: string; readonly collar: string },
): CallerMatch[] {
  const question = {
    ...(typed.number.replace(/\D/g, '').length >= 4 ? { number: typed.number } : {}),
    ...(typed.name.trim().length >= 2 ? { name: typed.name } : {}),
    ...(typed.collar.trim().length >= 2 ? { collar: typed.collar } : {}),
  }
  return Object.keys(question).length === 0 ? [] : lookupCallers(desk, question).slice(0, SHOWN)
}

/** What the directory says of an officer, as the card's fields; what it does not say is left as typed. */
export function filledFrom(
  contact: ContactState,
  organisations: Parameters<typeof knownOrganisation>[1],
): TicketFieldValues {
  const { name, rank, collar, organisation, unit, telephones, emails } = contact.fields
  const force = organisation?.value ? knownOrganisation(organisation.value, organisations) : null
  const first = telephones?.value?.[0]?.number
  return {
    requesterContact: contact.id,
    ...(name?.value ? { requesterName: name.value } : {}),
    ...(rank?.value ? { requesterRank: rank.value } : {}),
    ...(collar?.value ? { requesterCollar: collar.value } : {}),
    ...(unit?.value ? { requesterUnit: unit.value } : {}),
    ...(force ? { requesterOrganisation: force.id, requesterOrganisationName: force.name } : {}),
    ...(emails?.value?.[0] ? { requesterEmail: emails.value[0] } : {}),
    ...(first ? { requesterTelephone: normaliseTelephone(first).display } : {}),
  }
}

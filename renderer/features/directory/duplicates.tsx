import { useMemo } from 'react'
import type { ContactState } from '../../../shared/contact/state.ts'
import { comparableContact, possibleDuplicates } from '../../../shared/directory/match.ts'
import { mergeContact } from '../../store/acts/directory.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useDirectory } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { tellAct } from '../../ui/feedback/tell-act.ts'
import styles from './directory.module.css'
import { show } from './directory-ui.ts'
import { mayWriteContacts } from './may-write.ts'

/** Who else this may be, and why it is thought so. Merging is a pointer: it can be taken back at any time. */
export function Duplicates({ contact }: { readonly contact: ContactState }) {
  const desk = useDesk()
  const contacts = useDirectory((directory) => directory.contacts)
  const found = useMemo(() => {
    const others = [...contacts.values()].filter(({ mergedInto }) => mergedInto === null)
    return possibleDuplicates(comparable(contact), others.map(comparable))
  }, [contact, contacts])
  if (found.length === 0) return null
  const mayWrite = mayWriteContacts(desk.session)
  return (
    <section className={styles.part} aria-label="Possible duplicates">
      <h3>
        <StatusMark shape="question" tone="caution">
          Possible duplicates
        </StatusMark>{' '}
        <span className={styles.quiet}>{found.length}</span>
      </h3>
      <ul>
        {found.map(({ id, reasons }) => {
          const other = contacts.get(id)
          if (!other) return null
          const name = other.fields.name?.value || 'No name'
          return (
            <li key={id} className={styles.duplicate}>
              <span className={styles.duplicateWords}>
                <strong>{[other.fields.rank?.value, name].filter(Boolean).join(' ')}</strong>
                <span className={styles.quiet}>{reasons.join('. ')}</span>
              </span>
              <Button tone="quiet" onPress={() => show('officers', id)}>
                Look
              </Button>
              {mayWrite && (
                <Button
                  onPress={() =>
                    void tellAct(
                      doneAct(desk, mergeContact(desk, other, contact, reasons.join('. '))),
                      errorCodeOf,
                    )
                  }
                >
                  Merge into this one
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function comparable({ id, fields }: ContactState) {
  return comparableContact({
    id,
    name: fields.name?.value ?? '',
    collar: fields.collar?.value ?? null,
    organisation: fields.organisation?.value ?? null,
    telephones: (fields.telephones?.value ?? []).map(({ number }) => number),
    emails: fields.emails?.value ?? [],
  })
}

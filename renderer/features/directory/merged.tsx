import { useMemo } from 'react'
import type { ContactState } from '../../../shared/contact/state.ts'
import { mergeContact } from '../../store/acts/directory.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useDirectory } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { tellAct } from '../../ui/feedback/tell-act.ts'
import styles from './directory.module.css'
import { mayWriteContacts } from './may-write.ts'

/** The entries that were merged into this one; each can be taken out again. */
export function Merged({ contact }: { readonly contact: ContactState }) {
  const desk = useDesk()
  const contacts = useDirectory((directory) => directory.contacts)
  const merged = useMemo(
    () => [...contacts.values()].filter(({ mergedInto }) => mergedInto === contact.id),
    [contacts, contact.id],
  )
  if (merged.length === 0) return null
  return (
    <section className={styles.part} aria-label="Merged into this entry">
      <h3>
        Merged into this entry <span className={styles.quiet}>{merged.length}</span>
      </h3>
      <ul>
        {merged.map((one) => (
          <li key={one.id} className={styles.duplicate}>
            <span className={styles.duplicateWords}>
              <strong>{one.fields.name?.value || 'No name'}</strong>
            </span>
            {mayWriteContacts(desk.session) && (
              <Button
                onPress={() =>
                  void tellAct(
                    doneAct(desk, mergeContact(desk, one, null, 'not the same person')),
                    errorCodeOf,
                  )
                }
              >
                Take out again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

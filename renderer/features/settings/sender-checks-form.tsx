import { TextField } from '../../ui/controls/text-field.tsx'
import { Disclosure } from '../../ui/layout/disclosure.tsx'
import { SaveBar } from './save-bar.tsx'
import { useIsKeeper } from './section.tsx'
import { useProfileForm } from './use-profile-form.ts'
import styles from './settings.module.css'

/** Whose findings of a sender the desk believes. Everybody can write such findings into a message. */
export function SenderChecksForm() {
  const isReadOnly = !useIsKeeper()
  const { values, set, isChanged, save, discard } = useProfileForm('Checks of senders changed')
  const isBroken = /[\s;"()]/.test(values.checksBy.trim())
  return (
    <Disclosure title="Checks of senders" detail={values.checksBy || 'None count'}>
      <div className={styles.form}>
        <div className={styles.wide}>
          <TextField
            label="Name of the mail server whose checks count"
            hint="As it stands first in the header Authentication-Results of what comes in. Only findings under this name are believed; without one, the desk says of every message that it was not checked."
            placeholder="mx.agency.police.uk"
            value={values.checksBy}
            onChange={(checksBy) => set({ checksBy: checksBy.trim() })}
            isReadOnly={isReadOnly}
            maxLength={253}
            isFigures
          />
        </div>
      </div>
      {!isReadOnly && (
        <SaveBar
          isChanged={isChanged}
          fault={isBroken ? 'A name has no spaces, quotes or brackets' : null}
          onSave={save}
          onDiscard={discard}
        />
      )}
    </Disclosure>
  )
}

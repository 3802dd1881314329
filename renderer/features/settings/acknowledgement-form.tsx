import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { Disclosure } from '../../ui/layout/disclosure.tsx'
import { SaveBar } from './save-bar.tsx'
import { useIsKeeper } from './section.tsx'
import { useProfileForm } from './use-profile-form.ts'
import styles from './settings.module.css'

/** Whether the desk acknowledges by itself what comes in, and in which words. Off unless somebody switches it on. */
export function AcknowledgementForm() {
  const isReadOnly = !useIsKeeper()
  const { values, set, isChanged, save, discard } = useProfileForm('Automatic acknowledgement changed')
  const isEmpty = values.acknowledges && values.acknowledgement.trim() === ''
  return (
    <Disclosure title="Automatic acknowledgement" detail={values.acknowledges ? 'On' : 'Off'}>
      <div className={styles.form}>
        <div className={styles.wide}>
          <Checkbox
            isSelected={values.acknowledges}
            isDisabled={isReadOnly}
            onChange={(acknowledges) => set({ acknowledges })}
          >
            Acknowledge at once what people write, without anybody’s doing
          </Checkbox>
          <p className={styles.quiet}>
            Never to machines and lists, at most once a day to one sender. It keeps no promise of the desk: a
            person still acknowledges.
          </p>
        </div>
        <div className={styles.wide}>
          <TextArea
            label="In these words"
            value={values.acknowledgement}
            onChange={(acknowledgement) => set({ acknowledgement })}
            isReadOnly={isReadOnly}
            rows={4}
          />
        </div>
      </div>
      {!isReadOnly && (
        <SaveBar
          isChanged={isChanged}
          fault={isEmpty ? 'Write the words first' : null}
          onSave={save}
          onDiscard={discard}
        />
      )}
    </Disclosure>
  )
}

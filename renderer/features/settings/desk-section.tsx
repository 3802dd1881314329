import { profileFields } from '../../../shared/desk/state.ts'
import { CLASSIFICATIONS } from '../../../shared/taxonomy/markings.ts'
import { isCodeOf } from '../../../shared/taxonomy/term.ts'
import { NumberField } from '../../ui/controls/number-field.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'
import { useProfileForm } from './use-profile-form.ts'

/** Agency, telephone, mailbox, marking: what stands on the screen and on everything that is printed. */
export function DeskSection() {
  const isReadOnly = !useIsKeeper()
  const { values, set, isChanged, save, discard } = useProfileForm('Desk settings changed')
  const prefixFault = profileFields.prefix.safeParse(values.prefix).success
    ? null
    : 'Two or three letters, none of I, L, O, U'
  return (
    <Section
      title="Desk"
      lead="Stands on the screen and on everything that is exported. A change is an entry in the journal, and reaches every workstation."
      isForKeepers
    >
      <div className={styles.form}>
        <TextField
          label="Agency"
          value={values.agency}
          onChange={(agency) => set({ agency })}
          isReadOnly={isReadOnly}
        />
        <TextField
          label="Desk"
          value={values.desk}
          onChange={(desk) => set({ desk })}
          isReadOnly={isReadOnly}
        />
        <TextField
          label="Telephone"
          value={values.telephone}
          onChange={(telephone) => set({ telephone })}
          isReadOnly={isReadOnly}
          isFigures
        />
        <TextField
          label="Mailbox"
          value={values.mailbox}
          onChange={(mailbox) => set({ mailbox })}
          isReadOnly={isReadOnly}
        />
        <Select
          label="Protective marking"
          hint="Of whatever has no marking of its own."
          choices={CLASSIFICATIONS.map(({ code, label }) => ({ id: code, title: label }))}
          value={isCodeOf(CLASSIFICATIONS, values.marking) ? values.marking : null}
          onChange={(marking) => set({ marking })}
          isDisabled={isReadOnly}
        />
        <TextField
          label="Prefix of references"
          hint="Of those issued from now on; issued ones stay as they are."
          value={values.prefix}
          onChange={(prefix) => set({ prefix: prefix.toUpperCase() })}
          error={prefixFault}
          isReadOnly={isReadOnly}
          isFigures
        />
        <NumberField
          label="Lock when untouched for"
          hint="Minutes, 1 to 60."
          minValue={1}
          maxValue={60}
          value={values.idleMinutes}
          onChange={(idleMinutes) => set({ idleMinutes })}
          isReadOnly={isReadOnly}
        />
        <div className={styles.wide}>
          <TextArea
            label="Legal basis"
            hint="The gateway text that stands on exports: whichever statute the desk works under now."
            value={values.legalBasis}
            onChange={(legalBasis) => set({ legalBasis })}
            isReadOnly={isReadOnly}
            rows={4}
          />
        </div>
      </div>
      {!isReadOnly && (
        <SaveBar
          isChanged={isChanged}
          fault={prefixFault && `Prefix: ${prefixFault}`}
          onSave={save}
          onDiscard={discard}
        />
      )}
    </Section>
  )
}

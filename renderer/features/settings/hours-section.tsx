import { calendarOf } from '../../../shared/desk/calendar.ts'
import { addWorkingMinutes, localText } from '../../../shared/desk-clock/index.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'
import { useProfileForm } from './use-profile-form.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/

/** When the desk is open, which every promise is reckoned in. */
export function HoursSection() {
  const isReadOnly = !useIsKeeper()
  const { values, set, isChanged, save, discard } = useProfileForm('Opening hours changed')
  const fault = faultOf(values)
  return (
    <Section
      title="Hours"
      lead="Promises are reckoned in desk time: only while the desk is open. What is due is reckoned anew when this changes."
      isForKeepers
    >
      <div className={styles.form}>
        <TextField
          label="Opens"
          value={values.opens}
          onChange={(opens) => set({ opens })}
          error={TIME.test(values.opens) ? null : 'As 09:00'}
          isReadOnly={isReadOnly}
          isFigures
        />
        <TextField
          label="Closes"
          hint="That minute is closed: 18:00:00 counts as after hours."
          value={values.closes}
          onChange={(closes) => set({ closes })}
          error={TIME.test(values.closes) ? null : 'As 18:00'}
          isReadOnly={isReadOnly}
          isFigures
        />
        <fieldset className={styles.days}>
          <legend>Working days</legend>
          {DAYS.map((name, place) => (
            <Checkbox
              key={name}
              isSelected={values.days.includes(place + 1)}
              onChange={(on) => set({ days: withDay(values.days, place + 1, on) })}
              isReadOnly={isReadOnly}
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
        <TextField
          label="Time zone"
          hint="An IANA name, such as Europe/London."
          value={values.zone}
          onChange={(zone) => set({ zone })}
          error={isZone(values.zone) ? null : 'There is no such zone'}
          isReadOnly={isReadOnly}
        />
      </div>
      {fault === null && <Example values={values} />}
      {!isReadOnly && <SaveBar isChanged={isChanged} fault={fault} onSave={save} onDiscard={discard} />}
    </Section>
  )
}

type Hours = ReturnType<typeof useProfileForm>['values']

/** What the hours mean, in one deadline. */
function Example({ values }: { readonly values: Hours }) {
  const now = new Date(useDesk().now()).toISOString()
  const due = addWorkingMinutes(calendarOf(values), now, 240)
  return <p className={styles.example}>Four desk hours from now end {localText(due, values.zone)}.</p>
}

function faultOf({ opens, closes, days, zone }: Hours): string | null {
  if (!TIME.test(opens) || !TIME.test(closes)) return 'Times are written 09:00.'
  if (opens >= closes) return 'The desk must open before it closes.'
  if (days.length === 0) return 'At least one day must be a working day.'
  return isZone(zone) ? null : 'There is no such time zone.'
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function withDay(days: readonly number[], day: number, on: boolean): number[] {
  const others = days.filter((known) => known !== day)
  return on ? [...others, day].toSorted((a, b) => a - b) : others
}

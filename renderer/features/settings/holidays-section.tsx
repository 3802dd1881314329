import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import type { Profile } from '../../../shared/desk/profile.ts'
import { holidayTableEnd, localIsoDate } from '../../../shared/desk-clock/index.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { IconButton } from '../../ui/controls/icon-button.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { SaveBar } from './save-bar.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'
import { useProfileForm } from './use-profile-form.ts'

type Holiday = NonNullable<Profile['holidays']>[number]

/** Days on which the desk is closed although its weekday has hours; proclaimed, moved and added by hand. */
export function HolidaysSection() {
  const desk = useDesk()
  const isReadOnly = !useIsKeeper()
  const { values, set, isChanged, save, discard } = useProfileForm('Holidays changed')
  const calendar = calendarOf(values)
  const today = localIsoDate(new Date(desk.now()).toISOString(), values.zone)
  const end = holidayTableEnd(calendar, today)
  const holidays = calendar.holidays
  const keep = (next: readonly Holiday[]) =>
    set({ holidays: next.toSorted((a, b) => (a.date < b.date ? -1 : 1)) })
  const mine = (): Holiday[] =>
    holidays.map(({ date, name, source, addedAt }) => ({
      date,
      name,
      source,
      addedAt: addedAt.length === 10 ? `${addedAt}T00:00:00.000Z` : addedAt,
    }))
  return (
    <Section
      title="Holidays"
      lead="Bank holidays of England and Wales to begin with. Each says where its date comes from, because days are proclaimed, moved and added."
      isForKeepers
    >
      {end.soon && (
        <Banner tone="caution" title="The table wants next year’s dates.">
          {end.endsOn === null ? 'It is empty.' : `It ends on ${end.endsOn}.`} Until they are here, deadlines
          behind it take those days for working days.
        </Banner>
      )}
      {!isReadOnly && (
        <AddHoliday
          taken={new Set(holidays.map(({ date }) => date))}
          onAdd={(date, name, source) =>
            keep([...mine(), { date, name, source, addedAt: new Date(desk.now()).toISOString() }])
          }
        />
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">Holidays</caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Name</th>
            <th scope="col">Source</th>
            <th scope="col">Added</th>
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {holidays.map(({ date, name, source, addedAt }) => (
            <tr key={date} data-past={date < today}>
              <td>{date}</td>
              <td>{name}</td>
              <td className={styles.quiet}>{source}</td>
              <td className={styles.quiet}>{addedAt.slice(0, 10)}</td>
              <td>
                {!isReadOnly && (
                  <IconButton
                    label={`Remove ${name}, ${date}`}
                    icon={<Trash2 size={16} aria-hidden />}
                    isSmall
                    onPress={() => keep(mine().filter((known) => known.date !== date))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isReadOnly && <SaveBar isChanged={isChanged} fault={null} onSave={save} onDiscard={discard} />}
    </Section>
  )
}

interface AddHolidayProps {
  readonly taken: ReadonlySet<string>
  readonly onAdd: (date: string, name: string, source: string) => void
}

function AddHoliday({ taken, onAdd }: AddHolidayProps) {
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const fault = dateFault(date, taken)
  const canAdd = date !== '' && fault === null && name.trim() !== ''
  const add = () => {
    if (!canAdd) return
    onAdd(date, name.trim(), source.trim() || 'Entered by hand')
    setDate('')
    setName('')
  }
  return (
    <div className={styles.adding}>
      <TextField
        label="Date"
        placeholder="2029-01-01"
        value={date}
        onChange={setDate}
        error={date === '' ? null : fault}
        isFigures
      />
      <TextField label="Name" value={name} onChange={setName} />
      <TextField label="Source" placeholder="GOV.UK bank holidays" value={source} onChange={setSource} />
      <Button isDisabled={!canAdd} onPress={add}>
        Add
      </Button>
    </div>
  )
}

function dateFault(date: string, taken: ReadonlySet<string>): string | null {
  const moment = new Date(`${date}T00:00:00.000Z`)
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(date) &&
    !Number.isNaN(moment.getTime()) &&
    moment.toISOString().startsWith(date)
  if (!isDate) return 'Write the date as 2029-01-01'
  return taken.has(date) ? 'It is in the table already' : null
}

import { useState } from 'react'
import { SUBJECT_CATEGORIES } from '../../../../../shared/taxonomy/records.ts'
import type { FieldValue } from '../../../../../shared/ticket/fields.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { Checkbox } from '../../../../ui/controls/checkbox.tsx'
import { TextField } from '../../../../ui/controls/text-field.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import type { EditorProps } from './editor-props.ts'
import styles from '../panel.module.css'
import { EditorForm } from './editor-form.tsx'
import { ItemList, type Keyed } from './item-list.tsx'

type Subject = NonNullable<FieldValue<'subjects'>>[number]

/** The people a request is about, each with their categories (DPA 2018 s.38; domain section 3). */
export function SubjectsEditor({ onSave, onLeave }: EditorProps) {
  const { desk, ticket } = useOpenTicket()
  const make = (): Keyed<Subject> => ({
    key: desk.newId(),
    name: '',
    categories: ['UNCATEGORISED'],
    note: '',
  })
  const [items, setItems] = useState<readonly Keyed<Subject>[]>(() => {
    const known = field(ticket, 'subjects') ?? []
    return known.length > 0 ? known.map((subject) => ({ ...subject, key: desk.newId() })) : [make()]
  })
  const save = () => {
    const named = items.filter(({ name }) => name.trim() !== '')
    const subjects = named.map(({ name, categories, note }) => ({ name: name.trim(), categories, note }))
    return onSave({ subjects: subjects.length === 0 ? null : subjects })
  }
  return (
    <EditorForm onSave={save} onLeave={onLeave}>
      <ItemList noun="person" items={items} onChange={setItems} makeItem={make}>
        {(subject, put, isLast) => (
          <>
            <TextField
              label="Name"
              value={subject.name}
              onChange={(name) => put({ name })}
              autoFocus={isLast && subject.name === ''}
            />
            <div className={styles.checks}>
              {SUBJECT_CATEGORIES.map(({ code, label }) => (
                <Checkbox
                  key={code}
                  isSelected={subject.categories.includes(code)}
                  onChange={(on) => put({ categories: toggled(subject.categories, code, on) })}
                >
                  {label}
                </Checkbox>
              ))}
            </div>
            <TextField label="Note" value={subject.note} onChange={(note) => put({ note })} />
          </>
        )}
      </ItemList>
    </EditorForm>
  )
}

/** Somebody with a category is no longer uncategorised, and somebody without one is. */
function toggled(categories: readonly string[], code: string, on: boolean): string[] {
  const others = categories.filter((one) => one !== code && one !== 'UNCATEGORISED')
  const next = on ? [...others, code] : others
  return next.length === 0 ? ['UNCATEGORISED'] : next
}

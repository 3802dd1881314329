import { useState } from 'react'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/controls/icon-button.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import styles from './directory.module.css'

interface EditableListProps<T> {
  readonly title: string
  /** Label of the field that adds one: "Add a number". */
  readonly addLabel: string
  readonly items: readonly T[]
  readonly textOf: (item: T) => string
  readonly detailOf?: (item: T) => string
  /** What a typed text becomes; a sentence where it cannot stand in the list. */
  readonly read: (text: string) => { readonly item: T } | { readonly refused: string }
  readonly onSave: (items: readonly T[]) => void
  readonly isReadOnly: boolean
  readonly most: number
}

/** Short texts one under another; Enter in the last line adds one. */
export function EditableList<T>(props: EditableListProps<T>) {
  const { title, addLabel, items, textOf, detailOf, read, onSave, isReadOnly, most } = props
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const add = () => {
    if (text.trim() === '') return
    const outcome = items.length >= most ? { refused: `No more than ${most}.` } : read(text.trim())
    if ('refused' in outcome) {
      setRefused(outcome.refused)
      return
    }
    setText('')
    onSave([...items, outcome.item])
  }
  return (
    <section className={styles.listed} aria-label={title}>
      <h3 className={styles.label}>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={textOf(item)} className={styles.listItem}>
            <span className={styles.figures}>{textOf(item)}</span>
            {detailOf && <span className={styles.quiet}>{detailOf(item)}</span>}
            {!isReadOnly && (
              <IconButton
                isSmall
                label={`Remove ${textOf(item)}`}
                icon={<X size={14} aria-hidden />}
                onPress={() => onSave(items.filter((one) => one !== item))}
              />
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <TextField
          label={addLabel}
          isLabelHidden
          isFigures
          placeholder={addLabel}
          value={text}
          onChange={(next) => {
            setText(next)
            setRefused(null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
            else event.continuePropagation()
          }}
          error={refused}
        />
      )}
    </section>
  )
}

import { showControls } from '../../../shared/text/controls.ts'
import { ListBoxItem } from 'react-aria-components'
import { Check } from 'lucide-react'
import styles from './select.module.css'

interface ListOptionProps {
  readonly id: string
  readonly title: string
  readonly detail?: string | undefined
}

/** One line of the list under a Select. */
export function ListOption({ id, title, detail }: ListOptionProps) {
  return (
    <ListBoxItem id={id} textValue={title} className={styles.option}>
      {({ isSelected }) => (
        <>
          <span className={styles.tick} aria-hidden>
            {isSelected && <Check size={16} />}
          </span>
          <span className={styles.title}>{showControls(title)}</span>
          {detail !== undefined && detail !== '' && (
            <span className={styles.detail}>{showControls(detail)}</span>
          )}
        </>
      )}
    </ListBoxItem>
  )
}

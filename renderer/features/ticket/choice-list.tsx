import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import styles from './dialogs/dialogs.module.css'

export interface ListedChoice<Id extends string> {
  readonly id: Id
  readonly title: string
  /** Shown in the place of the title, and saying the same. */
  readonly mark?: ReactNode
  readonly detail?: string
  readonly isDisabled?: boolean
}

interface ChoiceListProps<Id extends string> {
  /** What is chosen, in words. */
  readonly label: string
  readonly choices: readonly ListedChoice<Id>[]
  readonly onChoose: (id: Id) => void
}

/** A list that is chosen from at once: arrows or a first letter move, Enter chooses. Focus is in it from the start. */
export function ChoiceList<Id extends string>({ label, choices, onChoose }: ChoiceListProps<Id>) {
  return (
    <ListBox
      aria-label={label}
      className={styles.list}
      autoFocus="first"
      items={choices}
      disabledKeys={choices.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
      onAction={(key) => {
        const choice = choices.find(({ id }) => id === key)
        if (choice) onChoose(choice.id)
      }}
    >
      {({ id, title, mark, detail }) => (
        <ListBoxItem id={id} textValue={title} className={styles.option}>
          <span className={styles.mark}>{mark ?? title}</span>
          {detail !== undefined && detail !== '' && <span className={styles.detail}>{detail}</span>}
        </ListBoxItem>
      )}
    </ListBox>
  )
}

import type { ReactNode } from 'react'
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import styles from './dialogs/dialogs.module.css'

export interface ListedChoice<Id extends string> {
  readonly id: Id
  readonly title: string
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
          {mark !== undefined && <span className={styles.mark}>{mark}</span>}
          {/* The mark says the word itself; alone it would be read twice. */}
          <Text slot="label" className={mark === undefined ? undefined : 'visually-hidden'}>
            {title}
          </Text>
          {detail !== undefined && detail !== '' && (
            <Text slot="description" className={styles.detail}>
              {detail}
            </Text>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}

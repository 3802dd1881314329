import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { fittingTerms } from '../../../shared/text/vocabulary.ts'
import styles from './dialogs/dialogs.module.css'

/** After so long without a key, in milliseconds, a further letter begins anew. */
const TYPING_MS = 1_000

export interface ListedChoice<Id extends string> {
  readonly id: Id
  readonly title: string
  /** What it is called for short; typed, it is found before any title. */
  readonly code?: string
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
  /** Letters that choose at once. */
  readonly letters?: Readonly<Record<string, Id>> | undefined
}

/**
 * A list that is chosen from at once: arrows, or a code or words typed, move; Enter takes what is highlighted.
 * Focus is in it from the start, so that keys sent in one burst with the key that opens it are its own.
 */
export function ChoiceList<Id extends string>({ label, choices, onChoose, letters }: ChoiceListProps<Id>) {
  const frame = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', atMs: 0 })
  /** What Enter takes: the option that has focus, or is to have it as soon as it is drawn. */
  const pointed = useRef<Id | undefined>(choices.find(({ isDisabled }) => isDisabled !== true)?.id)
  const point = (id: Id | undefined) => {
    pointed.current = id
    const option = id === undefined ? null : optionOf(frame.current, id)
    ;(option ?? frame.current)?.focus()
  }
  // Keys come before the options are drawn. A dialog that closes as this opens holds the rest of the page inert until
  // its effects are undone: a layout effect would come too early.
  useEffect(() => point(pointed.current), [])
  const choose = (id: unknown) => {
    const choice = choices.find((known) => known.id === id && known.isDisabled !== true)
    if (choice) onChoose(choice.id)
    return choice !== undefined
  }
  const moveTo = (event: KeyboardEvent) => {
    const isNew = event.timeStamp - typed.current.atMs > TYPING_MS
    const text = (isNew ? '' : typed.current.text) + event.key
    if (text.trim() === '') return false
    typed.current = { text, atMs: event.timeStamp }
    const found = bestFit(choices, text)
    if (found !== undefined) point(found)
    return true
  }
  /** Whether the key was for the list as a whole; the rest is for the option that has focus. */
  const isTaken = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.altKey || event.metaKey) return false
    // A key still held from what opened the list chooses nothing in it.
    if (event.key === 'Enter') return event.repeat || choose(pointed.current)
    if (event.key.length !== 1) return false
    return choose(letters?.[event.key.toLowerCase()]) || moveTo(event)
  }
  return (
    // The list acts for itself; what is typed here only points at its options.
    <div
      ref={frame}
      tabIndex={-1}
      className={styles.choices}
      onFocusCapture={({ target }) => {
        const id = target.closest<HTMLElement>('[role="option"]')?.dataset['key']
        pointed.current = choices.find((known) => known.id === id)?.id ?? pointed.current
      }}
      onKeyDownCapture={(event) => {
        if (!isTaken(event)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <ListBox
        aria-label={label}
        className={styles.list}
        items={choices}
        disabledKeys={choices.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
        onAction={choose}
      >
        {({ id, title, mark, detail }) => (
          <ListBoxItem
            ref={(option) => {
              if (id === pointed.current && document.activeElement === frame.current) option?.focus()
            }}
            id={id}
            textValue={title}
            className={styles.option}
          >
            <span className={styles.mark}>{mark ?? title}</span>
            {detail !== undefined && detail !== '' && <span className={styles.detail}>{detail}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  )
}

function bestFit<Id extends string>(choices: readonly ListedChoice<Id>[], text: string): Id | undefined {
  const terms = choices
    .filter(({ isDisabled }) => isDisabled !== true)
    .map(({ id, title, code = '', detail = '' }) => ({ id, code, label: title, help: detail }))
  return fittingTerms(terms, text)[0]?.id
}

function optionOf(frame: HTMLElement | null, id: string): HTMLElement | null | undefined {
  return frame?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)
}

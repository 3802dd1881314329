import { showControls } from '../../../shared/text/controls.ts'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { Input, TextField as AriaTextField } from 'react-aria-components'
import { ChevronDown } from 'lucide-react'
import { PASTE_LIMIT } from '../../../shared/journal/text-limit.ts'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import { usePasteLimit } from './paste-limit.ts'
import type { Choice } from './radio-group.tsx'
import fieldStyles from './field.module.css'
import styles from './select.module.css'

export interface ComboBoxProps extends FieldWords {
  /** What stands in the field. */
  readonly text: string
  readonly onTextChange: (text: string) => void
  /** What fits the text, best first; the caller filters, at once or after a look-up. Show at most some fifty. */
  readonly suggestions: readonly Choice<string>[]
  /** A suggestion was taken. The caller sets `text` as it wishes it to read. */
  readonly onPick: (suggestion: Choice<string>) => void
  /** A look-up is under way: says so instead of "Nothing found". */
  readonly isLoading?: boolean
  /** Only what is in the list will do: what is typed helps to find it and is no answer itself. */
  readonly isListOnly?: boolean
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  /** Keys that the list does not take: Enter while nothing is pointed at, and all others. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/**
 * Text with suggestions. What is typed stands, whether or not it is in the list, except where only the list will do. The list opens while typing or
 * by the down arrow; arrows point, Enter takes, Escape closes. Focus never leaves the field, and the list hides
 * nothing else from assistive technology.
 */
export function ComboBox(props: ComboBoxProps) {
  const {
    text,
    onTextChange,
    suggestions,
    onPick,
    isLoading = false,
    isListOnly = false,
    error,
    inputRef,
  } = props
  const [isOpen, setOpen] = useState(false)
  const [pointed, setPointed] = useState(-1)
  const listId = useId()
  const paste = usePasteLimit(PASTE_LIMIT)
  const shownError = paste.refusal ?? error
  // An empty list is not shown, and takes no Escape.
  const isShown = isOpen && suggestions.length > 0
  const at = Math.min(pointed, suggestions.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  const close = () => {
    setOpen(false)
    setPointed(-1)
  }
  const take = (suggestion: Choice<string>) => {
    close()
    onPick(suggestion)
  }
  const point = (step: number) => {
    setOpen(true)
    const count = suggestions.length
    if (count > 0) setPointed(at === -1 && step < 0 ? count - 1 : (at + step + count) % count)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const suggestion = isShown ? suggestions[at] : undefined
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (isPlain && event.key === 'ArrowDown') point(1)
    else if (isPlain && event.key === 'ArrowUp') point(-1)
    else if (isPlain && event.key === 'Enter' && suggestion) take(suggestion)
    else if (event.key === 'Escape' && isShown) close()
    else {
      props.onKeyDown?.(event)
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <AriaTextField
      validationBehavior="aria"
      value={text}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      isInvalid={hasError({ error: shownError })}
      onPaste={paste.onPaste}
      onBlur={() => {
        close()
        props.onBlur?.()
      }}
      onChange={(changed) => {
        paste.clear()
        setOpen(true)
        setPointed(-1)
        onTextChange(changed)
      }}
      className={fieldStyles.field}
    >
      <Field
        label={props.label}
        isLabelHidden={props.isLabelHidden ?? false}
        hint={props.hint}
        error={shownError}
        isRequired={props.isRequired ?? false}
      >
        <div className={fieldStyles.affixed} style={{ anchorName: anchorOf(listId) }}>
          <Input
            {...(inputRef ? { ref: inputRef } : {})}
            role="combobox"
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            {...(isShown && at >= 0 ? { 'aria-activedescendant': optionId(at) } : {})}
            autoComplete="off"
            placeholder={props.placeholder ?? ''}
            onKeyDown={onKeyDown}
            className={fieldStyles.input}
          />
          <ChevronDown size={16} aria-hidden className={fieldStyles.affix} />
        </div>
        <div
          id={listId}
          role="listbox"
          aria-label={props.label}
          hidden={!isShown}
          className={cx(styles.popover, styles.anchored)}
          style={{ positionAnchor: anchorOf(listId) }}
        >
          {suggestions.map((suggestion, index) => (
            <div
              key={suggestion.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              className={cx(styles.option, index === at && styles.pointed)}
              // Pressed, not clicked: focus stays in the field.
              onMouseDown={(event) => {
                event.preventDefault()
                take(suggestion)
              }}
            >
              <span className={styles.title}>{showControls(suggestion.title)}</span>
              {suggestion.detail !== undefined && (
                <span className={styles.detail}>{showControls(suggestion.detail)}</span>
              )}
            </div>
          ))}
        </div>
        {isOpen && suggestions.length === 0 && text !== '' && (
          <span role="status" className={fieldStyles.hint}>
            {isLoading ? 'Looking' : isListOnly ? 'Nothing found' : 'Not in the list; what you wrote stands'}
          </span>
        )}
      </Field>
    </AriaTextField>
  )
}

/** A name for the place the list hangs from, unlike any other on the page. */
function anchorOf(id: string): string {
  return `--combo-${id.replace(/[^\w-]/g, '')}`
}

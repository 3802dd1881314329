import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { type FocusEvent, type Ref, useRef } from 'react'
import { PASTE_LIMIT } from '../../../shared/journal/text-limit.ts'
import { slowRun } from '../../../shared/text/runs.ts'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import { lengthFault, usePasteLimit } from './paste-limit.ts'
import styles from './field.module.css'

/** Above this many characters the box keeps its height: measuring the content on each key would be felt. */
const GROWS_UP_TO = 20_000

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isRequired' | 'isInvalid' | 'type'>,
    FieldWords {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string
  /** Lines shown when empty; default 3. */
  readonly rows?: number
  /** Lines it grows to before it scrolls; default 16. */
  readonly maxRows?: number
  /** Characters accepted in one paste. */
  readonly pasteLimit?: number
  /** Where in the text one goes on writing on coming to it; default its end. */
  readonly goesOnAt?: number
  /** Fixed-width figures: addresses, references. */
  readonly isFigures?: boolean
  /** The textarea itself, for focus and caret. */
  readonly areaRef?: Ref<HTMLTextAreaElement>
}

/** Several lines of text; grows with what is written, and refuses a paste that would freeze it. */
export function TextArea({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  placeholder = '',
  rows = 3,
  maxRows = 16,
  pasteLimit = PASTE_LIMIT,
  goesOnAt,
  isFigures = false,
  areaRef,
  value,
  onChange,
  ...rest
}: TextAreaProps) {
  const paste = usePasteLimit(pasteLimit)
  const shownError = paste.refusal ?? lengthFault(value) ?? error
  const grows = value.length <= GROWS_UP_TO
  const wasEntered = useRef(false)
  // Who comes back to a text goes on at its end, and not in front of what stands there.
  const goOn = ({ currentTarget: area }: FocusEvent<HTMLTextAreaElement>) => {
    const at = goesOnAt ?? (area.selectionEnd === 0 ? area.value.length : null)
    if (!wasEntered.current && at !== null) area.setSelectionRange(at, at)
    wasEntered.current = true
  }
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      value={value}
      isInvalid={hasError({ error: shownError })}
      onPaste={paste.onPaste}
      onChange={(text) => {
        paste.clear()
        onChange(text)
      }}
      className={styles.field}
    >
      <Field
        label={label}
        isLabelHidden={isLabelHidden}
        hint={hint}
        error={shownError}
        isRequired={isRequired}
      >
        <AriaTextArea
          {...(areaRef ? { ref: areaRef } : {})}
          placeholder={placeholder}
          onFocus={goOn}
          rows={grows ? rows : maxRows}
          className={cx(styles.input, grows && styles.grows, isFigures && styles.figures)}
          style={{
            minHeight: `calc(${rows} * var(--line) + 12px)`,
            maxHeight: `calc(${maxRows} * var(--line) + 12px)`,
            // From a draft or a message: nothing is cut, it only is not broken into lines.
            ...(slowRun(value) > 0 && { whiteSpace: 'pre' }),
          }}
        />
      </Field>
    </AriaTextField>
  )
}

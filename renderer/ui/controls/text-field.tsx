import {
  Input,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import type { Ref } from 'react'
import { PASTE_LIMIT } from '../../../shared/journal/text-limit.ts'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import { usePasteLimit } from './paste-limit.ts'
import styles from './field.module.css'

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isRequired' | 'isInvalid'>,
    FieldWords {
  readonly placeholder?: string
  /** Fixed-width figures: telephone numbers, references, collar numbers. */
  readonly isFigures?: boolean
  /** Characters accepted in one paste. */
  readonly pasteLimit?: number
  /** The input itself, for focus. */
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line of text. `value`, `onChange(text)`, `type`, `autoFocus`, `onKeyDown` as in react-aria. */
export function TextField({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  placeholder = '',
  isFigures = false,
  pasteLimit = PASTE_LIMIT,
  inputRef,
  onChange,
  ...rest
}: TextFieldProps) {
  const paste = usePasteLimit(pasteLimit)
  const shownError = paste.refusal ?? error
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={hasError({ error: shownError })}
      onPaste={paste.onPaste}
      onChange={(text) => {
        paste.clear()
        onChange?.(text)
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
        <Input
          {...(inputRef ? { ref: inputRef } : {})}
          placeholder={placeholder}
          className={cx(styles.input, isFigures && styles.figures)}
        />
      </Field>
    </AriaTextField>
  )
}

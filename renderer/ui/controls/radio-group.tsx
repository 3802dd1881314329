import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import styles from './choice.module.css'
import fieldStyles from './field.module.css'

export interface Choice<Id extends string> {
  readonly id: Id
  readonly title: string
  /** Second line, under the title; not in the segmented look. */
  readonly detail?: string
}

export interface RadioGroupProps<Id extends string>
  extends Omit<
      AriaRadioGroupProps,
      'className' | 'style' | 'children' | 'value' | 'onChange' | 'isRequired' | 'isInvalid'
    >,
    FieldWords {
  readonly choices: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  /** `list`: one under the other. `segmented`: side by side in one frame, for two to five short words. */
  readonly look?: 'list' | 'segmented'
  /** Focus goes to what is chosen, or to the first choice, when it appears. */
  readonly autoFocus?: boolean
}

/** One of a few. Arrow keys move and choose, as in any radio group. */
export function RadioGroup<Id extends string>({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  choices,
  value,
  onChange,
  look = 'list',
  autoFocus = false,
  ...rest
}: RadioGroupProps<Id>) {
  const pick = (picked: string) => {
    const choice = choices.find((one) => one.id === picked)
    if (choice) onChange(choice.id)
  }
  return (
    <AriaRadioGroup
      validationBehavior="aria"
      {...rest}
      value={value}
      onChange={pick}
      isInvalid={hasError({ error })}
      className={fieldStyles.field}
    >
      <Field label={label} isLabelHidden={isLabelHidden} hint={hint} error={error} isRequired={isRequired}>
        <div className={look === 'segmented' ? styles.segments : styles.list}>
          {choices.map((choice, index) => (
            <Radio
              key={choice.id}
              value={choice.id}
              autoFocus={autoFocus && (value === null ? index === 0 : choice.id === value)}
              className={cx(look === 'segmented' ? styles.segment : styles.choice)}
            >
              {look === 'list' && <span className={styles.dot} aria-hidden />}
              <span>
                {choice.title}
                {look === 'list' && choice.detail !== undefined && (
                  <span className={styles.detail}>{choice.detail}</span>
                )}
              </span>
            </Radio>
          ))}
        </div>
      </Field>
    </AriaRadioGroup>
  )
}

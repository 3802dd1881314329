import {
  Input,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import styles from './field.module.css'

export interface NumberFieldProps
  extends Omit<AriaNumberFieldProps, 'className' | 'style' | 'children' | 'isRequired' | 'isInvalid'>,
    FieldWords {}

/** A number; arrow keys step it. `value`, `onChange(number)`, `minValue`, `maxValue`, `step` as in react-aria. */
export function NumberField({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  ...rest
}: NumberFieldProps) {
  return (
    <AriaNumberField
      validationBehavior="aria"
      {...rest}
      isInvalid={hasError({ error })}
      className={styles.field}
    >
      <Field label={label} isLabelHidden={isLabelHidden} hint={hint} error={error} isRequired={isRequired}>
        <Input className={cx(styles.input, styles.figures)} />
      </Field>
    </AriaNumberField>
  )
}

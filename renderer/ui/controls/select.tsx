import {
  Button,
  ListBox,
  Popover,
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from 'react-aria-components'
import { ChevronDown } from 'lucide-react'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import { ListOption } from './list-option.tsx'
import type { Choice } from './radio-group.tsx'
import fieldStyles from './field.module.css'
import styles from './select.module.css'

export interface SelectProps<Id extends string>
  extends Omit<
      AriaSelectProps<Choice<Id>>,
      | 'className'
      | 'style'
      | 'children'
      | 'items'
      | 'isRequired'
      | 'isInvalid'
      | 'selectedKey'
      | 'onSelectionChange'
      | 'value'
      | 'defaultValue'
      | 'onChange'
      | 'selectionMode'
    >,
    FieldWords {
  readonly choices: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
  /** Shown while nothing is chosen. */
  readonly placeholder?: string
}

/** One of a fixed list, in a drop-down with type-ahead. For long or open lists use ComboBox. */
export function Select<Id extends string>({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  choices,
  value,
  onChange,
  placeholder = 'Choose',
  ...rest
}: SelectProps<Id>) {
  return (
    <AriaSelect
      validationBehavior="aria"
      {...rest}
      placeholder={placeholder}
      value={value}
      onChange={(key) => {
        const choice = choices.find((one) => one.id === key)
        if (choice) onChange(choice.id)
      }}
      isInvalid={hasError({ error })}
      className={fieldStyles.field}
    >
      <Field label={label} isLabelHidden={isLabelHidden} hint={hint} error={error} isRequired={isRequired}>
        <Button className={cx(fieldStyles.input, styles.button)}>
          <SelectValue className={styles.value}>
            {({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}
          </SelectValue>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </Field>
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list} items={choices}>
          {(choice) => <ListOption id={choice.id} title={choice.title} detail={choice.detail} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

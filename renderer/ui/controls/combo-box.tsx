import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components'
import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { cx } from '../cx.ts'
import { Field, type FieldWords, hasError } from './field.tsx'
import { ListOption } from './list-option.tsx'
import type { Choice } from './radio-group.tsx'
import fieldStyles from './field.module.css'
import styles from './select.module.css'

export interface ComboBoxProps
  extends Omit<
      AriaComboBoxProps<Choice<string>>,
      | 'className'
      | 'style'
      | 'children'
      | 'items'
      | 'defaultItems'
      | 'isRequired'
      | 'isInvalid'
      | 'inputValue'
      | 'defaultInputValue'
      | 'onInputChange'
      | 'selectedKey'
      | 'defaultSelectedKey'
      | 'onSelectionChange'
      | 'value'
      | 'defaultValue'
      | 'onChange'
      | 'selectionMode'
      | 'allowsCustomValue'
    >,
    FieldWords {
  /** What stands in the field. */
  readonly text: string
  readonly onTextChange: (text: string) => void
  /** What fits the text, best first; the caller filters, at once or after a look-up. Show at most some fifty. */
  readonly suggestions: readonly Choice<string>[]
  /** A suggestion was taken; `text` is set to its title first. */
  readonly onPick: (suggestion: Choice<string>) => void
  /** A look-up is under way: says so instead of "Nothing found". */
  readonly isLoading?: boolean
  readonly placeholder?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Free text with suggestions. What is typed stands, whether or not it is in the list. */
export function ComboBox({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  text,
  onTextChange,
  suggestions,
  onPick,
  isLoading = false,
  placeholder = '',
  inputRef,
  ...rest
}: ComboBoxProps) {
  return (
    <AriaComboBox<Choice<string>>
      menuTrigger="input"
      validationBehavior="aria"
      {...rest}
      allowsCustomValue
      allowsEmptyCollection
      items={suggestions}
      inputValue={text}
      onInputChange={onTextChange}
      value={null}
      onChange={(key) => {
        const suggestion = suggestions.find((one) => one.id === key)
        if (!suggestion) return
        onTextChange(suggestion.title)
        onPick(suggestion)
      }}
      isInvalid={hasError({ error })}
      className={fieldStyles.field}
    >
      <Field label={label} isLabelHidden={isLabelHidden} hint={hint} error={error} isRequired={isRequired}>
        <div className={fieldStyles.affixed}>
          <Input
            {...(inputRef ? { ref: inputRef } : {})}
            placeholder={placeholder}
            className={fieldStyles.input}
          />
          <Button className={fieldStyles.affix}>
            <ChevronDown size={16} aria-hidden />
          </Button>
        </div>
      </Field>
      <Popover className={cx(styles.popover)} offset={4}>
        <ListBox<Choice<string>>
          className={styles.list}
          renderEmptyState={() => (
            <div className={styles.note}>
              {isLoading ? 'Looking' : 'Nothing found; what you wrote stands'}
            </div>
          )}
        >
          {(choice) => <ListOption id={choice.id} title={choice.title} detail={choice.detail} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

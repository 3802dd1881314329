import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './choice.module.css'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
}

/** A box with words. `isSelected`, `isIndeterminate`, `onChange(on)` as in react-aria. */
export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.choice}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.box} aria-hidden>
            {isIndeterminate ? (
              <Minus size={12} strokeWidth={3} />
            ) : (
              isSelected && <Check size={12} strokeWidth={3} />
            )}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  )
}

import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { KeyHint } from './key-hint.tsx'
import styles from './button.module.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary` once on a screen at most; `quiet` has no edge until it is pointed at. Default `neutral`. */
  readonly tone?: 'primary' | 'neutral' | 'quiet'
  /** Drawn before the words: a lucide icon of 16 px. */
  readonly icon?: ReactNode
  /** Keys that do the same, shown after the words: `Ctrl+Enter`. */
  readonly keys?: string
  readonly children: ReactNode
}

/** A button with words. `onPress` and `isDisabled` as in react-aria. */
export function Button({ tone = 'neutral', icon, keys, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(styles.button, styles[tone])}>
      {icon}
      <span className={styles.words}>{children}</span>
      {keys !== undefined && <KeyHint keys={keys} />}
    </AriaButton>
  )
}

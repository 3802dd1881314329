import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Tooltip } from '../overlays/tooltip.tsx'
import styles from './button.module.css'

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does; read aloud, and shown as a tooltip. */
  readonly label: string
  /** A lucide icon of 16 px. */
  readonly icon: ReactNode
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string
  /** 24 px square instead of the height of a control: inside rows and fields. */
  readonly isSmall?: boolean
}

/** A button with an icon only; never smaller than 24 px square. */
export function IconButton({ label, icon, keys, isSmall = false, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(styles.button, styles.quiet, styles.icon, isSmall && styles.small)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}

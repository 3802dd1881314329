import {
  Dialog,
  DialogTrigger,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components'
import type { ReactElement, ReactNode } from 'react'
import styles from './overlay.module.css'

export interface PopoverProps {
  /** What is inside, in words. */
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly placement?: NonNullable<AriaPopoverProps['placement']>
  /** The content; a function is given what closes it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small pane beside the button that opens it: filters, explanations, a short form. */
export function Popover({ label, trigger, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={styles.popover} placement={placement} offset={4}>
        <Dialog aria-label={label} className={styles.inside} data-scope="dialog">
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

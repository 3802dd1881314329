import type { ReactNode } from 'react'
import { cx } from '../../../ui/cx.ts'
import styles from './card.module.css'

interface SlotProps {
  /** The field that stands here; "still to ask" leads to it by this name. */
  readonly name: string
  /** Columns of twelve. */
  readonly span: 2 | 3 | 4 | 5 | 6 | 8 | 12
  readonly children: ReactNode
}

/** The place of one field on the card: Enter goes from slot to slot. */
export function Slot({ name, span, children }: SlotProps) {
  return (
    <div data-slot={name} className={cx(styles.slot, styles[`span${span}`])}>
      {children}
    </div>
  )
}

import { cx } from '../cx.ts'
import type { MarkTone } from './status-mark.tsx'
import styles from './feedback.module.css'

export interface BadgeProps {
  readonly children: string | number
  readonly tone?: MarkTone
  /** What a bare number counts, for assistive technology: "unsent entries". */
  readonly of?: string
}

/** A short word or a count in a frame. */
export function Badge({ children, tone = 'neutral', of }: BadgeProps) {
  return (
    <span className={cx(styles.badge, styles[tone])}>
      {children}
      {of !== undefined && <span className="visually-hidden"> {of}</span>}
    </span>
  )
}

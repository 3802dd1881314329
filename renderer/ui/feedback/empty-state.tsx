import type { ReactNode } from 'react'
import styles from './feedback.module.css'

export interface EmptyStateProps {
  /** The fact: "No open tickets". */
  readonly title: string
  /** What to do: "Press F2 to take a call, or widen the filter." */
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** A button that does it. */
  readonly action?: ReactNode
}

/** What stands where a list has nothing to show: the fact, and what to do. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && <span className={styles.emptyIcon}>{icon}</span>}
      <p className={styles.emptyTitle}>{title}</p>
      <p className={styles.emptyBody}>{children}</p>
      {action}
    </div>
  )
}

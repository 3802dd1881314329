import { CircleAlert, CircleCheck, Info, OctagonAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './feedback.module.css'

const icons = {
  neutral: Info,
  positive: CircleCheck,
  caution: CircleAlert,
  alarm: OctagonAlert,
} as const

export interface BannerProps {
  /** `alarm` belongs to priority 1 alone. Default `neutral`. */
  readonly tone?: keyof typeof icons
  /** The fact, in a few words. */
  readonly title: string
  /** What was kept and what to do. */
  readonly children?: ReactNode
  /** Buttons at its end. */
  readonly actions?: ReactNode
  /** The code of an error, for the person who is asked for help. */
  readonly code?: string
}

/** A line across a pane that stays until its reason is gone. */
export function Banner({ tone = 'neutral', title, children, actions, code }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div className={cx(styles.banner, styles[tone])} role={tone === 'alarm' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden />
      <div
        className={styles.bannerWords}
        title={typeof children === 'string' ? `${title} ${children}` : undefined}
      >
        <strong>{title}</strong> {children}
        {code !== undefined && <code className={styles.code}>{code}</code>}
      </div>
      {actions !== undefined && <div className={styles.bannerActions}>{actions}</div>}
    </div>
  )
}

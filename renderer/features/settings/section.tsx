import type { ReactNode } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import styles from './settings.module.css'

interface SectionProps {
  readonly title: string
  /** What it is about and what follows from it, in a sentence or two. */
  readonly lead: string
  /** Only duty officers and administrators change it; others see it. */
  readonly isForKeepers?: boolean
  readonly children: ReactNode
}

/** One section of the settings. */
export function Section({ title, lead, isForKeepers = false, children }: SectionProps) {
  const isKeeper = useIsKeeper()
  return (
    <div className={styles.section}>
      <header className={styles.headings}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.lead}>{lead}</p>
      </header>
      {isForKeepers && !isKeeper && (
        <Banner title="You can see this and not change it.">
          Duty officers and administrators look after it.
        </Banner>
      )}
      {children}
    </div>
  )
}

/** Whether the signed-in person looks after the desk's settings and people (design section 1). */
export function useIsKeeper(): boolean {
  const { role } = useDesk().session.user
  return role === 'duty-officer' || role === 'administrator'
}

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
    <section className={styles.section} aria-labelledby="settings-section">
      <header className={styles.headings}>
        <h1 id="settings-section" className={styles.title}>
          {title}
        </h1>
        <p className={styles.lead}>{lead}</p>
      </header>
      {isForKeepers && !isKeeper && (
        <Banner title="You can see this and not change it.">
          Duty officers and administrators look after it.
        </Banner>
      )}
      {children}
    </section>
  )
}

/** Whether the signed-in person looks after the desk's settings and people (design section 1). */
export function useIsKeeper(): boolean {
  const { role } = useDesk().session.user
  return role === 'duty-officer' || role === 'administrator'
}

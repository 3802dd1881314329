import { type ReactNode, useId } from 'react'
import styles from './diagnostics.module.css'

interface PartProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

/** One thing that can be looked into. */
export function Part({ title, lead, children }: PartProps) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        {title}
      </h2>
      <p className={styles.lead}>{lead}</p>
      {children}
    </section>
  )
}

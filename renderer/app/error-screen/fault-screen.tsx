import { OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Fault, faultWords } from './fault-words.ts'
import styles from './error-screen.module.css'

export interface FaultScreenProps {
  readonly fault: Fault
  /** Instead of the fault's own code, where a narrower one is known. */
  readonly code?: string
  /** Buttons; the one to try first comes first. */
  readonly actions: ReactNode
}

/** Says what happened, what is kept, what to do, and a code. Fills the place it is given. */
export function FaultScreen({ fault, code, actions }: FaultScreenProps) {
  const words = faultWords[fault]
  return (
    <div className={styles.screen} role="alert">
      <div className={styles.card}>
        <h2 className={styles.title}>
          <OctagonX size={20} aria-hidden />
          {words.title}
        </h2>
        <section>
          <h3 className={styles.heading}>What is kept</h3>
          <p>{words.kept}</p>
        </section>
        <section>
          <h3 className={styles.heading}>What to do</h3>
          <ol className={styles.steps}>
            {words.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <div className={styles.foot}>
          {actions}
          <span className={styles.code}>
            Code <code>{code ?? words.code}</code>
          </span>
        </div>
      </div>
    </div>
  )
}

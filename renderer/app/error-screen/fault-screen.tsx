import { OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Fault, faultWords } from './fault-words.ts'
import styles from './error-screen.module.css'

export interface FaultScreenProps {
  readonly fault: Fault
  /** Instead of the fault's own code, where a narrower one is known. */
  readonly code?: string
  /** Where the desk keeps everything, where the person may need it. */
  readonly folder?: string | null
  /** Buttons; the one to try first comes first. */
  readonly actions: ReactNode
}

/** Says what happened, what is kept, what to do, and a code. Fills the place it is given. */
export function FaultScreen({ fault, code, folder = null, actions }: FaultScreenProps) {
  const words = faultWords[fault]
  // All but one screen among others stands in place of the whole desk.
  const [Place, Title, Heading] =
    fault === 'screen-failed' ? (['div', 'h2', 'h3'] as const) : (['main', 'h1', 'h2'] as const)
  return (
    <Place className={styles.screen}>
      <div className={styles.card} role="alert">
        <Title className={styles.title}>
          <OctagonX size={20} aria-hidden />
          {words.title}
        </Title>
        <section>
          <Heading className={styles.heading}>What is kept</Heading>
          <p>{words.kept}</p>
        </section>
        <section>
          <Heading className={styles.heading}>What to do</Heading>
          <ol className={styles.steps}>
            {words.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        {folder !== null && (
          <section>
            <Heading className={styles.heading}>Where it is</Heading>
            <p>
              The store, its keys and the attached files are in the folder{' '}
              <code className={styles.folder}>{folder}</code>
            </p>
          </section>
        )}
        <div className={styles.foot}>
          {actions}
          <span className={styles.code}>
            Code <code>{code ?? words.code}</code>
          </span>
        </div>
      </div>
    </Place>
  )
}

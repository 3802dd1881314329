import type { MailContent } from '../../../../shared/mail/parsed.ts'
import { type MarkShape, type MarkTone, StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { type Sender, useSender } from '../use-sender.ts'
import styles from './reading.module.css'

const LOOKS: Readonly<Record<Sender['confidence'], readonly [MarkShape, MarkTone, string]>> = {
  certain: ['check', 'positive', 'Known'],
  likely: ['half', 'neutral', 'Likely'],
  possible: ['question', 'muted', 'Possibly'],
}

/** Who the directory takes the sender for, how surely, and why. A name alone makes nobody sure. */
export function SenderLine({ content }: { readonly content: MailContent }) {
  const sender = useSender(content)
  if (!sender) return <span className={styles.quiet}>Nobody of the directory, as far as can be told</span>
  const [shape, tone, words] = LOOKS[sender.confidence]
  return (
    <span className={styles.withMark}>
      <StatusMark shape={shape} tone={tone}>
        {words}
      </StatusMark>
      <span>{[sender.name, sender.organisationName].filter(Boolean).join(', ')}</span>
      <span className={styles.quiet}>{sender.because}</span>
    </span>
  )
}

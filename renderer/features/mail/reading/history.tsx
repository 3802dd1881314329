import { localText } from '../../../../shared/desk-clock/index.ts'
import { type RawEntry, userOfPen } from '../../../../shared/journal/entry.ts'
import { entryInstant } from '../../../../shared/journal/hlc.ts'
import { kinds } from '../../../../shared/journal/kinds/index.ts'
import type { Names } from '../../../../shared/journal/kinds/define.ts'
import { understand } from '../../../../shared/journal/parse.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import type { MailRead } from '../../../store/reads.ts'
import { Disclosure } from '../../../ui/layout/disclosure.tsx'
import { useCalendar } from '../use-calendar.ts'
import { useNames } from '../use-names.ts'
import styles from './reading.module.css'

/** Longest line, in characters. */
const LONGEST = 300

/** What happened to a message, entry by entry. */
export function History({ read: { state, entries } }: { readonly read: MailRead }) {
  const names = useNames()
  const { zone } = useCalendar()
  return (
    <Disclosure
      title="What became of it"
      detail={entries.length === 1 ? '1 entry' : `${entries.length.toLocaleString('en-GB')} entries`}
    >
      <ol className={styles.history}>
        {entries.map((raw) => (
          <li key={raw.id}>
            <span className={styles.quiet}>
              {`${localText(entryInstant(raw), zone)} · ${kinds.get(raw.kind)?.title ?? raw.kind} · ${names.user(userOfPen(raw.pen))}`}
            </span>
            <span dir="auto">{lineOf(raw, names, state)}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function lineOf(raw: RawEntry, names: Names, mail: MailState): string {
  const { entry } = understand(raw)
  const why = mail.marks[raw.id]?.noEffect ?? mail.marks[raw.id]?.quarantined
  if (!entry?.body) return why ?? ''
  // A kind renders its own body only, which the entry's type cannot say for a kind chosen at run time.
  const kind = kinds.get(entry.kind) as { line(body: unknown, names: Names): string } | undefined
  const line = showControls(kind?.line(entry.body, names) ?? '').slice(0, LONGEST)
  return why === undefined ? line : `No effect, because ${why}: ${line}`
}

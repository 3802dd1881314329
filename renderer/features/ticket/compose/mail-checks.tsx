import type { User } from '../../../../shared/contract/shapes.ts'
import { SEND_CHECKS } from '../../../../shared/mail/send-check-terms.ts'
import type { SendCheck } from '../../../../shared/mail/send-checks.ts'
import type { Agreed } from '../../../../shared/mail/state.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { PersonSelect } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import styles from './compose.module.css'

/** What somebody says to the checks: for each why it goes all the same; and the duty officer, where one must agree. */
export interface Answers {
  /** By check, addresses and ground: what was said of one recipient, or on one ground, says nothing of another. */
  readonly reasons?: Readonly<Record<string, string>>
  readonly dutyOfficer?: string | null
}

type Me = Pick<User, 'id' | 'role'>

/** The duty officer who agrees: the one at the desk, or the one who was chosen. */
function dutyOfficerOf(answers: Answers, me: Me): string | null {
  return answers.dutyOfficer ?? (me.role === 'duty-officer' ? me.id : null)
}

function needsDutyOfficer(checks: readonly SendCheck[]): boolean {
  return checks.some(({ needs }) => needs === 'duty-officer')
}

/** Whether a duty officer other than the one at the desk confirms with a passphrase. */
export function needsPassphrase(checks: readonly SendCheck[], answers: Answers, me: Me): boolean {
  const officer = dutyOfficerOf(answers, me)
  return needsDutyOfficer(checks) && officer !== null && officer !== me.id
}

type Asked = Pick<SendCheck, 'code' | 'who' | 'ground'>

function keyOf({ code, who, ground }: Asked): string {
  return [code, ...[...who].sort(), ground].join(' ').trimEnd()
}

function reasonOf(answers: Answers, check: Asked): string {
  return answers.reasons?.[keyOf(check)] ?? ''
}

function hasReason(answers: Answers, check: Asked): boolean {
  return reasonOf(answers, check).trim() !== ''
}

/** What is still to be answered, in words. */
export function answerFaults(checks: readonly SendCheck[], answers: Answers, me: Me): readonly string[] {
  const open = checks.filter((check) => !hasReason(answers, check))
  const [only] = open
  return [
    // Each stands in the form in full, with its reason under it.
    ...(open.length > 1 ? [`Say of each of the ${open.length} why it goes all the same`] : []),
    ...(only && open.length === 1 ? [`Say why it goes all the same: ${only.text}`] : []),
    ...(needsDutyOfficer(checks) && dutyOfficerOf(answers, me) === null
      ? ['Choose the duty officer who agrees']
      : []),
  ]
}

/** The checks with their answers, as they are written into the entry. */
export function agreedFrom(checks: readonly SendCheck[], answers: Answers, me: Me): readonly Agreed[] {
  const officer = dutyOfficerOf(answers, me)
  return checks.map((check) => ({
    check: check.code,
    reason: reasonOf(answers, check).trim().slice(0, 1_000),
    addresses: check.who,
    ...(check.ground === '' ? {} : { ground: check.ground }),
    ...(check.needs === 'duty-officer' && officer !== null ? { by: officer } : {}),
  }))
}

interface MailChecksProps {
  readonly checks: readonly SendCheck[]
  readonly answers: Answers
  readonly onAnswer: (answers: Answers) => void
  readonly passphrase: string
  readonly asksPassphrase: boolean
  /** The passphrase was not that of a duty officer. */
  readonly isRefused: boolean
  readonly onPassphrase: (typed: string) => void
}

/** What speaks against sending, each with the reason why it goes all the same. Nothing does: nothing. */
export function MailChecks(props: MailChecksProps) {
  const { checks, answers, onAnswer, passphrase, asksPassphrase, isRefused, onPassphrase } = props
  const me = useOpenTicket().desk.session.user
  if (checks.length === 0) return null
  return (
    <section className={styles.checks} aria-label="Before it is sent">
      {checks.map((check) => (
        <div key={check.code} className={styles.refused} data-fault={!hasReason(answers, check) || undefined}>
          <p>
            <strong>{check.text}</strong>
            {check.needs === 'duty-officer' && ' A duty officer must agree.'}
          </p>
          <TextField
            label={`It goes all the same (${labelOf(SEND_CHECKS, check.code)}), because`}
            value={reasonOf(answers, check)}
            onChange={(reason) =>
              onAnswer({ ...answers, reasons: { ...answers.reasons, [keyOf(check)]: reason } })
            }
            maxLength={1_000}
          />
        </div>
      ))}
      {needsDutyOfficer(checks) && (
        <div className={styles.row} data-fault={dutyOfficerOf(answers, me) === null || undefined}>
          <PersonSelect
            label="Duty officer who agrees"
            only="duty-officer"
            value={dutyOfficerOf(answers, me)}
            onChange={(dutyOfficer) => onAnswer({ ...answers, dutyOfficer })}
          />
          {asksPassphrase && (
            <TextField
              label="Duty officer’s passphrase"
              type="password"
              value={passphrase}
              onChange={onPassphrase}
              data-fault={passphrase === '' || undefined}
              error={isRefused ? 'Not confirmed' : ''}
            />
          )}
        </div>
      )}
    </section>
  )
}

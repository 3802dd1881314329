import { useState } from 'react'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import { mailboxText } from '../../../../shared/inbox/words.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { quoted } from '../../../../shared/mail/index.ts'
import { WITHDRAWABLE_MS } from '../../../../shared/mail/outgoing.ts'
import { shownAddress } from '../../../../shared/mail/mailable.ts'
import { sendChecks } from '../../../../shared/mail/send-checks.ts'
import type { MailPurpose, MailState } from '../../../../shared/mail/state.ts'
import { cameSince } from '../../../../shared/reply/correspondence.ts'
import { letterText, unfilled, writingEnd } from '../../../../shared/reply/letter.ts'
import { parseRecipients } from '../../../../shared/reply/recipients.ts'
import { showControls, stripControls } from '../../../../shared/text/controls.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { writeReply } from '../../../store/acts/mail-out.ts'
import { useDeskState, useMail } from '../../../store/hooks.tsx'
import { sendFactsOf } from '../../../store/send-facts.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextArea } from '../../../ui/controls/text-area.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { ModuleText } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { reopenComposer } from '../ui-state.ts'
import { putBackIfUndone } from '../../../store/writing-state.ts'
import { useWriting } from '../writing.ts'
import { refusalOf, unconfirmed } from './duty-officer.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import { agreedFrom, type Answers, answerFaults, MailChecks, needsPassphrase } from './mail-checks.tsx'
import { type LetterStart, useLetterStart, useTemplates } from './letter-start.ts'
import { foreignHint, recipientsHint, ReplyToNote, sinceText, StrangerNote } from './mail-notes.tsx'
import styles from './compose.module.css'

export function ReplyComposer(props: ComposerProps) {
  return <MailComposer {...props} purpose="reply" />
}

export function AcknowledgeComposer(props: ComposerProps) {
  return <MailComposer {...props} purpose="acknowledgement" />
}

interface MailComposerProps extends ComposerProps {
  readonly purpose: MailPurpose
}

/** A letter as it is kept while it is written. */
type Written = {
  /** The message that it answers, and those that stood on the ticket, when it was begun. */
  readonly answered: string | null
  readonly known: readonly string[]
  readonly to: string
  readonly cc: string
  readonly subject: string
  readonly text: string
  readonly answers: Answers
}

/**
 * An answer by e-mail. The recipients stand there in full, and what speaks against sending is asked before it goes. To
 * whom it goes and what it answers is settled when it is begun: a message that comes meanwhile changes neither.
 */
function MailComposer({ onLeave, purpose }: MailComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const profile = profileOf(useDeskState((state) => state))
  const now = useLetterStart(purpose)
  const [{ start, signature }] = useState(() => ({ start: begun(now), signature: now.signature }))
  const templates = useTemplates()
  const place = purpose === 'reply' ? 'reply' : 'acknowledge'
  const [letter, change, clear] = useWriting<Written>(place, start, start)
  const answered = useMail(letter.answered)?.state ?? null
  // A passphrase is never kept, not even sealed.
  const [passphrase, setPassphrase] = useState('')
  const [notConfirmed, setNotConfirmed] = useState<ErrorCode | null>(null)
  const to = parseRecipients(letter.to)
  const cc = parseRecipients(letter.cc)
  const marking = field(ticket, 'marking') ?? profile.marking
  const text = letterText(marking, letter.text)
  const open = unfilled(letter.text, templates)
  const draft = { to: to.addresses, cc: cc.addresses, subject: letter.subject, text }
  const checks =
    to.addresses.length === 0 ? [] : sendChecks(sendFactsOf(desk, ticket, draft, answered ? [answered] : []))
  const me = desk.session.user
  const asksPassphrase = needsPassphrase(checks, letter.answers, me)
  const faults = [
    ...(to.addresses.length === 0 ? ['Say to whom it goes'] : []),
    ...[...to.faults, ...cc.faults].map(({ typed, why }) => `“${shownAddress(typed)}” ${why}`),
    ...(letter.subject.trim() === '' ? ['Give it a subject'] : []),
    ...(letter.text.trim() === '' ? ['Write the message first'] : []),
    ...open.map((placeholder) => `Fill in ${placeholder}`),
    ...answerFaults(checks, letter.answers, me),
    ...(asksPassphrase && passphrase === '' ? [unconfirmed(notConfirmed)] : []),
  ]
  const commit = async () => {
    if (asksPassphrase) {
      const refusal = await refusalOf(letter.answers.dutyOfficer ?? '', passphrase)
      setPassphrase('')
      setNotConfirmed(refusal)
      if (refusal !== null) return false
    }
    const subject = stripControls(letter.subject)
    const agreed = agreedFrom(checks, letter.answers, me)
    const reply = { purpose, answers: letter.answered, ...draft, subject, marking, agreed }
    const writing = writeReply(desk, ticket, reply)
    if (!(await perform(writing, WITHDRAWABLE_MS))) return false
    const { act } = await writing
    putBackIfUndone(desk, act.id, ticket.id, place, letter, () => reopenComposer(ticket.id, place))
    return true
  }
  return (
    <ComposerForm
      title={purpose === 'reply' ? 'Reply by e-mail' : 'Acknowledge by e-mail'}
      notice={sinceText(cameSince(ticket.mails ?? {}, letter.known))}
      commitLabel="Send"
      faults={faults}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={commit}
    >
      <div className={styles.recipients}>
        <Recipients
          label="To"
          typed={letter.to}
          onChange={(next) => change({ to: next })}
          hint={recipientsHint(to.addresses, letter.to)}
          isFault={to.addresses.length === 0 || to.faults.length > 0}
        />
        <Recipients
          label="Copy to"
          typed={letter.cc}
          onChange={(next) => change({ cc: next })}
          hint={foreignHint(cc.addresses, letter.cc)}
          isFault={cc.faults.length > 0}
        />
      </div>
      <StrangerNote known={letter.known} addresses={[...to.addresses, ...cc.addresses]} />
      <ReplyToNote answered={answered} onUse={(address) => change({ to: address })} />
      <TextField
        label="Subject"
        value={letter.subject}
        onChange={(subject) => change({ subject })}
        data-fault={letter.subject.trim() === '' || undefined}
      />
      <p className={styles.note}>
        {`First line: `}
        <strong>{marking}</strong>
        {`. It goes fifteen seconds after you send it, from ${profile.mailbox}; until then it can be taken back.`}
      </p>
      <ModuleText
        label="Message"
        value={letter.text}
        onChange={(next) => change({ text: next })}
        rows={6}
        hint="Type :: for text modules"
        goesOnAt={writingEnd(letter.text, signature)}
        isFault={letter.text.trim() === '' || open.length > 0}
        autoFocus
      />
      {answered?.content && (
        <div>
          <Button
            tone="quiet"
            onPress={() => change({ text: `${letter.text}\n\n${quoteOf(answered.content)}\n` })}
          >
            Quote what they wrote
          </Button>
        </div>
      )}
      <MailChecks
        checks={checks}
        answers={letter.answers}
        onAnswer={(answers) => change({ answers })}
        passphrase={passphrase}
        asksPassphrase={asksPassphrase}
        isRefused={notConfirmed !== null}
        onPassphrase={(typed) => {
          setPassphrase(typed)
          setNotConfirmed(null)
        }}
      />
    </ComposerForm>
  )
}

interface RecipientsProps {
  readonly label: string
  readonly typed: string
  readonly onChange: (typed: string) => void
  readonly hint?: string
  readonly isFault: boolean
}

/** Whom it goes to. However long an address is and however narrow the window, all of it is in sight. */
function Recipients({ typed, isFault, ...props }: RecipientsProps) {
  return <TextArea {...props} value={typed} rows={1} isFigures data-fault={isFault || undefined} />
}

function begun({ answers, known, to, subject, text }: LetterStart): Written {
  return { answered: answers, known, to: to.join(', '), cc: '', subject, text, answers: {} }
}

function quoteOf(content: MailState['content']): string {
  const [from] = content?.from ?? []
  return `${from ? mailboxText(from) : 'They'} wrote:\n${quoted(showControls(content?.text ?? ''))}`
}

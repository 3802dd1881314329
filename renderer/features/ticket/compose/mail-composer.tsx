import { useState } from 'react'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import { mailboxText } from '../../../../shared/inbox/words.ts'
import { quoted, subjectWith } from '../../../../shared/mail/index.ts'
import { WITHDRAWABLE_MS } from '../../../../shared/mail/outgoing.ts'
import { shownAddress } from '../../../../shared/mail/mailable.ts'
import { sendChecks } from '../../../../shared/mail/send-checks.ts'
import type { MailPurpose, MailState } from '../../../../shared/mail/state.ts'
import { letterText, unfilled, writingEnd } from '../../../../shared/reply/letter.ts'
import { parseRecipients } from '../../../../shared/reply/recipients.ts'
import { showControls, stripControls } from '../../../../shared/text/controls.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { writeReply } from '../../../store/acts/mail-out.ts'
import { useMail } from '../../../store/hooks.tsx'
import { sendFactsOf } from '../../../store/send-facts.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextArea } from '../../../ui/controls/text-area.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { ModuleText } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { reopenComposer } from '../ui-state.ts'
import { putBackIfUndone } from '../../../store/writing-state.ts'
import { useWriting } from '../writing.ts'
import { refusalOf, unconfirmed } from './duty-officer.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import { agreedFrom, type Answers, answerFaults, MailChecks, needsPassphrase } from './mail-checks.tsx'
import { useLetterStart } from './letter-start.ts'
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

/** An answer by e-mail. The recipients stand there in full, and what speaks against sending is asked before it goes. */
function MailComposer({ onLeave, purpose }: MailComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const start = useLetterStart(purpose)
  const answered = useMail(start.answers)?.state ?? null
  const place = purpose === 'reply' ? 'reply' : 'acknowledge'
  const [letter, change, clear] = useWriting(place, {
    to: recipientsOf(answered, start.to).join(', '),
    cc: '',
    subject: subjectWith(answered?.content?.subject ?? start.subject, ticket.reference ?? ''),
    text: start.text,
    answers: {} as Answers,
  })
  // A passphrase is never kept, not even sealed.
  const [passphrase, setPassphrase] = useState('')
  const [notConfirmed, setNotConfirmed] = useState<ErrorCode | null>(null)
  const to = parseRecipients(letter.to)
  const cc = parseRecipients(letter.cc)
  const marking = field(ticket, 'marking') ?? start.deskMarking
  const text = letterText(marking, letter.text)
  const draft = { to: to.addresses, cc: cc.addresses, subject: letter.subject, text }
  const checks = to.addresses.length === 0 ? [] : sendChecks(sendFactsOf(desk, ticket, draft, answered))
  const me = desk.session.user
  const asksPassphrase = needsPassphrase(checks, letter.answers, me)
  const faults = [
    ...(to.addresses.length === 0 ? ['Say to whom it goes'] : []),
    ...[...to.faults, ...cc.faults].map(({ typed, why }) => `“${shownAddress(typed)}” ${why}`),
    ...(letter.subject.trim() === '' ? ['Give it a subject'] : []),
    ...(letter.text.trim() === '' ? ['Write the message first'] : []),
    ...unfilled(letter.text).map((placeholder) => `Fill in ${placeholder}`),
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
    const reply = { purpose, answers: start.answers, ...draft, subject, marking, agreed }
    const writing = writeReply(desk, ticket, reply)
    if (!(await perform(writing, WITHDRAWABLE_MS))) return false
    const { act } = await writing
    putBackIfUndone(desk, act.id, ticket.id, place, letter, () => reopenComposer(ticket.id, place))
    return true
  }
  return (
    <ComposerForm
      title={purpose === 'reply' ? 'Reply by e-mail' : 'Acknowledge by e-mail'}
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
          hint={recipientsHint(to.addresses)}
          isFault={to.addresses.length === 0 || to.faults.length > 0}
        />
        <Recipients
          label="Copy to"
          typed={letter.cc}
          onChange={(next) => change({ cc: next })}
          isFault={cc.faults.length > 0}
        />
      </div>
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
        {`. It goes fifteen seconds after you send it, from ${start.from}; until then it can be taken back.`}
      </p>
      <ModuleText
        label="Message"
        value={letter.text}
        onChange={(next) => change({ text: next })}
        rows={6}
        hint="Type :: for text modules"
        goesOnAt={writingEnd(letter.text, start.signature)}
        isFault={letter.text.trim() === '' || unfilled(letter.text).length > 0}
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

/** Those who wrote what is answered; where it answers nothing, those whom the ticket names. */
function recipientsOf(answered: MailState | null, otherwise: readonly string[]): readonly string[] {
  const from = answered?.content?.from.map(({ address }) => address).filter(Boolean) ?? []
  return from.length > 0 ? from : otherwise
}

function recipientsHint(addresses: readonly string[]): string {
  if (addresses.length === 0) return 'Nobody yet'
  return addresses.length === 1 ? 'One recipient' : `${addresses.length} recipients`
}

function quoteOf(content: MailState['content']): string {
  const [from] = content?.from ?? []
  return `${from ? mailboxText(from) : 'They'} wrote:\n${quoted(showControls(content?.text ?? ''))}`
}

interface ReplyToNoteProps {
  readonly answered: MailState | null
  readonly onUse: (address: string) => void
}

/** Where a message wants its answers elsewhere: said, and never obeyed by itself. */
function ReplyToNote({ answered, onUse }: ReplyToNoteProps) {
  const { from = [], replyTo = [] } = answered?.content ?? {}
  const elsewhere = replyTo.filter(({ address }) => !from.some((one) => one.address === address))
  const [first] = elsewhere
  if (!first) return null
  return (
    <Banner
      tone="caution"
      title={`The message asks for answers at ${elsewhere.map(mailboxText).join(', ')}.`}
      actions={<Button onPress={() => onUse(first.address)}>Send it there</Button>}
    >
      It came from somewhere else. Make sure of it first.
    </Banner>
  )
}

import { useEffect, useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { mailboxWords } from '../../../shared/mailbox/words.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { Disclosure } from '../../ui/layout/disclosure.tsx'
import { AcknowledgementForm } from './acknowledgement-form.tsx'
import { AfterwardsFields, ServerFields } from './mail-server-fields.tsx'
import { faultOf, type MailForm, type Reading, readMailForm, secretOf, settingsOf } from './mail-form.ts'
import { SaveBar } from './save-bar.tsx'
import { SenderChecksForm } from './sender-checks-form.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'

/** The mailbox of the desk: where e-mail is read from and sent by, on this workstation. */
export function MailSection() {
  return (
    <Section
      title="E-mail"
      lead="Where this workstation reads the desk’s mailbox and sends from. Connections are encrypted always; passwords lie sealed in the key file. Nothing on the server is ever deleted."
      isForKeepers
    >
      <MailboxForm />
      <SenderChecksForm />
      <AcknowledgementForm />
    </Section>
  )
}

function MailboxForm() {
  const [kept, setKept] = useState<Reading | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    let isCurrent = true
    void readMailForm().then((answer) => {
      if (!isCurrent) return
      if (answer.ok) setKept(answer.value)
      else setError(answer.error)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  if (error) return <Banner tone="caution" title={userText(error.code)} code={error.code} />
  // Read in a moment: a spinner would only flicker.
  return kept && <EditMailbox key={JSON.stringify(kept)} kept={kept} onSaved={setKept} />
}

interface EditMailboxProps {
  readonly kept: Reading
  readonly onSaved: (reading: Reading) => void
}

function EditMailbox({ kept, onSaved }: EditMailboxProps) {
  const isReadOnly = !useIsKeeper()
  const [form, setForm] = useState<MailForm>(kept.form)
  const [error, setError] = useState<AppError | null>(null)
  const isChanged = JSON.stringify(form) !== JSON.stringify(kept.form)
  const fault = isChanged ? faultOf(form, kept) : null
  const set = (which: 'imap' | 'smtp') => (part: Partial<MailForm['imap']>) =>
    setForm((known) => ({ ...known, [which]: { ...known[which], ...part } }))
  const save = async () => {
    setError(null)
    const answer = await window.desk.mailbox.configure({
      settings: settingsOf(form),
      imapSecret: secretOf(form.imap),
      smtpSecret: secretOf(form.smtp),
    })
    if (!answer.ok) return setError(answer.error)
    showToast({ message: 'E-mail settings saved' })
    const read = await readMailForm()
    if (read.ok) onSaved(read.value)
  }
  return (
    <>
      {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
      <Disclosure
        title="Reading"
        detail={kept.form.imap.isOn ? `${kept.form.imap.user} at ${kept.form.imap.host}` : 'Off'}
        defaultExpanded
      >
        <ServerFields
          which="imap"
          title="Read the mailbox from this workstation"
          server={form.imap}
          hasSecret={kept.imapSecret}
          isReadOnly={isReadOnly}
          onChange={set('imap')}
        >
          <AfterwardsFields server={form.imap} isReadOnly={isReadOnly} onChange={set('imap')} />
        </ServerFields>
        <TestButton which="imap" isDisabled={isReadOnly || isChanged || !kept.form.imap.isOn} />
      </Disclosure>
      <Disclosure
        title="Sending"
        detail={kept.form.smtp.isOn ? `${kept.form.smtp.user} at ${kept.form.smtp.host}` : 'Off'}
        defaultExpanded
      >
        <ServerFields
          which="smtp"
          title="Send from this workstation"
          server={form.smtp}
          hasSecret={kept.smtpSecret}
          isReadOnly={isReadOnly}
          onChange={set('smtp')}
        />
        <TestButton which="smtp" isDisabled={isReadOnly || isChanged || !kept.form.smtp.isOn} />
      </Disclosure>
      {!isReadOnly && (
        <SaveBar
          isChanged={isChanged}
          fault={fault}
          onSave={save}
          onDiscard={() => {
            setForm(kept.form)
            setError(null)
          }}
        />
      )}
    </>
  )
}

interface TestButtonProps {
  readonly which: 'imap' | 'smtp'
  readonly isDisabled: boolean
}

/** Signs in with what is saved, and says in words how that went. */
function TestButton({ which, isDisabled }: TestButtonProps) {
  const [told, setTold] = useState<{ readonly isGood: boolean; readonly words: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setTold(null)
    const answer = await window.desk.mailbox.test({ which })
    setBusy(false)
    if (!answer.ok)
      return setTold({ isGood: false, words: `${userText(answer.error.code)} (${answer.error.code})` })
    const { level, words, advice } = mailboxWords(which, answer.value.code)
    const said = answer.value.said === '' ? '' : ` The server said: ${answer.value.said}`
    setTold({ isGood: level === 'good', words: `${words}. ${advice}${said}` })
  }
  return (
    <div className={styles.test}>
      <Button isDisabled={isDisabled || isBusy} onPress={() => void run()}>
        {isBusy ? 'Trying …' : which === 'imap' ? 'Try reading' : 'Try sending'}
      </Button>
      {told && (
        <Banner
          tone={told.isGood ? 'positive' : 'caution'}
          title={told.isGood ? 'It works.' : 'It does not work.'}
        >
          {told.words}
        </Banner>
      )}
    </div>
  )
}

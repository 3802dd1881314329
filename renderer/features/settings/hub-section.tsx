import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { userText } from '../../../shared/contract/errors.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { loginOf as loginAtHub } from '../../../shared/hub/people.ts'
import { forgetHub } from '../../store/hub-heard.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { hubBar, hubChanged } from '../../ui/hub-bar.ts'
import { type HubReading, loginOf, placeFaultOf, placeOf, readHubForm } from './hub-form.ts'
import { HubLoginFields, HubPlaceFields } from './hub-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'

/** The hub of the desk: where it is, and how whoever is signed in here signs in there. */
export function HubSection() {
  const [kept, setKept] = useState<HubReading | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  // What was tried before a change says nothing of what is kept now.
  const changes = useStore(hubBar, (bar) => bar.changes)
  useEffect(() => {
    let isCurrent = true
    void readHubForm().then((reading) => {
      if (!isCurrent) return
      setKept(reading)
      setError(reading.error)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return (
    <Section
      title="Hub"
      lead="Workstations share one journal through a hub, a PostgreSQL of your agency. Without one everything works, and stays on this workstation. Where it is counts for everybody here; each person signs in there with a login of their own."
    >
      {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
      {kept && (
        <>
          <EditPlace key={`place ${JSON.stringify(kept.place)}`} kept={kept} onSaved={setKept} />
          {kept.place.isOn && (
            <>
              <EditLogin key={`login ${JSON.stringify(kept)}`} kept={kept} onSaved={setKept} />
              <TryIt key={`try ${changes}`} isDisabled={!kept.hasSecret} />
            </>
          )}
        </>
      )}
    </Section>
  )
}

interface EditProps {
  readonly kept: HubReading
  readonly onSaved: (reading: HubReading) => void
}

function EditPlace({ kept, onSaved }: EditProps) {
  const desk = useDesk()
  const isReadOnly = !useIsKeeper()
  const [form, setForm] = useState(kept.place)
  const [error, setError] = useState<AppError | null>(null)
  const isChanged = JSON.stringify(form) !== JSON.stringify(kept.place)
  const save = async () => {
    setError(null)
    const answer = await window.desk.hub.configure({ settings: placeOf(form) })
    if (!answer.ok) return setError(answer.error)
    // What another hub has says nothing of this one.
    await forgetHub(desk)
    hubChanged()
    showToast({ message: form.isOn ? 'Hub saved' : 'The hub is no longer used' })
    onSaved(await readHubForm())
  }
  return (
    <>
      {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
      {isReadOnly && (
        <Banner title="Where the hub is, you can see and not change.">
          Duty officers and administrators look after it.
        </Banner>
      )}
      <HubPlaceFields
        form={form}
        isReadOnly={isReadOnly}
        onChange={(part) => setForm((known) => ({ ...known, ...part }))}
      />
      {!isReadOnly && (
        <SaveBar
          isChanged={isChanged}
          fault={isChanged ? placeFaultOf(form) : null}
          onSave={save}
          onDiscard={() => {
            setForm(kept.place)
            setError(null)
          }}
        />
      )}
    </>
  )
}

function EditLogin({ kept, onSaved }: EditProps) {
  const { user } = useDesk().session
  const [login, setLogin] = useState(kept.login === '' ? loginAtHub(user.id) : kept.login)
  const [secret, setSecret] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  const isChanged = secret !== '' || (kept.login !== '' && login !== kept.login)
  const save = async () => {
    setError(null)
    const answer = await window.desk.hub.signIn(loginOf(login, secret))
    if (!answer.ok) return setError(answer.error)
    setSecret('')
    hubChanged()
    showToast({ message: 'Your login is kept' })
    onSaved(await readHubForm())
  }
  return (
    <section className={styles.login} aria-label="Your login at the hub">
      <div>
        <h3 className={styles.heading}>Your login at the hub</h3>
        <p className={styles.quiet}>
          Whoever looks after the hub adds you there under your id, <code>{user.id}</code>, and hands you the
          password.
        </p>
      </div>
      {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
      <HubLoginFields
        login={login}
        secret={secret}
        hasSecret={kept.hasSecret}
        onLogin={setLogin}
        onSecret={setSecret}
      />
      <SaveBar
        isChanged={isChanged}
        fault={
          login.trim() === ''
            ? 'Enter your login'
            : secret === '' && login !== kept.login
              ? 'Enter the password'
              : null
        }
        onSave={save}
        onDiscard={() => {
          setLogin(kept.login)
          setSecret('')
          setError(null)
        }}
      />
    </section>
  )
}

/** Connects and signs in with what is kept, and says in words how that went. */
function TryIt({ isDisabled }: { readonly isDisabled: boolean }) {
  const [told, setTold] = useState<{ readonly error: AppError | null } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setTold(null)
    const answer = await window.desk.hub.test()
    setBusy(false)
    setTold({ error: answer.ok ? null : answer.error })
  }
  return (
    <div className={styles.test}>
      <Button isDisabled={isDisabled || isBusy} onPress={() => void run()}>
        {isBusy ? 'Trying …' : 'Try it'}
      </Button>
      {told && !told.error && (
        <Banner tone="positive" title="It works.">
          The hub knows you and this workstation.
        </Banner>
      )}
      {told?.error && (
        <Banner tone="caution" title="It does not work." code={told.error.code}>
          {userText(told.error.code)}
        </Banner>
      )}
    </div>
  )
}

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { PhoneOff } from 'lucide-react'
import { useStore } from 'zustand'
import { userText } from '../../../../shared/contract/errors.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { Disclosure } from '../../../ui/layout/disclosure.tsx'
import { useAfterPaint } from '../../../ui/after-paint.ts'
import { closeForm } from '../../../ui/closed-form.ts'
import { readField } from '../../../ui/commands/commit-keys.ts'
import { useCommands } from '../../../ui/commands/use-commands.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { type Calls, otherTaker } from '../calls.ts'
import { CallBegun, CallTimer } from '../call-timer.tsx'
import { Beside } from './beside.tsx'
import styles from './card.module.css'
import { focusSlotNamed, hasActiveOption, hasOpenList, moveSlot } from './moving.ts'
import { RareFields } from './rare-fields.tsx'
import { Caller, Conversation, Request, RiskAndTime } from './sections.tsx'
import { useUserName } from '../use-user-name.ts'
import { CardContext, useCard, useCardHandle } from './use-card.ts'

interface CallCardProps {
  readonly calls: Calls
  readonly id: string
  /** Asks for the ticket that this call goes to. */
  readonly onAddToTicket: () => void
}

/** The call card: what is told goes in at the left in speaking order, what the desk knows stands at the right. */
export function CallCard({ calls, id, onAddToTicket }: CallCardProps) {
  const form = useRef<HTMLFormElement>(null)
  const card = useMemo(() => ({ calls, id }), [calls, id])
  const error = useStore(calls.store, ({ unstored }) => unstored[id]?.error ?? null)
  // What is written first is on screen first.
  const [isWhole, drawRest] = useAfterPaint()
  // Keys come before frames: one that leaves the field finds the next ones there, however fast somebody types.
  useEffect(() => {
    if (isWhole) return undefined
    const beforeLeaving = (event: KeyboardEvent) => {
      if (leavesField(event)) drawRest()
    }
    window.addEventListener('keydown', beforeLeaving, { capture: true })
    return () => window.removeEventListener('keydown', beforeLeaving, { capture: true })
  }, [isWhole, drawRest])
  useEffect(() => {
    const element = form.current
    element?.addEventListener('keydown', onEnter, { capture: true })
    return () => element?.removeEventListener('keydown', onEnter, { capture: true })
  }, [])
  const isCommitting = useStore(calls.store, ({ committing }) => committing.includes(id))
  // However it came in front: what is typed on it now would be in no entry.
  useLayoutEffect(
    () => (isCommitting && form.current ? closeForm(form.current) : undefined),
    [isCommitting, isWhole],
  )
  const ask = (field: string) => {
    if (form.current) focusSlotNamed(form.current, field)
  }
  useCommands([
    {
      id: 'call.log',
      title: 'Log the call',
      section: 'Call',
      scope: 'call',
      keys: ['Ctrl+Enter'],
      run: () => holdKeysWhile(() => readFieldThen(() => calls.log(id))),
    },
    {
      id: 'call.log-and-continue',
      title: 'Log, and start another ticket on the same call',
      section: 'Call',
      scope: 'call',
      keys: ['Ctrl+Shift+Enter'],
      run: () => holdKeysWhile(() => readFieldThen(() => calls.logAndContinue(id))),
    },
    {
      id: 'call.add-to-ticket',
      title: 'Add the call to a ticket',
      section: 'Call',
      scope: 'call',
      keys: ['Ctrl+Shift+A'],
      run: () => readFieldThen(onAddToTicket),
    },
    {
      id: 'call.park',
      title: 'Park the call',
      section: 'Call',
      scope: 'call',
      keys: ['Escape'],
      when: () => !hasOpenList(document.activeElement),
      run: () => readFieldThen(calls.park),
    },
    {
      id: 'call.abandon',
      title: 'Abandon the call: keep what was typed for review',
      section: 'Call',
      scope: 'call',
      keys: ['Ctrl+Shift+Backspace'],
      run: () => holdKeysWhile(() => readFieldThen(() => calls.abandon(id))),
    },
    {
      id: 'call.next-missing',
      title: 'Go to what is still to ask',
      section: 'Call',
      scope: 'call',
      keys: ['F8'],
      run: () => {
        drawRest()
        nextMissing(form.current)
      },
    },
  ])
  return (
    <CardContext value={card}>
      <section className={styles.card} aria-label="Call card" data-scope="call">
        <div className={styles.main} data-pane tabIndex={-1}>
          <Head />
          {error && (
            <Banner tone="caution" title="Not stored." code={error.code}>
              {userText(error.code)}
            </Banner>
          )}
          <form
            ref={form}
            className={styles.form}
            aria-label="What is told"
            onSubmit={(event) => event.preventDefault()}
          >
            <div className={styles.grid}>
              <Conversation />
              {isWhole && (
                <>
                  <Caller />
                  <Request />
                  <RiskAndTime />
                </>
              )}
            </div>
            {isWhole && <Rare />}
          </form>
          <footer className={styles.foot}>
            <Button
              tone="quiet"
              icon={<PhoneOff size={16} aria-hidden />}
              onPress={() => holdKeysWhile(() => calls.abandon(id))}
            >
              Abandon
            </Button>
            <Button tone="quiet" keys="Escape" onPress={calls.park}>
              Park
            </Button>
            <span className={styles.spring} />
            <span className={styles.second}>
              <Button keys="Ctrl+Shift+A" onPress={onAddToTicket}>
                Add to a ticket
              </Button>
              <Button keys="Ctrl+Shift+Enter" onPress={() => holdKeysWhile(() => calls.logAndContinue(id))}>
                Log and another
              </Button>
            </span>
            <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(() => calls.log(id))}>
              Log call
            </Button>
          </footer>
        </div>
        {isWhole ? <Beside onAsk={ask} /> : <aside className={styles.beside} />}
      </section>
    </CardContext>
  )
}

/** Drawn when it is first unfolded. */
function Rare() {
  const [isOpened, setOpened] = useState(false)
  return (
    <Disclosure
      title="Rarely needed"
      detail="time of the call, e-mail, sharing, flags"
      onExpandedChange={(isOpen) => setOpened(isOpened || isOpen)}
    >
      {isOpened && <RareFields />}
    </Disclosure>
  )
}

function Head() {
  const startedAt = useCard((draft) => draft.startedAt)
  const siblings = useCard((draft) => draft.siblings)
  const reviews = useCard((draft) => draft.reviews)
  const { calls, id } = useCardHandle()
  const isKept = useStore(calls.store, (state) => state.recovered.has(id))
  const turn = useStore(calls.store, (state) => state.committing.indexOf(id))
  const taker = useUserName(useCard((draft) => otherTaker(draft, calls.desk)))
  return (
    <header className={styles.head}>
      <h2>Call</h2>
      {isKept ? <CallBegun at={startedAt} /> : <CallTimer since={startedAt} />}
      {turn >= 0 && (
        <span className={styles.quiet}>
          {turn === 0 ? 'Being logged' : 'Logged once the call before it is done'}
        </span>
      )}
      {taker && <span className={styles.quiet}>taken by {taker}</span>}
      {reviews !== null && <span className={styles.quiet}>taken up from an abandoned call</span>}
      {siblings.length > 0 && (
        <p className={styles.siblings}>
          Logged from this call:{' '}
          {siblings.map(({ ticket, reference }) => (
            <strong key={ticket} className={styles.reference}>
              {reference}
            </strong>
          ))}
        </p>
      )}
    </header>
  )
}

/** Whether a key may lead anywhere but the field it is typed in. */
function leavesField({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Tab' || key === 'Enter' || ctrlKey || altKey || metaKey
}

/** Enter goes to the next field, and takes the option it stands on; in running text and on buttons it is itself. */
function onEnter(event: KeyboardEvent): void {
  const { target, currentTarget: form } = event
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (!(target instanceof HTMLInputElement) || !(form instanceof HTMLElement)) return
  const step = event.shiftKey ? -1 : 1
  if (hasActiveOption(target)) {
    if (!event.isTrusted) return
    // The list takes the option first: it is given the key within this one, so that the next key finds focus moved on.
    event.preventDefault()
    event.stopPropagation()
    const { key, code, shiftKey } = event
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }),
    )
    queueMicrotask(() => moveSlot(form, target, step))
    return
  }
  event.preventDefault()
  event.stopPropagation()
  // Leaving a field may bring up another one behind it: that is drawn first.
  target.blur()
  queueMicrotask(() => moveSlot(form, target, step))
}

/** The next field that is still to be asked for, behind the one that has focus; round and round. */
function nextMissing(form: HTMLElement | null): void {
  const asks = [...document.querySelectorAll<HTMLElement>('[data-ask]')].map(
    (one) => one.dataset['ask'] ?? '',
  )
  const here = document.activeElement?.closest('[data-slot]')?.getAttribute('data-slot') ?? ''
  const next = asks[asks.indexOf(here) + 1] ?? asks[0]
  if (form && next !== undefined) focusSlotNamed(form, next)
}

function readFieldThen<T>(act: () => T): T {
  readField()
  return act()
}

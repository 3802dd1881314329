import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { goToUnread } from '../../../ui/controls/date-time-field.tsx'
import { useStore } from 'zustand'
import { useOpenTicket } from '../open-ticket.ts'
import { ticketUi } from '../ui-state.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { closeForm } from '../../../ui/closed-form.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { keepWritingsNow, useLoggedSince, useNotKept } from '../../../store/writing-state.ts'
import styles from './compose.module.css'

export interface ComposerProps {
  /** It was committed or put aside: focus goes back to the log. */
  readonly onLeave: () => void
}

/** What is on its way into the log, however often its form is put aside and opened again: it goes there once. */
const beingLogged = createStore<ReadonlySet<string>>(() => new Set())

function setBeingLogged(written: string, isIt: boolean): void {
  const others = Array.from(beingLogged.getState()).filter((one) => one !== written)
  beingLogged.setState(new Set(isIt ? [...others, written] : others), true)
}

interface ComposerFormProps extends ComposerProps {
  readonly title: string
  /** The verb on the button. */
  readonly commitLabel: string
  /** What happened while it was written; it takes the place of other words, and moves nothing. */
  readonly notice?: string
  /** What keeps it from being committed, in the order of the form. */
  readonly faults: readonly string[]
  /** Commits; false where it failed and what was typed stays. */
  readonly onCommit: () => Promise<boolean>
  /** Forgets what was typed. */
  readonly onDiscard: () => void
  /** Marks what holds a control that is still to be filled in with `data-fault`: being refused leads to the first. */
  readonly children: ReactNode
}

/**
 * What is being written, at the foot of the log. `Ctrl+Enter` commits; Escape puts it aside, and what was typed is
 * there the next time.
 */
export function ComposerForm({
  title,
  notice = '',
  commitLabel,
  faults,
  onCommit,
  onDiscard,
  onLeave,
  children,
}: ComposerFormProps) {
  const [timesTold, setTimesTold] = useState(0)
  const form = useRef<HTMLElement>(null)
  const place = useStore(ticketUi, ({ composer }) => composer)
  const { ticket } = useOpenTicket()
  const since = useLoggedSince(ticket.id, place ?? '')
  const notKept = useNotKept(ticket.id, place ?? '')
  const standing = notice === '' ? keptWords(notKept) : notice
  const written = `${ticket.id}/${place}`
  const isBusy = useStore(beingLogged, (all) => all.has(written))
  useLayoutEffect(() => (isBusy && form.current ? closeForm(form.current) : undefined), [isBusy])
  useEffect(() => showFocused(form.current), [])
  const close = () => {
    void keepWritingsNow()
    ticketUi.setState({ composer: null })
    onLeave()
  }
  const tell = () => setTimesTold((times) => times + 1)
  // What was told takes its room first.
  useEffect(() => {
    if (timesTold > 0) goToFault(form.current)
  }, [timesTold])
  const commit = async () => {
    if (goToUnread(form.current)) return
    if (faults.length > 0) return tell()
    if (beingLogged.getState().has(written)) return
    setBeingLogged(written, true)
    const done = await onCommit().finally(() => setBeingLogged(written, false))
    // What was refused may have become a fault of the form.
    if (!done) return tell()
    onDiscard()
    // It may have been put aside meanwhile, and another one be open.
    if (form.current) close()
  }
  const onKeys = useCommitKeys(commit)
  const discard = () => {
    onDiscard()
    close()
  }
  return (
    // The keys of the form; its controls act for themselves.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={form}
      aria-label={title}
      className={styles.form}
      data-writing
      onKeyDownCapture={onKeys}
      onKeyDown={(event) => {
        const isDiscard = since !== null && event.key === 'Delete' && event.ctrlKey && event.shiftKey
        if (!(isDiscard || event.key === 'Escape') || event.defaultPrevented) return
        event.preventDefault()
        if (isDiscard) discard()
        else close()
      }}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        <span
          className={notice === '' && notKept === null ? styles.keep : styles.notice}
          role="status"
          title={standing}
        >
          {standing}
        </span>
      </header>
      {since !== null && (
        <p className={styles.since} role="status">
          {`Logged since: ${since}. What stands here is of before.`}
        </p>
      )}
      <div className={styles.body}>{children}</div>
      {timesTold > 0 && faults.length > 0 && (
        <div className={styles.faults} role="alert">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <footer className={styles.foot}>
        <Button tone="quiet" onPress={discard} {...(since === null ? {} : { keys: 'Ctrl+Shift+Delete' })}>
          Discard
        </Button>
        <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
          {commitLabel}
        </Button>
      </footer>
    </section>
  )
}

function keptWords(notKept: ErrorCode | null): string {
  if (notKept === null) return 'Kept as you type; Escape puts it aside'
  return `Not kept on disk (${notKept}): held while this window is open, and tried again`
}

/** Focus that a field takes on being drawn scrolls to nothing: what one is about to write in may lie under the foot. */
function showFocused(form: HTMLElement | null): void {
  const focused = form?.querySelector(':focus')
  // With its words where there is room for them.
  focused?.parentElement?.scrollIntoView({ block: 'nearest' })
  focused?.scrollIntoView({ block: 'nearest' })
}

/** Puts focus where the first fault is mended, with the words around it in sight. */
function goToFault(form: HTMLElement | null): void {
  const place = form?.querySelector('[data-fault]')
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'nearest' })
}

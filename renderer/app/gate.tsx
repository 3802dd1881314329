import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../shared/contract/result.ts'
import type { Session } from '../../shared/contract/shapes.ts'
import type { VaultStatus } from '../../shared/contract/vault.ts'
import type { ProfileFieldValues } from '../../shared/desk/state.ts'
import { counted } from '../../shared/text/counted.ts'
import { CROCKFORD } from '../../shared/reference/crockford.ts'
import { SignIn, Welcome } from '../features/lock/index.ts'
import { type Arrival, arrive } from '../store/acts/session.ts'
import { closeDesk, type Desk, openDesk, type Progress as OpenProgress } from '../store/desk.ts'
import { appErrorOf } from '../store/failure.ts'
import { keepCopy } from '../store/second-copy.ts'
import { DeskProvider } from '../store/hooks.tsx'
import { registerCommands } from '../ui/commands/registry.ts'
import { Button } from '../ui/controls/button.tsx'
import { LiveAnnouncer } from '../ui/feedback/announcer.tsx'
import { Progress } from '../ui/feedback/progress.tsx'
import { showToast } from '../ui/feedback/toast-store.ts'
import { dropHeldKeys, handOverHeldKeys, holdKeys } from '../ui/held-keys.ts'
import { keepDeskBar } from './desk-status.ts'
import { FaultScreen } from './error-screen/fault-screen.tsx'
import { faultOfCode } from './error-screen/fault-words.ts'
import { keepOnLeaving } from './keep-on-leaving.ts'
import { keepPlace, returnToPlace } from './keep-place.ts'
import { keepSigned } from './keep-signed.ts'
import { keepWritings } from './keep-writings.ts'
import { listenForKeys } from './keymap.ts'
import { textSizeCommands } from './text-size.ts'
import styles from './gate.module.css'

type Stage =
  | { readonly at: 'asking' }
  | { readonly at: 'outside'; readonly status: VaultStatus }
  | { readonly at: 'opening'; readonly progress: OpenProgress | null }
  | { readonly at: 'inside'; readonly desk: Desk }
  | { readonly at: 'stopped'; readonly error: AppError; readonly begin?: () => void }

const now = () => Date.now()

const A_DAY_MS = 86_400_000

/** Lets nobody to the desk but who has signed in; what lies inside it is drawn for them alone. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const [stage, setStage] = useState<Stage>({ at: 'asking' })

  useEffect(() => {
    void window.desk.vault.status().then((answer) => {
      setStage(answer.ok ? { at: 'outside', status: answer.value } : { at: 'stopped', error: answer.error })
    })
  }, [])

  const enter = useCallback<Enter>(async (session, how, profile) => {
    const open = async (withLess: boolean): Promise<void> => {
      setStage({ at: 'opening', progress: null })
      holdKeys(window)
      try {
        const status = await window.desk.vault.status()
        const desk = await openDesk(session, {
          marker: status.ok ? status.value.marker : null,
          mark: (marker) => void window.desk.store.mark(marker),
          copy: window.desk.copy,
          withLess,
          onProgress: (progress) => setStage({ at: 'opening', progress }),
        })
        await arrive(desk, how, profile)
        returnToPlace(sessionStorage, session.user.id)
        setStage({ at: 'inside', desk })
      } catch (thrown) {
        dropHeldKeys()
        setStage({ at: 'stopped', error: appErrorOf(thrown), begin: () => void open(true) })
      }
    }
    await open(false)
  }, [])

  // A desk that cannot be drawn gives way to an error screen, whose keys act.
  useEffect(() => dropHeldKeys, [])

  const isInside = stage.at === 'inside'
  useEffect(() => {
    if (isInside) return undefined
    const undo = [registerCommands(textSizeCommands), listenForKeys(window)]
    return () => undo.forEach((step) => step())
  }, [isInside])

  return (
    <>
      {pageAt(stage, enter, children)}
      {stage.at === 'outside' && <LiveAnnouncer />}
    </>
  )
}

type Enter = (session: Session, how: Arrival, profile: ProfileFieldValues | null) => Promise<void>

function pageAt(stage: Stage, enter: Enter, children: ReactNode): ReactNode {
  switch (stage.at) {
    case 'asking':
      return null
    case 'outside':
      return stage.status.state === 'empty' ? (
        <Welcome
          proposedCode={proposeCode()}
          today={new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(now())}
          onSession={(session, profile) => void enter(session, 'signed-in', profile)}
        />
      ) : (
        <SignIn
          status={stage.status}
          now={now}
          onSession={(session, how) => void enter(session, how, null)}
        />
      )
    case 'opening':
      return <Opening progress={stage.progress} />
    case 'stopped':
      return <Stopped error={stage.error} onBegin={stage.begin} />
    case 'inside':
      return <Inside desk={stage.desk}>{children}</Inside>
  }
}

interface StoppedProps {
  readonly error: AppError
  /** Begins with what the second copy holds. */
  readonly onBegin: (() => void) | undefined
}

/** Whoever has to copy or restore the store is told where it is. */
function Stopped({ error, onBegin }: StoppedProps) {
  const copied = useCopied(error.code === 'E_STORE_MISSING')
  const [folder, setFolder] = useState<string | null>(null)
  useEffect(() => {
    void window.desk.app.info().then((answer) => setFolder(answer.ok ? answer.value.profile : null))
  }, [])
  return (
    <FaultScreen
      fault={faultOfCode(error.code)}
      code={error.code}
      folder={folder}
      actions={
        <>
          <Button tone="primary" onPress={() => window.location.reload()}>
            Try again
          </Button>
          {onBegin && error.code === 'E_STORE_MISSING' && (
            <Button onPress={onBegin}>
              {copied > 0
                ? `Begin with the ${counted(copied, 'entry', 'entries')} of the second copy`
                : 'Begin with what is left'}
            </Button>
          )}
        </>
      }
    />
  )
}

/** Entries in the second copy, where it is asked of. */
function useCopied(isAsked: boolean): number {
  const [copied, setCopied] = useState(0)
  useEffect(() => {
    if (isAsked) void window.desk.copy.state().then((state) => setCopied(state.ok ? state.value.entries : 0))
  }, [isAsked])
  return copied
}

function Inside({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  useEffect(() => keepDeskBar(desk), [desk])
  useEffect(() => keepSigned(desk, window.desk), [desk])
  useEffect(() => keepOnLeaving(window.desk), [])
  useEffect(() => keepWritings(desk, window), [desk])
  useEffect(() => keepPlace(sessionStorage, desk.session.user.id), [desk])
  useEffect(() => keepCopy(desk, window.desk.copy), [desk])
  useEffect(() => sayWhatCameBack(desk), [desk])
  useEffect(() => () => closeDesk(desk), [desk])
  useEffect(() => {
    // What is drawn inside has its own keys by now; a card is drawn in a step of its own.
    queueMicrotask(handOverHeldKeys)
  }, [desk])
  return <DeskProvider desk={desk}>{children}</DeskProvider>
}

/** What was lost to the store and is here again is said once, and stays until it is put away. */
function sayWhatCameBack({ copy }: Desk) {
  const { takenBack, unreadable } = copy.getState()
  if (takenBack + unreadable === 0) return
  copy.setState({ takenBack: 0, unreadable: 0 })
  const parts = `${counted(unreadable, 'part', 'parts')} of it could not be read: ask Diagnostics what is missing.`
  showToast({
    message: `The store lacked ${counted(takenBack, 'entry', 'entries')} that were written here. They were taken back from the second copy.${unreadable > 0 ? ` ${parts}` : ''}`,
    tone: 'caution',
    forMs: A_DAY_MS,
  })
}

/** Said at once: with nothing on the page somebody would strike keys at it. */
function Opening({ progress }: { readonly progress: OpenProgress | null }) {
  if (!progress || progress.total === 0)
    return (
      <main className={styles.opening}>
        <p role="status">Opening…</p>
      </main>
    )
  return (
    <main className={styles.opening}>
      <Progress
        label="Bringing the lists up to date with the journal"
        value={progress.done / progress.total}
        detail={`${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')} entries`}
      />
    </main>
  )
}

function proposeCode(): string {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2))
  return `${CROCKFORD.charAt(first % 32)}${CROCKFORD.charAt(second % 32)}`
}

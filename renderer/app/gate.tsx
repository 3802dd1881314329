import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../shared/contract/result.ts'
import type { Session } from '../../shared/contract/shapes.ts'
import type { VaultStatus } from '../../shared/contract/vault.ts'
import type { ProfileFieldValues } from '../../shared/desk/state.ts'
import { counted } from '../../shared/text/counted.ts'
import { CROCKFORD } from '../../shared/reference/crockford.ts'
import { lockCommand, SignIn, Welcome } from '../features/lock/index.ts'
import { type Arrival, arrive } from '../store/acts/session.ts'
import {
  closeDesk,
  type Desk,
  openDesk,
  type OpeningStep,
  type Progress as OpenProgress,
} from '../store/desk.ts'
import { appErrorOf } from '../store/failure.ts'
import { keepCopy } from '../store/second-copy.ts'
import { DeskProvider } from '../store/hooks.tsx'
import { registerCommands } from '../ui/commands/registry.ts'
import { AlertDialog } from '../ui/overlays/alert-dialog.tsx'
import { Button } from '../ui/controls/button.tsx'
import { LiveAnnouncer } from '../ui/feedback/announcer.tsx'
import { dropHeldKeys, handOverHeldKeys, holdKeys } from '../ui/held-keys.ts'
import { ClosingQuestion, closeOrAsk } from './closing-question.tsx'
import { keepDeskBar } from './desk-status.ts'
import { FaultScreen } from './error-screen/fault-screen.tsx'
import { faultOfCode } from './error-screen/fault-words.ts'
import { holdUnkept, takeBackUnkept } from './hold-unkept.ts'
import { keepOnLeaving } from './keep-on-leaving.ts'
import { keepPlace, returnToPlace } from './keep-place.ts'
import { keepSigned } from './keep-signed.ts'
import { keepWritings } from './keep-writings.ts'
import { listenForKeys } from './keymap.ts'
import { Opening } from './opening.tsx'
import { noteKeysLeftOut, sayKeysLeftOut } from './keys-left-out.ts'
import { sayWhatCameBack, sayWhatWasLost } from './say-what-came-back.ts'
import { textSizeCommands } from './text-size.ts'

type Stage =
  | { readonly at: 'asking' }
  | { readonly at: 'outside'; readonly status: VaultStatus }
  | { readonly at: 'opening'; readonly step: OpeningStep; readonly progress: OpenProgress | null }
  | { readonly at: 'inside'; readonly desk: Desk }
  | { readonly at: 'stopped'; readonly error: AppError; readonly less?: Less | undefined }

/** What is left of a store that was more, and how it is begun with. */
interface Less {
  readonly entries: number
  readonly begin: () => void
}

const now = () => Date.now()

/** What was asked for while the desk is opened. */
const asked = { lock: false }

/** More than a desk has: of what a hostile archive makes up no more is told. */
const MOST_CODES = 10_000

/** Lets nobody to the desk but who has signed in; what lies inside it is drawn for them alone. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const [stage, setStage] = useState<Stage>({ at: 'asking' })

  useEffect(() => {
    void window.desk.vault.status().then((answer) => {
      setStage(answer.ok ? { at: 'outside', status: answer.value } : { at: 'stopped', error: answer.error })
    })
  }, [])

  const enter = useCallback<Enter>(async (session, how, profile) => {
    const open = async (as: Session, withLess: boolean): Promise<void> => {
      asked.lock = false
      let step: OpeningStep = 'store'
      let hasAsked = false
      setStage({ at: 'opening', step, progress: null })
      holdKeys()
      let less: Less | undefined
      try {
        const status = await window.desk.vault.status()
        const desk = await openDesk(as, {
          marker: status.ok ? status.value.marker : null,
          mark: (marker) => void window.desk.store.mark(marker),
          copy: window.desk.copy,
          withLess,
          onLess: ({ entries, codes }) => {
            less = { entries, begin: () => void begin(codes) }
          },
          onStep: (next) => {
            if (next === 'store' && hasAsked)
              void window.desk.log.event({ code: 'STORE_SILENT', numbers: {} })
            hasAsked = true
            step = next
            setStage({ at: 'opening', step, progress: null })
          },
          onProgress: (progress) => setStage({ at: 'opening', step, progress }),
        })
        await arrive(desk, how, profile)
        await takeBackUnkept(desk, window.desk.store)
        returnToPlace(sessionStorage, as.user.id)
        // The page is loaded anew by the lock: a card that came up now would go with it.
        if (asked.lock) closeDesk(desk)
        else setStage({ at: 'inside', desk })
      } catch (thrown) {
        dropHeldKeys()
        setStage({ at: 'stopped', error: appErrorOf(thrown), less })
      }
    }
    // What is lost may have been given to somebody, or lie at the hub: under another code nothing is given out twice.
    const begin = async (codes: readonly string[]): Promise<void> => {
      const anew = await window.desk.vault.goOnAnew({ taken: codes.slice(0, MOST_CODES) })
      if (anew.ok) await open(anew.value, true)
      else setStage({ at: 'stopped', error: anew.error })
    }
    await open(session, false)
  }, [])

  // A desk that cannot be drawn gives way to an error screen, whose keys act.
  useEffect(() => dropHeldKeys, [])
  useEffect(() => noteKeysLeftOut(sessionStorage, window), [])

  const isInside = stage.at === 'inside'
  useEffect(() => {
    if (isInside) return undefined
    const lock = () => {
      asked.lock = true
      return lockCommand.run()
    }
    // What is held over the lock ends with the window.
    const close = async () => {
      const held = await window.desk.store.held()
      await closeOrAsk(held.ok ? held.value.rows.map(({ id }) => id) : [], true, window.desk.app)
    }
    const undo = [
      window.desk.events.onClosing(() => void close()),
      registerCommands([...textSizeCommands, { ...lockCommand, run: lock }]),
      listenForKeys(window),
    ]
    return () => undo.forEach((step) => step())
  }, [isInside])

  return (
    <>
      {pageAt(stage, enter, children)}
      {stage.at === 'outside' && <LiveAnnouncer />}
      <ClosingQuestion />
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
      return <Opening step={stage.step} progress={stage.progress} />
    case 'stopped':
      return <Stopped error={stage.error} less={stage.less} />
    case 'inside':
      return <Inside desk={stage.desk}>{children}</Inside>
  }
}

interface StoppedProps {
  readonly error: AppError
  readonly less: Less | undefined
}

/** Whoever has to copy or restore the store is told where it is. */
function Stopped({ error, less }: StoppedProps) {
  const [isAsked, setAsked] = useState(false)
  const [folder, setFolder] = useState<string | null>(null)
  useEffect(() => {
    void window.desk.app.info().then((answer) => setFolder(answer.ok ? answer.value.profile : null))
  }, [])
  // The store is sound, and the vault open for whoever may not go on: the way is back, and shuts it.
  if (error.code === 'E_USER_NOT_ENTERED')
    return (
      <FaultScreen
        fault="not-entered"
        code={error.code}
        actions={
          <Button tone="primary" onPress={() => void lockCommand.run()}>
            Back to the sign-in
          </Button>
        }
      />
    )
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
          {less && (
            <Button onPress={less.entries > 0 ? less.begin : () => setAsked(true)}>
              {less.entries > 0
                ? `Begin with the ${counted(less.entries, 'entry', 'entries')} that are left`
                : 'Begin with nothing'}
            </Button>
          )}
          {less && (
            <AlertDialog
              isOpen={isAsked}
              title="Begin with nothing?"
              confirmLabel="Begin with nothing"
              onConfirm={less.begin}
              onCancel={() => setAsked(false)}
            >
              Nothing that was logged at this workstation is left here: no ticket, message or contact, none of
              the desk’s own settings. Whoever can restore the application’s folder from a backup should do
              that instead. An export that was made before, and the hub, can still bring back what they hold.
            </AlertDialog>
          )}
        </>
      }
    />
  )
}

function Inside({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  useEffect(() => keepDeskBar(desk), [desk])
  useEffect(() => keepSigned(desk, window.desk), [desk])
  useEffect(() => holdUnkept(desk, window.desk.store), [desk])
  useEffect(() => keepOnLeaving(desk, window.desk), [desk])
  useEffect(() => keepWritings(desk, window), [desk])
  useEffect(() => keepPlace(sessionStorage, desk.session.user.id), [desk])
  useEffect(() => keepCopy(desk, window.desk.copy), [desk])
  useEffect(() => void sayWhatCameBack(desk), [desk])
  useEffect(() => void sayWhatWasLost(desk, window.desk.store), [desk])
  useEffect(() => sayKeysLeftOut(sessionStorage), [desk])
  useEffect(() => () => closeDesk(desk), [desk])
  useEffect(() => {
    // What is drawn inside has its own keys by now; a card is drawn in a step of its own.
    queueMicrotask(handOverHeldKeys)
  }, [desk])
  return <DeskProvider desk={desk}>{children}</DeskProvider>
}

function proposeCode(): string {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2))
  return `${CROCKFORD.charAt(first % 32)}${CROCKFORD.charAt(second % 32)}`
}

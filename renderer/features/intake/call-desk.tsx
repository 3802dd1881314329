import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { localText } from '../../../shared/desk-clock/index.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { setDeskBar, deskBar } from '../../ui/desk-bar.ts'
import { go, navigation } from '../../ui/navigation.ts'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { keepBeforeLeaving } from '../../ui/leaving.ts'
import { AddToTicket } from './add-to-ticket.tsx'
import { beginning, callerOf, callName, PARKED_KEYS } from './call-words.ts'
import { callLength, useSeconds } from './call-timer.tsx'
import { draftIn, parkedIn } from './calls-state.ts'
import { type Calls, callsOf, otherTaker } from './calls.ts'
import { CallCard } from './card/call-card.tsx'
import { Cover } from './cover.tsx'
import { LoggedPanel } from './logged-panel.tsx'
import { takesCalls } from './takes-calls.ts'
import { useCalendar } from './use-calendar.ts'

/**
 * Calls over any screen and any dialog: `F2` opens a card, a second one parks the first. Stands once, beside the frame;
 * the card covers what was there and leaves it as it was.
 */
export function CallDesk() {
  const desk = useDesk()
  if (!takesCalls(desk.session)) return null
  return <Taken calls={callsOf(desk)} />
}

function Taken({ calls }: { readonly calls: Calls }) {
  // Whose card it is, and nothing of what stands on it: the frame of the card is not drawn again at each key.
  const openId = useStore(calls.store, (state) => draftIn(state, state.openId)?.id ?? null)
  // A further ticket of the same call is another card of it, that begins with the first field.
  const ticketsBefore = useStore(calls.store, (state) => draftIn(state, state.openId)?.siblings.length ?? 0)
  const logged = useStore(calls.store, (state) => state.logged)
  const [addingFor, setAddingFor] = useState<string | null>(null)
  const parked = useStore(calls.store, useShallow(parkedIn))
  useCallCommands(calls)
  useEffect(() => keepOnLeaving(calls), [calls])
  // Going anywhere else parks the call that is in front.
  useEffect(
    () =>
      navigation.subscribe(() => {
        calls.park()
        calls.putLoggedAway()
      }),
    [calls],
  )
  const frontId = openId ?? logged?.draft.id ?? null
  // Another call came first: that question is not asked again when this one is taken up.
  if (addingFor !== null && addingFor !== frontId) setAddingFor(null)
  const goTo = (ticketId: string) => {
    calls.putLoggedAway(true)
    go({ screen: 'queue', ticketId })
  }
  return (
    <>
      {parked.length > 0 ? <ParkedFeed calls={calls} /> : null}
      {frontId !== null && (
        <Cover>
          {(isOverDialog) =>
            openId !== null ? (
              <CallCard
                key={`${openId}/${ticketsBefore}`}
                calls={calls}
                id={openId}
                onAddToTicket={() => setAddingFor(openId)}
              />
            ) : (
              logged && (
                <LoggedPanel
                  call={logged.call}
                  // To go there would close what waits beneath.
                  onOpen={isOverDialog ? null : () => goTo(logged.call.ticket)}
                  onNewCall={calls.start}
                  onSameCall={calls.continueLogged}
                  onAddToTicket={() => setAddingFor(logged.draft.id)}
                  onClose={() => calls.putLoggedAway()}
                />
              )
            )
          }
        </Cover>
      )}
      {addingFor !== null && addingFor === frontId && (
        <AddToTicket
          contact={
            draftIn(calls.store.getState(), openId)?.fields.requesterContact ?? logged?.call.contact ?? null
          }
          onClose={() => setAddingFor(null)}
          onPick={(row, reopen) => {
            setAddingFor(null)
            const front = draftIn(calls.store.getState(), openId) ?? logged?.draft
            if (front)
              holdKeysWhile(
                () => calls.logOn(front, row, reopen),
                document.querySelector('[data-scope="call"]'),
              )
          }}
        />
      )}
    </>
  )
}

/** Tells the frame of the parked calls, once a second. */
function ParkedFeed({ calls }: { readonly calls: Calls }) {
  const nowMs = useSeconds()
  const parked = useStore(calls.store, useShallow(parkedIn))
  const recovered = useStore(calls.store, (state) => state.recovered)
  const committing = useStore(calls.store, (state) => state.committing)
  const unstored = useStore(calls.store, (state) => state.unstored)
  const { zone } = useCalendar()
  const users = useDeskState((state) => state.users)
  const nameOf = useCallback((id: string) => showControls(own(users, id)?.name ?? id), [users])
  useEffect(() => {
    const mine = parked.map((draft, index) => {
      const isLive = !recovered.has(draft.id)
      const length = isLive ? callLength(draft.startedAt, nowMs) : `begun ${localText(draft.startedAt, zone)}`
      const keys = index < PARKED_KEYS ? `Ctrl+Shift+${index + 1}` : ''
      const by = otherTaker(draft, calls.desk)
      const standing = committing.includes(draft.id)
        ? 'being logged'
        : unstored[draft.id] !== undefined && 'not stored'
      return {
        id: `call:${draft.id}`,
        title: callName(draft),
        detail: [standing, by !== null && `parked by ${nameOf(by)}`, length, keys]
          .filter(Boolean)
          .join(' · '),
        isLive,
        onResume: () => calls.resume(draft.id),
      }
    })
    setDeskBar({ parked: [...others(), ...mine] })
  }, [calls, parked, recovered, committing, unstored, nowMs, zone, nameOf])
  useEffect(() => () => setDeskBar({ parked: others() }), [])
  return null
}

function others() {
  return deskBar.getState().parked.filter(({ id }) => !id.startsWith('call:'))
}

function useCallCommands(calls: Calls): void {
  const recovered = useStore(calls.store, (state) => state.recovered)
  const parked = useStore(calls.store, useShallow(parkedIn))
  useCommands([
    {
      id: 'call.new',
      title: 'Take a call',
      section: 'Call',
      scope: 'global',
      keys: ['F2'],
      alsoKnownAs: ['new call', 'telephone', 'log a call'],
      overDialogs: true,
      run: calls.start,
    },
    ...parked.slice(0, PARKED_KEYS).map((draft, index) => ({
      id: `call.resume-${index + 1}`,
      title: `Resume the parked call: ${callerOf(draft) || 'nobody named'}`,
      detail: () =>
        [!recovered.has(draft.id) && callLength(draft.startedAt, calls.desk.now()), beginning(draft)]
          .filter(Boolean)
          .join(' · '),
      section: 'Call',
      scope: 'global' as const,
      keys: [`Ctrl+Shift+${index + 1}`],
      overDialogs: true,
      run: () => calls.resume(draft.id),
    })),
  ])
}

/** What was typed goes to disk when the window is left. */
function keepOnLeaving(calls: Calls): () => void {
  const end = keepBeforeLeaving(calls.flush)
  const keep = () => void calls.flush()
  const onHidden = () => {
    if (document.visibilityState === 'hidden') keep()
  }
  window.addEventListener('blur', keep)
  window.addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', onHidden)
  return () => {
    end()
    window.removeEventListener('blur', keep)
    window.removeEventListener('pagehide', keep)
    document.removeEventListener('visibilitychange', onHidden)
  }
}

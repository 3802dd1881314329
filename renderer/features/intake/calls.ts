import { createStore, type StoreApi } from 'zustand/vanilla'
import { draftOfAbandoned } from '../../../shared/call/abandon.ts'
import { type CallDraft, isBlank, newDraft, nextOnSameCall } from '../../../shared/call/draft.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { AbandonedCall } from '../../../shared/desk/state.ts'
import { abandonCall, dropCard, keepCard, keptCards, logCall, logCallOn } from '../../store/acts/calls.ts'
import { type Desk, isClosed } from '../../store/desk.ts'
import { appErrorOf } from '../../store/failure.ts'
import { whenTorn } from '../../store/log.ts'
import type { QueueRow } from '../../store/queue-row.ts'
import { noteKept, noteUnkept, unkeptOf } from '../../store/unkept.ts'
import { tellError } from '../../ui/feedback/tell-act.ts'
import { noteLastingAct, noteUnderWay, showToast } from '../../ui/feedback/toast-store.ts'
import { loggedWords, notAddedWords, notStoredWords, stays } from './call-words.ts'
import { type CallsState, draftIn, type Logged, parkedIn, withTrouble } from './calls-state.ts'
import { createKeeper } from './keeper.ts'

/** How long it stands that a call was not stored, in milliseconds: whoever logged it is speaking to somebody else. */
const NOT_STORED_MS = 120_000
/** What stood on the screen for less nobody has read, in milliseconds: a key struck before it came may put it away. */
const READ_MS = 1_000

/** The calls of a desk: cards in front, parked, and what becomes of them. */
export interface Calls {
  readonly desk: Desk
  readonly store: StoreApi<CallsState>
  /** A new card in front; the one that was there is parked. */
  readonly start: () => void
  /** A parked card in front again. */
  readonly resume: (id: string) => void
  /** Puts the card in front aside; one that was never written on goes without a trace. */
  readonly park: () => void
  edit(id: string, change: (draft: CallDraft) => CallDraft): void
  readonly log: (id: string) => Promise<void>
  /** Logs, and opens a card for a further ticket of the same call. */
  readonly logAndContinue: (id: string) => Promise<void>
  /** Puts a call on a ticket that stands; `reopen` takes one up again that is closed. */
  readonly logOn: (draft: CallDraft, ticket: QueueRow, reopen: boolean) => Promise<void>
  /** A further card for the call that was just logged. */
  readonly continueLogged: () => void
  readonly abandon: (id: string) => Promise<void>
  readonly takeUp: (abandoned: AbandonedCall) => void
  /** Takes what was logged from the screen; where nobody can have read it there, nor does elsewhere, it is told. */
  readonly putLoggedAway: (isShownElsewhere?: boolean) => void
  /** Everything that waits is on disk when it resolves. */
  readonly flush: () => Promise<void>
}

const known = new WeakMap<Desk, Calls>()

/** The calls of a desk; the same each time. */
export function callsOf(desk: Desk): Calls {
  let calls = known.get(desk)
  if (!calls) {
    calls = createCalls(desk)
    known.set(desk, calls)
  }
  return calls
}

/** Who took a call, where that was somebody else than is at the desk; null: nobody else, as far as is known. */
export function otherTaker({ takenBy }: CallDraft, { session }: Desk): string | null {
  return takenBy === session.user.id ? null : takenBy
}

function createCalls(desk: Desk): Calls {
  const store = createStore<CallsState>(() => ({
    drafts: [],
    openId: null,
    logged: null,
    committing: [],
    unstored: {},
    recovered: new Set(),
  }))
  /** Ends with the last commit that was asked for, whatever became of it. */
  let turn: Promise<void> = Promise.resolve()
  const keeper = createKeeper<CallDraft>(
    (draft) => keepCard(desk, draft),
    (saved, thrown) => {
      const { id } = saved
      sayWhetherKept(saved, thrown)
      const known = store.getState().unstored[id]
      // That it could not be logged stays said until it is.
      if (known && !known.isOfKeeping) return
      if (thrown !== null) store.setState(withTrouble(id, { error: appErrorOf(thrown), isOfKeeping: true }))
      else if (known) store.setState(withTrouble(id, null))
    },
  )
  const now = () => new Date(desk.now()).toISOString()

  const sayWhetherKept = (saved: CallDraft, thrown: unknown) => {
    const draft = draftIn(store.getState(), saved.id)
    // What was put away meanwhile nobody wants kept; what was typed since is on its way by itself.
    if (!draft || (thrown === null && draft === saved)) noteKept(desk, 'drafts', saved.id)
    else if (thrown !== null)
      noteUnkept(desk, 'drafts', draft.id, { row: draft, code: appErrorOf(thrown).code })
  }
  const replace = (draft: CallDraft) => {
    store.setState((state) => ({
      drafts: state.drafts.map((one) => (one.id === draft.id ? draft : one)),
    }))
    keeper.note(draft)
  }
  const remove = (id: string) => (state: CallsState) => ({
    ...withTrouble(id, null)(state),
    drafts: state.drafts.filter((draft) => draft.id !== id),
    openId: state.openId === id ? null : state.openId,
  })
  const isCommitting = (id: string) => store.getState().committing.includes(id)
  /** A card that is being logged is no parked one: kept once more, it would outlive its call. */
  const setParked = (id: string | null, parkedAt: string | null) => {
    const draft = draftIn(store.getState(), id)
    if (draft && !isCommitting(draft.id)) replace({ ...draft, parkedAt })
  }
  const setAside = () => {
    setParked(store.getState().openId, now())
    store.setState({ openId: null })
  }
  /** What was last shown that was told nowhere else, and since when. */
  let shown: { readonly logged: Logged; readonly at: number } | null = null
  /** Whoever goes on at once to another call has read nothing either. */
  const putLoggedAway = (isShownElsewhere = false) => {
    const { logged } = store.getState()
    const isUnread = logged !== null && shown?.logged === logged && desk.now() - shown.at < READ_MS
    store.setState({ logged: null })
    if (isUnread && !isShownElsewhere) showToast({ message: loggedWords(logged) })
  }
  const bringUp = (draft: CallDraft) => {
    setAside()
    putLoggedAway()
    store.setState((state) => ({
      drafts: [...state.drafts, draft],
      openId: draft.id,
    }))
  }

  /**
   * Runs a commit of a card once those before it are done or have failed; when it fails the card stays as it was, and
   * says why. What comes in its place comes in the same step: with nothing in front in between, focus would go back to
   * the screen beneath, and be lost.
   */
  const commit = <T>(
    draft: CallDraft,
    act: (draft: CallDraft) => Promise<T>,
    instead: (done: T, isInFront: boolean) => void,
    failed: (draft: CallDraft, error: AppError) => void = sayNotStored,
  ): Promise<void> => {
    if (isCommitting(draft.id)) return turn
    store.setState(({ committing }) => ({ committing: [...committing, draft.id] }))
    const done = turn.then(() => commitAlone(draft, act, instead, failed))
    turn = done.catch(() => undefined)
    return noteUnderWay(done)
  }
  const commitAlone = async <T>(
    draft: CallDraft,
    act: (draft: CallDraft) => Promise<T>,
    instead: (done: T, isInFront: boolean) => void,
    failed: (draft: CallDraft, error: AppError) => void,
  ): Promise<void> => {
    // On disk as it was typed, should the desk close before it is logged; nothing of it is written behind that.
    await keeper.flush()
    await keeper.forget(draft.id)
    // A desk that was closed meanwhile has its cards on disk.
    if (isClosed(desk)) return
    store.setState(withTrouble(draft.id, null))
    const outcome = await act(draft).then(
      (done) => ({ done }),
      (thrown: unknown) => ({ error: appErrorOf(thrown) }),
    )
    const { openId, logged } = store.getState()
    // What is read out to a caller is not taken from the screen by another call.
    const isInFront = openId === null ? logged === null || logged.draft.id === draft.id : openId === draft.id
    store.setState(({ committing }) => ({ committing: committing.filter((id) => id !== draft.id) }))
    if ('done' in outcome) {
      store.setState(remove(draft.id))
      noteKept(desk, 'drafts', draft.id)
      instead(outcome.done, isInFront)
    } else if (!isClosed(desk)) failed(draft, outcome.error)
  }
  const sayNotStored = (draft: CallDraft, error: AppError) => {
    store.setState(withTrouble(draft.id, { error, isOfKeeping: false }))
    if (store.getState().openId === draft.id) return keeper.note(draft)
    setParked(draft.id, now())
    tellNotStored(notStoredWords(draft, error, zone(), placeOf(draft)))
  }
  /** A call that was logged before has no card any more: it gets one again, from which it goes on the further ticket. */
  const sayNotAdded =
    ({ call }: Logged, reference: string) =>
    (draft: CallDraft, error: AppError) => {
      if (draftIn(store.getState(), draft.id)) return sayNotStored(draft, error)
      const siblings = [...draft.siblings, { ticket: call.ticket, reference: call.reference }]
      const again = { ...draft, siblings, parkedAt: now() }
      store.setState(({ drafts, unstored }) => ({
        drafts: [...drafts, again],
        unstored: { ...unstored, [again.id]: { error, isOfKeeping: false } },
      }))
      keeper.note(again)
      tellNotStored(notAddedWords(again, error, zone(), { at: placeOf(again), reference }))
    }
  const zone = () => calendarOf(profileOf(desk.deskState.getState())).zone
  const placeOf = ({ id }: CallDraft) => parkedIn(store.getState()).findIndex((one) => one.id === id)
  const tellNotStored = (message: string) => showToast({ message, tone: 'caution', forMs: NOT_STORED_MS })
  const log = async (id: string, instead: (logged: Logged, isInFront: boolean) => void) => {
    const draft = draftIn(store.getState(), id)
    if (draft)
      await commit(
        draft,
        (one) => logCall(desk, one),
        (call, isInFront) => instead({ call, draft }, isInFront),
      )
  }
  /** Behind another call it is told besides: that one may be logged before this is ever seen. */
  const show = (logged: Logged, isInFront: boolean) => {
    if (isInFront) noteLastingAct(stays(logged.call))
    else showToast({ message: loggedWords(logged) })
    if (isInFront || store.getState().openId !== null) store.setState({ logged })
    if (isInFront) shown = { logged, at: desk.now() }
  }
  const goOn = ({ call, draft }: Logged) => {
    const next = nextOnSameCall(draft, call, now())
    bringUp(next)
    keeper.note(next)
  }
  /** Somebody else is spoken to by now: a further card of the call waits with the parked ones. */
  const goOnParked = (logged: Logged) => {
    const next = { ...nextOnSameCall(logged.draft, logged.call, now()), parkedAt: now() }
    store.setState(({ drafts }) => ({ drafts: [...drafts, next] }))
    keeper.note(next)
    showToast({ message: `${loggedWords(logged)}. A further card of that call is parked` })
  }

  const resume = (id: string) => {
    if (!draftIn(store.getState(), id) || store.getState().openId === id) return
    setAside()
    setParked(id, null)
    putLoggedAway()
    store.setState({ openId: id })
  }

  const putBack = (found: readonly CallDraft[]) =>
    store.setState((state) => {
      const ids = new Set(state.drafts.map((draft) => draft.id))
      const missing = found.filter((draft) => !ids.has(draft.id))
      return {
        drafts: [...missing, ...state.drafts].toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
        recovered: new Set([...state.recovered, ...missing.map((draft) => draft.id)]),
      }
    })

  // What could not be kept is newer than whatever the disk has of it.
  for (const { row, code } of Object.values(unkeptOf(desk, 'drafts'))) {
    const draft = row as CallDraft
    putBack([draft])
    if (code !== null) store.setState(withTrouble(draft.id, { error: { code }, isOfKeeping: true }))
    keeper.note(draft)
  }
  const doubtAll = () => {
    // What the log has of them may be gone at the next opening. One that is being logged has its entry instead.
    for (const draft of store.getState().drafts)
      if (!isCommitting(draft.id)) {
        noteUnkept(desk, 'drafts', draft.id, { row: draft, code: null })
        keeper.note(draft)
      }
  }
  void keptCards(desk)
    .then(putBack, (thrown: unknown) => tellError(appErrorOf(thrown).code))
    .then(() => whenTorn(desk, doubtAll))

  return {
    desk,
    store,
    start: () => bringUp(newDraft(desk.newId(), now(), desk.session.user.id)),
    resume,
    park() {
      const draft = draftIn(store.getState(), store.getState().openId)
      if (draft && isBlank(draft) && !isCommitting(draft.id)) {
        store.setState(remove(draft.id))
        noteKept(desk, 'drafts', draft.id)
        void keeper.forget(draft.id).then(() => dropCard(desk, draft.id))
      } else setAside()
      void keeper.flush()
    },
    edit(id, change) {
      const draft = draftIn(store.getState(), id)
      if (draft && !isCommitting(id)) replace({ ...change(draft), updatedAt: now() })
    },
    log: (id) => log(id, show),
    logAndContinue: (id) =>
      log(id, (logged, isInFront) => {
        if (!isInFront) return goOnParked(logged)
        noteLastingAct(stays(logged.call))
        goOn(logged)
      }),
    logOn(draft, ticket, reopen) {
      const { logged } = store.getState()
      return commit(
        draft,
        (one) => logCallOn(desk, one, ticket, { reopen }),
        (call, isInFront) => show({ call, draft }, isInFront),
        logged?.draft.id === draft.id ? sayNotAdded(logged, ticket.reference) : sayNotStored,
      )
    },
    continueLogged() {
      const done = store.getState().logged
      // It has a card again where it could not be added to a ticket.
      if (done && draftIn(store.getState(), done.draft.id)) return resume(done.draft.id)
      // Its card has the id of the call: one that is still on its way to a further ticket would take it along.
      if (done && !isCommitting(done.draft.id)) goOn(done)
    },
    async abandon(id) {
      const draft = draftIn(store.getState(), id)
      if (!draft) return
      await commit(
        draft,
        (one) => abandonCall(desk, one),
        () => showToast({ message: 'Call put down. It is kept under Calls until somebody has looked at it' }),
      )
    },
    takeUp(abandoned) {
      const draft = draftOfAbandoned(abandoned, desk.newId(), now())
      bringUp(draft)
      keeper.note(draft)
    },
    putLoggedAway,
    flush() {
      for (const row of keeper.unsaved())
        if (draftIn(store.getState(), row.id)) noteUnkept(desk, 'drafts', row.id, { row, code: null })
      return keeper.flush()
    },
  }
}

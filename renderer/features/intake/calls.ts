import { createStore, type StoreApi } from 'zustand/vanilla'
import { draftOfAbandoned } from '../../../shared/call/abandon.ts'
import { type CallDraft, isBlank, newDraft, nextOnSameCall } from '../../../shared/call/draft.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import type { AbandonedCall } from '../../../shared/desk/state.ts'
import {
  abandonCall,
  dropCard,
  keepCard,
  keptCards,
  type LoggedCall,
  logCall,
  logCallOn,
} from '../../store/acts/calls.ts'
import type { Desk } from '../../store/desk.ts'
import { appErrorOf } from '../../store/failure.ts'
import type { QueueRow } from '../../store/queue-row.ts'
import { tellError } from '../../ui/feedback/tell-act.ts'
import { noteLastingAct, noteUnderWay, showToast } from '../../ui/feedback/toast-store.ts'
import { createKeeper } from './keeper.ts'

/** A logged call, and its card as it was. */
interface Logged {
  readonly call: LoggedCall
  readonly draft: CallDraft
}

export interface CallsState {
  /** Every card in progress, the earliest call first. */
  readonly drafts: readonly CallDraft[]
  /** The card in front; null: none. */
  readonly openId: string | null
  /** The call that was just logged, until it is put away. */
  readonly logged: Logged | null
  /** The card that is being committed: it takes no more keys. */
  readonly committing: string | null
  /** Why the last thing could not be stored; what was typed is still in front. */
  readonly error: AppError | null
  /** Cards that were found on disk at the start: nobody is on their line any more. */
  readonly recovered: ReadonlySet<string>
}

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
  readonly putLoggedAway: () => void
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

/** The card of an id, if it is in progress. */
export function draftIn(state: CallsState, id: string | null): CallDraft | undefined {
  return state.drafts.find((draft) => draft.id === id)
}

/** Who took a call, where that was somebody else than is at the desk; null: nobody else, as far as is known. */
export function otherTaker({ takenBy }: CallDraft, { session }: Desk): string | null {
  return takenBy === session.user.id ? null : takenBy
}

/** The n-th parked card, from 0, in the order of the strip. */
export function parkedIn(state: CallsState): readonly CallDraft[] {
  return state.drafts.filter((draft) => draft.id !== state.openId)
}

/** Why `Ctrl+Z` does nothing about a call. */
function stays({ reference }: LoggedCall): string {
  return `A call that is logged is not taken back; on ${reference} an entry can be struck out`
}

function createCalls(desk: Desk): Calls {
  const store = createStore<CallsState>(() => ({
    drafts: [],
    openId: null,
    logged: null,
    committing: null,
    error: null,
    recovered: new Set(),
  }))
  /** Why a card could not be kept the last time: said until it is. */
  let keeping: AppError | null = null
  const keeper = createKeeper<CallDraft>(
    (draft) => keepCard(desk, draft),
    (thrown) => {
      const { error } = store.getState()
      if (thrown !== null) store.setState({ error: (keeping = appErrorOf(thrown)) })
      else if (error !== null && error === keeping) store.setState({ error: null })
    },
  )
  const now = () => new Date(desk.now()).toISOString()

  const replace = (draft: CallDraft) => {
    store.setState((state) => ({
      drafts: state.drafts.map((one) => (one.id === draft.id ? draft : one)),
    }))
    keeper.note(draft)
  }
  const remove = (id: string) => (state: CallsState) => ({
    drafts: state.drafts.filter((draft) => draft.id !== id),
    openId: state.openId === id ? null : state.openId,
  })
  const setAside = () => {
    const { openId, committing } = store.getState()
    const draft = draftIn(store.getState(), openId)
    // A card that is being logged is no parked one: kept once more, it would outlive its call.
    if (draft && openId !== committing) replace({ ...draft, parkedAt: now() })
    store.setState({ openId: null })
  }
  const bringUp = (draft: CallDraft) => {
    setAside()
    store.setState((state) => ({
      drafts: [...state.drafts, draft],
      openId: draft.id,
      logged: null,
      error: null,
    }))
  }

  /**
   * Runs a commit of a card; when it fails the card stays as it was, and says why. What comes in its place comes in the
   * same step: with nothing in front in between, focus would go back to the screen beneath, and be lost.
   */
  const commit = <T>(
    draft: CallDraft,
    act: (draft: CallDraft) => Promise<T>,
    instead: (done: T) => void,
  ): Promise<void> =>
    store.getState().committing === null ? noteUnderWay(commitAlone(draft, act, instead)) : Promise.resolve()
  const commitAlone = async <T>(
    draft: CallDraft,
    act: (draft: CallDraft) => Promise<T>,
    instead: (done: T) => void,
  ): Promise<void> => {
    store.setState({ committing: draft.id, error: null })
    await keeper.forget(draft.id)
    try {
      const done = await act(draft)
      store.setState(remove(draft.id))
      instead(done)
    } catch (thrown) {
      const error = appErrorOf(thrown)
      // A call that was logged before, and now goes on a further ticket, has no card to say it on.
      if (draftIn(store.getState(), draft.id)) {
        store.setState({ error })
        keeper.note(draft)
      } else tellError(error.code)
    } finally {
      store.setState({ committing: null })
    }
  }
  const log = async (id: string, instead: (logged: Logged) => void) => {
    const draft = draftIn(store.getState(), id)
    if (draft)
      await commit(
        draft,
        (one) => logCall(desk, one),
        (call) => instead({ call, draft }),
      )
  }
  const show = (logged: Logged) => {
    noteLastingAct(stays(logged.call))
    store.setState({ logged })
  }
  const goOn = ({ call, draft }: Logged) => {
    const next = nextOnSameCall(draft, call, now())
    bringUp(next)
    keeper.note(next)
  }

  void keptCards(desk).then(
    (kept) =>
      store.setState((state) => {
        const ids = new Set(state.drafts.map((draft) => draft.id))
        const found = kept.filter((draft) => !ids.has(draft.id))
        return {
          drafts: [...found, ...state.drafts],
          recovered: new Set(found.map((draft) => draft.id)),
        }
      }),
    (thrown: unknown) => store.setState({ error: appErrorOf(thrown) }),
  )

  return {
    desk,
    store,
    start: () => bringUp(newDraft(desk.newId(), now(), desk.session.user.id)),
    resume(id) {
      if (!draftIn(store.getState(), id) || store.getState().openId === id) return
      setAside()
      const draft = draftIn(store.getState(), id)
      if (draft) replace({ ...draft, parkedAt: null })
      store.setState({ openId: id, logged: null })
    },
    park() {
      const draft = draftIn(store.getState(), store.getState().openId)
      if (draft && isBlank(draft)) {
        store.setState(remove(draft.id))
        void keeper.forget(draft.id).then(() => dropCard(desk, draft.id))
      } else setAside()
      void keeper.flush()
    },
    edit(id, change) {
      const draft = draftIn(store.getState(), id)
      if (draft && store.getState().committing !== id) replace({ ...change(draft), updatedAt: now() })
    },
    log: (id) => log(id, show),
    logAndContinue: (id) =>
      log(id, (logged) => {
        noteLastingAct(stays(logged.call))
        goOn(logged)
      }),
    logOn: (draft, ticket, reopen) =>
      commit(
        draft,
        (one) => logCallOn(desk, one, ticket, { reopen }),
        (call) => show({ call, draft }),
      ),
    continueLogged() {
      const done = store.getState().logged
      if (done) goOn(done)
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
    putLoggedAway: () => store.setState({ logged: null }),
    flush: () => keeper.flush(),
  }
}

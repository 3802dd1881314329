import { streamType, type RawEntry } from '../../shared/journal/entry.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { type Act, type Before, formerOf, stillStanding } from './act-history.ts'
import { commit, type DraftSource } from './commit.ts'
import type { Desk } from './desk.ts'
import { StoreFailure } from './failure.ts'
import { grouped } from './grouped.ts'
import { mendLog, refusedBy } from './log.ts'

export type { DraftSource }

export interface AppendOptions {
  /** What a person did, for the act history: "Assigned TS26-7K-0147-M to me". */
  readonly label: string
  /** Whether it can be taken back. By default wherever every one of its entries can be. */
  readonly undoable?: boolean
  /** How to take back what only the act itself knows; written back besides. */
  readonly former?: readonly AnyDraft[]
  /** What the desk enters by itself: it does not stand in the act history. */
  readonly isSilent?: true
  /** Id of a call draft that goes in the same transaction. */
  readonly dropDraft?: string
}

export interface Committed {
  readonly entries: readonly RawEntry[]
  readonly act: Act
}

/**
 * The one door for local acts: commits drafts as this pen's next entries, in one transaction with all that follows from
 * them. On disk when it resolves; when it rejects, nothing was written.
 *
 * @param source drafts, or a function that makes them; its `issue()` gives the next reference of this workstation,
 *   without gaps: it is used up only by the commit
 * @throws StoreFailure E_FORBIDDEN (the role may not write this), E_ENTRY_TOO_LARGE (`text-limit.ts`),
 *   E_NO_EFFECT (not possible as things stand), E_STORE_FULL, E_STORE_DAMAGED, E_STORE_FAILED
 */
export async function append(
  desk: Desk,
  source: DraftSource,
  { label, undoable, former: own = [], isSilent, dropDraft }: AppendOptions,
): Promise<Committed> {
  const { workings } = desk
  return workings.exclusive(async () => {
    try {
      const before = statesOf(desk)
      let drafts: readonly AnyDraft[] = []
      const making: DraftSource = (issue) => (drafts = typeof source === 'function' ? source(issue) : source)
      const entries = await commit(workings, desk.session, making, dropDraft)
      const former = drafts.map((draft) => formerOf(draft, before))
      const act: Act = {
        id: workings.newId(),
        label,
        at: workings.now(),
        entries,
        streams: [...new Set(entries.map(({ stream }) => stream))],
        undoable: undoable ?? drafts.every((draft, at) => isTicketAct(draft) || former[at] !== null),
        undone: false,
        former: [...own, ...former.filter((draft) => draft !== null).toReversed()],
      }
      if (!isSilent) desk.acts.setState(({ acts }) => ({ acts: [act, ...acts] }))
      // What is entered has a second copy; what is half written has none.
      void mendLog(desk).catch(() => undefined)
      return { entries, act }
    } catch (error) {
      throw await refusedBy(desk, error)
    }
  })
}

/**
 * Takes an act back, by further entries: on tickets by an undoing, elsewhere by writing back what was there before,
 * as far as nobody has written over it since.
 *
 * @throws StoreFailure as `append`; E_NO_EFFECT where nothing of it is left to take back
 */
export async function undo(desk: Desk, act: Act): Promise<Committed> {
  const onTickets = act.entries.filter(({ stream }) => streamType(stream) === 'ticket')
  const drafts: AnyDraft[] = [...grouped(onTickets, ({ stream }) => stream)].map(([stream, entries]) => ({
    stream,
    kind: 'ticket.undone',
    body: { targets: entries.map(({ id }) => id) },
  }))
  drafts.push(...stillStanding(act, statesOf(desk)))
  if (drafts.length === 0) throw new StoreFailure('E_NO_EFFECT')
  const committed = await append(desk, drafts, { label: `Undone: ${act.label}` })
  desk.acts.setState(({ acts }) => ({
    acts: acts.map((known) => (known.id === act.id ? { ...known, undone: true } : known)),
  }))
  return committed
}

/** An opened ticket keeps its reference for ever, and what was handed out cannot be called back. */
const LASTING: readonly string[] = ['ticket.opened', 'ticket.exported']

function isTicketAct({ kind, stream }: AnyDraft): boolean {
  return streamType(stream) === 'ticket' && !LASTING.includes(kind)
}

function statesOf({ directory, deskState, mails }: Desk): Before {
  const { contacts, organisations } = directory.getState()
  const { rows } = mails.getState()
  return {
    contact: (id) => contacts.get(id),
    organisation: (id) => organisations.get(id),
    // The lines as they are now, whatever is committed meanwhile.
    mail: (id) => rows.find((row) => row.id === id),
    desk: deskState.getState(),
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MailRow } from '../../shared/mail/row.ts'

/** Every message's line, in memory. `rows` is a new array at every change; rows that did not change stay the same objects, in the same places. */
export interface MailsState {
  readonly rows: readonly MailRow[]
  readonly get: (id: string) => MailRow | undefined
  /** Messages held, exact from the start. */
  readonly total: number
  /** Messages that came in and that nobody has decided on; exact from the start. */
  readonly undecided: number
  /** Messages to go out that wait, or did not reach everybody; exact from the start. */
  readonly outbox: number
  /** False while lines of messages that are dealt with are still being loaded. */
  readonly complete: boolean
}

/** The store of the messages' lines and the ways in which the desk changes it. */
export interface MailMemory {
  readonly store: StoreApi<MailsState>
  /** Lines that are new or changed. */
  readonly put: (rows: readonly MailRow[], total: number) => void
  /** Lines read from disk: never over one that is here already, which is newer. */
  readonly load: (rows: readonly MailRow[]) => void
  readonly finish: () => void
  readonly clear: (total: number) => void
}

const nothing = { rows: [], undecided: 0, outbox: 0, complete: false } as const

export function createMailMemory(): MailMemory {
  let places = new Map<string, number>()
  const store: StoreApi<MailsState> = createStore<MailsState>(() => ({
    ...nothing,
    total: 0,
    get: (id) => store.getState().rows[places.get(id) ?? -1],
  }))

  const set = (changed: readonly MailRow[]): Pick<MailsState, 'rows' | 'undecided' | 'outbox'> => {
    let { undecided, outbox } = store.getState()
    const rows = store.getState().rows.slice()
    for (const row of changed) {
      const place = places.get(row.id) ?? rows.length
      places.set(row.id, place)
      const before = rows[place]
      undecided += waits(row, 'in') - waits(before, 'in')
      outbox += waits(row, 'out') - waits(before, 'out')
      rows[place] = row
    }
    return { rows, undecided, outbox }
  }

  return {
    store,
    put: (rows, total) => {
      if (rows.length > 0 || total !== store.getState().total) store.setState({ ...set(rows), total })
    },
    load: (rows) => store.setState(set(rows.filter(({ id }) => !places.has(id)))),
    finish: () => store.setState({ complete: true }),
    clear: (total) => {
      places = new Map()
      store.setState({ ...nothing, total })
    },
  }
}

function waits(row: MailRow | undefined, direction: MailRow['direction']): number {
  return row?.open && row.direction === direction ? 1 : 0
}

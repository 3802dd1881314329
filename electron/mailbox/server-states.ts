import type { MailboxCode, MailboxState, ServerState } from '../../shared/contract/mail.ts'

interface Change {
  readonly retryAt?: Date | null
  readonly said?: string
  readonly untaken?: number
}

/** How it stands with both servers, told whenever it changes. */
export interface ServerStates {
  readonly current: () => MailboxState
  /** What is not named stays; `retryAt` and `said` are forgotten when the code changes. */
  readonly set: (which: keyof MailboxState, code: MailboxCode | null, change?: Change) => void
}

export const createServerStates = (now: () => Date, tell: (state: MailboxState) => void): ServerStates => {
  const off = (): ServerState => ({
    code: 'off',
    since: now().toISOString(),
    retryAt: null,
    untaken: 0,
    said: '',
  })
  let state: MailboxState = { imap: off(), smtp: off() }
  return {
    current: () => state,
    set: (which, code, change = {}) => {
      const former = state[which]
      const moved = code !== null && code !== former.code
      const next: ServerState = {
        code: code ?? former.code,
        since: moved ? now().toISOString() : former.since,
        retryAt: change.retryAt === undefined ? (moved ? null : former.retryAt) : iso(change.retryAt),
        untaken: change.untaken ?? former.untaken,
        said: change.said ?? (moved ? '' : former.said),
      }
      if (JSON.stringify(next) === JSON.stringify(former)) return
      state = { ...state, [which]: next }
      tell(state)
    },
  }
}

const iso = (date: Date | null): string | null => date && date.toISOString()

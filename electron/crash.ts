import type { App, RenderProcessGoneDetails } from 'electron'
import type { Log } from './log/log.ts'

interface Deps {
  readonly log: Log
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Drops the keys and closes what is open. */
  readonly lock: () => void
  /** Loads the desk's page again. */
  readonly reload: () => void
  /** Shows the page that cannot fail. */
  readonly showSafeScreen: () => void
}

/** A second crash within this time means that loading the page again does not help. In milliseconds. */
const patience = 60_000

/** What happens when the page's process dies: the desk locks and the page comes back, once. */
export interface CrashGuard {
  readonly rendererGone: (details: Pick<RenderProcessGoneDetails, 'reason'>) => void
  /** Was the page loaded anew because it had crashed, and nobody has signed in since? */
  readonly afterCrash: () => boolean
  readonly signedIn: () => void
}

export const createCrashGuard = ({ log, now, lock, reload, showSafeScreen }: Deps): CrashGuard => {
  let last = Number.NEGATIVE_INFINITY
  let crashed = false
  return {
    rendererGone: ({ reason }) => {
      if (reason === 'clean-exit') return
      log.event('RENDERER_GONE')
      lock()
      const again = now() - last < patience
      last = now()
      crashed = true
      log.event(again ? 'SAFE_SCREEN' : 'RENDERER_RELOADED')
      if (again) showSafeScreen()
      else reload()
    },
    afterCrash: () => crashed,
    signedIn: () => {
      crashed = false
    },
  }
}

/** Logs by code what nobody caught. Without these, Electron would show the error's own words in a dialogue. */
export const watchForFaults = (process: NodeJS.Process, app: App, log: Log): void => {
  process.on('uncaughtException', (error) => log.fault('MAIN_ERROR', error))
  process.on('unhandledRejection', (error) => log.fault('MAIN_REJECTION', error))
  app.on('child-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && reason !== 'killed') log.event('CHILD_GONE')
  })
}

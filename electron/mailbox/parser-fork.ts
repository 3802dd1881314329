import { app, utilityProcess } from 'electron'
import type { ForkParser } from './parser.ts'

/**
 * Starts the parsing process as a utility process of Electron, with an environment that tells it nothing.
 *
 * @param entry the built program, absolute
 */
export const forkParser =
  (entry: string): ForkParser =>
  ({ onMessage, onExit }) => {
    const { SystemRoot } = process.env
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Mail parser',
      stdio: 'ignore',
      // Windows starts nothing without it.
      env: SystemRoot === undefined ? {} : { SystemRoot },
    })
    child.on('message', onMessage)
    child.on('exit', onExit)
    return {
      pid: () => child.pid,
      post: (message) => child.postMessage(message),
      kill: () => {
        // Electron's own kill asks; a process at its limit may not listen.
        if (child.pid === undefined) child.kill()
        else process.kill(child.pid, 'SIGKILL')
      },
    }
  }

/** Bytes of memory that a process of the desk holds, as Electron counts it. */
export const memoryOfProcess = (pid: number): number | null => {
  const found = app.getAppMetrics().find((one) => one.pid === pid)
  return found ? found.memory.workingSetSize * 1024 : null
}

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Args } from '../../shared/contract/bridge.ts'
import { redact } from './redact.ts'

/** What the main process itself may log; the renderer's codes are in the contract. */
export type MainCode =
  | 'CHILD_GONE'
  | 'DESK_LOCKED'
  | 'DESK_QUIT'
  | 'DESK_STARTED'
  | 'HANDLER_FAULT'
  | 'MAIN_ERROR'
  | 'MAIN_REJECTION'
  | 'PARTIAL_REMOVED'
  | 'RENDERER_GONE'
  | 'RENDERER_RELOADED'
  | 'RENDERER_STUCK'
  | 'SAFE_SCREEN'
  | 'WINDOW_REFUSED'

type Numbers = NonNullable<Args<'log', 'event'>['numbers']>

export interface Log {
  readonly event: (code: MainCode | Args<'log', 'event'>['code'], numbers?: Numbers) => void
  /** Logs that something failed, and where in the program: never what it said, which may quote somebody. */
  readonly fault: (code: MainCode, error: unknown) => void
}

interface Settings {
  readonly folder: string
  readonly now: () => Date
  /** Folders that name the user of the machine. */
  readonly privateFolders: readonly string[]
  readonly maxBytes?: number
}

const kept = 3

/** A log of codes and numbers in `desk.log`, a line of JSON each; three older files are kept. */
export const createLog = ({ folder, now, privateFolders, maxBytes = 1024 * 1024 }: Settings): Log => {
  const path = join(folder, 'desk.log')
  mkdirSync(folder, { recursive: true })

  const write = (entry: Readonly<Record<string, unknown>>): void => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) rotate(path)
      appendFileSync(path, `${JSON.stringify({ at: now().toISOString(), ...entry })}\n`, { mode: 0o600 })
    } catch {
      // A log that cannot be written must not stop the desk.
    }
  }
  return {
    event: (code, numbers) => write(numbers ? { code, numbers } : { code }),
    fault: (code, error) =>
      write({ code, where: placesOf(error).map((place) => redact(place, privateFolders)) }),
  }
}

const rotate = (path: string): void => {
  for (let age = kept - 1; age >= 1; age -= 1) {
    if (statSync(`${path}.${age}`, { throwIfNoEntry: false }))
      renameSync(`${path}.${age}`, `${path}.${age + 1}`)
  }
  renameSync(path, `${path}.1`)
}

/** Function and line of the innermost frames of an error, without its message. */
const placesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const { stack = '', message } = error
  // Behind the message: a message may hold lines that look like frames.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return frames
    .slice(0, 5)
    .map(
      (line) =>
        /at (?:(.{1,80}?) \()?.*?([\w.-]+:\d+:\d+)\)?$/.exec(line)?.slice(1).filter(Boolean).join(' ') ?? '?',
    )
}

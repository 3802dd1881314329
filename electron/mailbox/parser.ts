import { ok, type Result } from '../../shared/contract/result.ts'
import { type ParsedMail, parsedMail, type UnreadableMail } from '../../shared/mail/parsed.ts'
import type { z } from '../../shared/zod.ts'
import {
  attachmentContent,
  type ParserQuestion,
  parserAnswer,
  type Question,
  READY,
} from './parser-messages.ts'

const mebibyte = 1024 * 1024
/** The largest message that is parsed, in bytes; a larger one is kept, and unreadable. */
export const mailSizeLimit = 256 * mebibyte

/** A process that parses, as whoever started it sees it. */
export interface ParserChild {
  readonly pid: () => number | undefined
  readonly post: (message: unknown) => void
  /** At once, whatever it is doing. */
  readonly kill: () => void
}

/** Starts a parsing process. Both listeners may be called as long as it lives; `onExit` once. */
export type ForkParser = (listeners: {
  readonly onMessage: (message: unknown) => void
  readonly onExit: () => void
}) => ParserChild

interface Deps {
  readonly fork: ForkParser
  /** Bytes of memory that a process holds; null where that cannot be told. */
  readonly memoryOf: (pid: number) => number | null
  /** How long one message may take. */
  readonly timeoutMs?: number
  /** How much memory the process may hold meanwhile. */
  readonly memoryBytes?: number
  /** How often the memory is looked at. */
  readonly lookEveryMs?: number
}

/** Parses messages in a process of their own. */
export interface MailParser {
  /** What a message says; never more than one at a time is parsed, the others wait. */
  readonly parse: (bytes: Uint8Array) => Promise<Result<ParsedMail, UnreadableMail>>
  /** The bytes of one of its attachments. */
  readonly attachment: (
    bytes: Uint8Array,
    index: number,
  ) => Promise<Result<Uint8Array<ArrayBuffer>, UnreadableMail>>
  /** Ends the process. What is asked afterwards starts another. */
  readonly close: () => void
}

/** One process, and the message that it is at. */
interface Live {
  readonly child: ParserChild
  readonly ready: Promise<void>
  /** Told when the process is gone. */
  readonly gone: Promise<void>
  answer: ((message: unknown) => void) | null
  fresh: boolean
}

type Ending = 'TIMEOUT' | 'MEMORY' | 'DIED' | 'NOT_STARTED'

const endings: Readonly<Record<Ending, string>> = {
  TIMEOUT: 'The message takes too long to read and was given up.',
  MEMORY: 'The message takes too much memory to read and was given up.',
  DIED: 'The part of the desk that reads messages broke at this one.',
  NOT_STARTED: 'The part of the desk that reads messages could not be started. Try again later.',
}

/** A message that could not be read is whole in what was kept of it; only what it says is not known. */
const gaveUp = (why: Ending): Result<never, UnreadableMail> => ({
  ok: false,
  error: { code: `E_MAIL_PARSER_${why}`, text: `${endings[why]} The raw message is kept.` },
})

/**
 * A parser that no message can stop: its process is started at the first message, killed when one takes longer than
 * `timeoutMs` or more than `memoryBytes`, and started again for the next.
 */
export function createParser(deps: Deps): MailParser {
  const { timeoutMs = 20_000, memoryBytes = 1024 * mebibyte, lookEveryMs = 200 } = deps
  let live: Live | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let numbered = 0

  const start = (): Live => {
    let [isReady, isGone] = [(): void => undefined, (): void => undefined]
    const started: Live = {
      child: deps.fork({
        onMessage: (message) => (message === READY ? isReady() : started.answer?.(message)),
        onExit: () => {
          if (live === started) live = null
          isGone()
        },
      }),
      ready: new Promise((resolve) => {
        isReady = resolve
      }),
      gone: new Promise((resolve) => {
        isGone = resolve
      }),
      answer: null,
      fresh: true,
    }
    return started
  }
  const end = (which: Live): void => {
    if (live === which) live = null
    which.child.kill()
  }
  const memory = (of: Live): number => {
    const pid = of.child.pid()
    return pid === undefined ? 0 : (deps.memoryOf(pid) ?? 0)
  }

  /** One question to one process: its answer, or the ending (`Ending`) that came before one. */
  const ask = async (which: Live, question: ParserQuestion): Promise<unknown> => {
    const timers: NodeJS.Timeout[] = []
    const after = (why: Ending): Promise<Ending> =>
      new Promise((resolve) => timers.push(setTimeout(() => resolve(why), timeoutMs)))
    const overMemory = new Promise<Ending>((resolve) => {
      timers.push(setInterval(() => memory(which) > memoryBytes && resolve('MEMORY'), lookEveryMs))
    })
    const died = (why: Ending): Promise<Ending> => which.gone.then(() => why)
    try {
      const begun = await Promise.race([which.ready, died('NOT_STARTED'), after('NOT_STARTED')])
      if (begun !== undefined) return begun
      const answered = new Promise<unknown>((resolve) => {
        which.answer = resolve
      })
      which.child.post(question)
      return await Promise.race([answered, died('DIED'), overMemory, after('TIMEOUT')])
    } finally {
      for (const timer of timers) clearTimeout(timer)
      which.answer = null
    }
  }

  const run = async (question: ParserQuestion): Promise<unknown> => {
    const which = (live ??= start())
    const wasFresh = which.fresh
    which.fresh = false
    const answer = await ask(which, question)
    if (isEnding(answer)) {
      end(which)
      // What earlier messages left behind is not this one's fault.
      return answer === 'MEMORY' && !wasFresh ? run(question) : answer
    }
    if (memory(which) > memoryBytes / 2) end(which)
    return answer
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  const askFor = <T>(question: Question, schema: z.ZodType<T>): Promise<Result<T, UnreadableMail>> =>
    inTurn(async () => {
      if (question.bytes.length > mailSizeLimit) return tooLarge
      numbered += 1
      const answer = await run({ id: numbered, ...question })
      if (isEnding(answer)) return gaveUp(answer)
      const checked = parserAnswer.safeParse(answer)
      if (!checked.success || checked.data.id !== numbered) return gaveUp('DIED')
      if (!checked.data.ok) return { ok: false, error: checked.data.error }
      const value = schema.safeParse(checked.data.value)
      return value.success ? ok(value.data) : gaveUp('DIED')
    })

  return {
    parse: (bytes) => askFor({ task: 'parse', bytes }, parsedMail),
    attachment: (bytes, index) => askFor({ task: 'attachment', bytes, index }, attachmentContent),
    close: () => {
      if (live) end(live)
    },
  }
}

const tooLarge: Result<never, UnreadableMail> = {
  ok: false,
  error: {
    code: 'E_MAIL_TOO_LARGE',
    text: `The message is larger than ${mailSizeLimit / mebibyte} MB, which the desk does not open. The raw message is kept.`,
  },
}

const isEnding = (answer: unknown): answer is Ending => typeof answer === 'string' && answer in endings

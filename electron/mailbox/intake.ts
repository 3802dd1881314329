import type { MailArrived } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { contentOf, type MailContent, type ParsedMail } from '../../shared/mail/parsed.ts'

/** Where something lies sealed. */
export interface Sealed {
  readonly sha256: string
  readonly size: number
  readonly key: string
}

/** The keeping of raw messages, as the attachments of entries are kept. */
export interface RawKeeper {
  readonly seal: (chunks: AsyncIterable<Uint8Array>) => Promise<Result<Sealed>>
  /** The whole of what was sealed. */
  readonly whole: (sealed: Pick<Sealed, 'sha256' | 'key'>) => Promise<Result<Uint8Array>>
  /** At most `length` of its bytes from `offset`. */
  readonly read: (
    sealed: Pick<Sealed, 'sha256' | 'key'>,
    offset: number,
    length: number,
  ) => Promise<Result<Uint8Array>>
  /** Takes away a sealed copy that no entry speaks of. */
  readonly remove: (sealed: Pick<Sealed, 'sha256' | 'key'>) => Promise<void>
}

/** What the parser makes of a message: its meaning, or why it has none. */
export type Reading =
  | { readonly parsed: ParsedMail; readonly unreadable: null }
  | { readonly parsed: null; readonly unreadable: { readonly code: string; readonly text: string } }
export type ReadMail = (bytes: Uint8Array) => Promise<Reading>

/** Messages larger than this are kept whole and not parsed. */
export const readingLimit = 128 * 1024 * 1024

/** Where a message comes from. */
export interface Origin {
  readonly via: MailArrived['via']
  readonly mailbox: string
  /** The server's date of arrival, or the moment a file was handed over. */
  readonly receivedAt: string
  /** When nothing in a message tells its date, this does; null where there is nothing to tell it. */
  readonly fallbackDate: { readonly at: string; readonly source: 'server' | 'file' } | null
  readonly batch: string | null
}

/** How it went with one message: the desk holds it, the desk could not keep it, or the desk was stopped meanwhile. */
export type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stopped' }

interface Deps {
  readonly keeper: RawKeeper
  readonly read: ReadMail
  readonly announce: (mail: MailArrived) => void
  /** Told how many messages wait to be taken, whenever that changes. */
  readonly onWaiting?: (untaken: number) => void
  /** Messages that may be under way together. */
  readonly atOnce: number
}

/** The one way by which a message enters the desk: sealed, parsed, handed over, and taken. */
export interface Intake {
  /**
   * Seals a message and hands it over. Waits while too many are under way; `wanted` is asked when its turn has come.
   */
  readonly take: (
    chunks: AsyncIterable<Uint8Array>,
    origin: Origin,
    wanted?: () => boolean,
  ) => Promise<Outcome>
  readonly taken: (args: { readonly id: string; readonly kept: boolean }) => Promise<Result<null>>
  readonly refused: (args: { readonly id: string; readonly code: string }) => Promise<Result<null>>
  readonly open: () => void
  /** Whatever is under way ends as 'stopped'; nothing more is handed over. */
  readonly close: () => void
}

export const createIntake = ({ keeper, read, announce, onWaiting, atOnce }: Deps): Intake => {
  /** What was handed over, by id; a second copy of the same bytes waits for the first. */
  const waiting = new Map<string, (answer: Answer) => void>()
  const turns = new Map<string, Promise<unknown>>()
  const slots = createSlots(atOnce)
  let generation = 0
  let isOpen = false

  const answered = (mail: MailArrived): Promise<Answer> =>
    new Promise((resolve) => {
      waiting.set(mail.id, resolve)
      onWaiting?.(waiting.size)
      announce(mail)
    })

  const settle = (id: string, answer: Answer): Result<null> => {
    const resolve = waiting.get(id)
    if (!resolve) return fail('E_HANDLE_UNKNOWN')
    waiting.delete(id)
    onWaiting?.(waiting.size)
    resolve(answer)
    return ok(null)
  }

  const handOver = async (raw: Sealed, origin: Origin, mine: number): Promise<Outcome> => {
    const { parsed, unreadable } = await readSealed(keeper, read, raw)
    if (mine !== generation || !isOpen) {
      await keeper.remove(raw)
      return { kind: 'stopped' }
    }
    const answer = await answered({
      id: raw.sha256,
      raw: { sha256: raw.sha256, size: raw.size, key: raw.key },
      via: origin.via,
      mailbox: origin.mailbox,
      receivedAt: origin.receivedAt,
      parsed: parsed && dated(contentOf(parsed), origin.fallbackDate),
      unreadable,
      batch: origin.batch,
    })
    // A copy that no entry speaks of. One that was handed over and not answered may be spoken of, and stays.
    if (answer.kind === 'refused' || (answer.kind === 'taken' && !answer.kept)) await keeper.remove(raw)
    return answer.kind === 'taken' ? { kind: 'taken' } : answer
  }

  const hand = async (raw: Sealed, origin: Origin, mine: number): Promise<Outcome> => {
    const former = turns.get(raw.sha256) ?? Promise.resolve()
    const turn = former.then(() => handOver(raw, origin, mine))
    const over = turn.catch(() => undefined)
    turns.set(raw.sha256, over)
    try {
      return await turn
    } finally {
      if (turns.get(raw.sha256) === over) turns.delete(raw.sha256)
    }
  }

  const within = async (act: () => Promise<Outcome>): Promise<Outcome> => {
    const leave = await slots.enter()
    try {
      return isOpen ? await act() : { kind: 'stopped' }
    } finally {
      leave()
    }
  }

  return {
    take: (chunks, origin, wanted = () => true) =>
      within(async () => {
        if (!wanted()) return { kind: 'stopped' }
        // What began before the desk was stopped ends with it, even where the desk is ready again by then.
        const mine = generation
        const sealed = await keeper.seal(chunks)
        if (sealed.ok) return hand(sealed.value, origin, mine)
        return isOpen ? { kind: 'refused', code: sealed.error.code } : { kind: 'stopped' }
      }),
    taken: async ({ id, kept }) => settle(id, { kind: 'taken', kept }),
    refused: async ({ id, code }) => settle(id, { kind: 'refused', code }),
    open: () => {
      isOpen = true
    },
    close: () => {
      isOpen = false
      generation += 1
      for (const id of waiting.keys()) settle(id, { kind: 'stopped' })
    },
  }
}

type Answer =
  | { readonly kind: 'taken'; readonly kept: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'stopped' }

/** Parses a message that lies sealed. What cannot be read is told as such, and stays whole. */
export const readSealed = async (
  keeper: RawKeeper,
  read: ReadMail,
  { sha256, key, size }: Pick<Sealed, 'sha256' | 'key'> & { readonly size?: number },
): Promise<Reading> => {
  if ((size ?? 0) > readingLimit)
    return unreadable(
      'E_MAIL_TOO_LARGE',
      'The message is larger than 128 MB. It is kept whole and was not parsed.',
    )
  const bytes = await keeper.whole({ sha256, key })
  if (!bytes.ok) return unreadable(bytes.error.code, 'What was kept of the message cannot be read back.')
  return read(bytes.value)
}

const unreadable = (code: string, text: string): Reading => ({ parsed: null, unreadable: { code, text } })

const dated = (content: MailContent, fallback: Origin['fallbackDate']): MailContent =>
  content.dateSource === 'none' && fallback
    ? { ...content, date: fallback.at, dateSource: fallback.source }
    : content

/** So many may be inside together; the others wait in the order in which they came. */
const createSlots = (count: number) => {
  let free = count
  const queue: (() => void)[] = []
  return {
    enter: async (): Promise<() => void> => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => queue.push(resolve))
      return () => {
        const next = queue.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}

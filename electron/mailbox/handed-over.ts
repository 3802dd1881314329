import { createHash } from 'node:crypto'
import { instantSchema } from '../../shared/contract/shapes.ts'
import { z } from '../../shared/zod.ts'
import { jsonFile } from '../files/json-file.ts'

const kept = 1_000
const namesSchema = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(kept)
const schema = z.union([
  z.strictObject({
    names: namesSchema,
    /** When the list was found damaged: of what was begun before, nobody can tell. Null: never. */
    doubtedBefore: instantSchema.nullable(),
  }),
  // As it was once written.
  namesSchema,
])

interface List {
  readonly names: readonly string[]
  readonly doubtedBefore: string | null
}

/** A message, as it is looked up. */
interface Asked {
  readonly messageId: string
  /** Before this instant nobody had begun to send it, as it stands. */
  readonly due: string
}

/**
 * Remembers on disk which messages may be with a server already, from before their first byte until the journal holds
 * what came of it: whatever ends the desk in between, none is sent a second time without somebody's saying so. Kept are
 * hashes of Message-IDs, which tell nothing.
 */
export interface HandedOver {
  /** Looks whether the list can be read: where not, what is due from here on is in no doubt. */
  readonly check: () => Promise<void>
  /**
   * Whether it may be with a server: `handed-over`, or `lost`, where that was remembered, if at all, in a list that is
   * damaged: then of all that was due before that was found.
   */
  readonly lookUp: (mail: Asked) => Promise<'no' | 'handed-over' | 'lost'>
  /** @throws where it cannot be remembered: then it must not be sent */
  readonly add: (messageId: string) => Promise<void>
  readonly remove: (messageId: string) => Promise<void>
}

export const createHandedOver = (path: string, now: () => Date): HandedOver => {
  const file = jsonFile(path, schema)
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: each writes the whole list. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }

  /** The list. One that is damaged is begun anew, with a word that all from before is doubted. */
  const read = async (): Promise<List> => {
    const found = await file.read()
    if (found.state === 'absent') return { names: [], doubtedBefore: null }
    if (found.state === 'whole')
      return 'names' in found.content ? found.content : { names: found.content, doubtedBefore: null }
    const begun: List = { names: [], doubtedBefore: now().toISOString() }
    await write(begun)
    return begun
  }

  /** Twice, so that its predecessor, which is read where it is damaged, says no less than it. */
  const write = async ({ names, doubtedBefore }: List): Promise<void> => {
    const content = { names: [...names], doubtedBefore }
    await file.write(content)
    await file.write(content)
  }

  return {
    check: () => inTurn(async () => void (await read())),
    lookUp: ({ messageId, due }) =>
      inTurn(async () => {
        const { names, doubtedBefore } = await read()
        if (names.includes(nameOf(messageId))) return 'handed-over'
        return doubtedBefore !== null && Date.parse(due) <= Date.parse(doubtedBefore) ? 'lost' : 'no'
      }),
    add: (messageId) =>
      inTurn(async () => {
        const list = await read()
        const others = list.names.filter((one) => one !== nameOf(messageId))
        await write({ ...list, names: [...others, nameOf(messageId)].slice(-kept) })
      }),
    remove: (messageId) =>
      inTurn(async () => {
        const list = await read()
        const names = list.names.filter((one) => one !== nameOf(messageId))
        if (names.length < list.names.length) await write({ ...list, names })
      }),
  }
}

const nameOf = (messageId: string): string => createHash('sha256').update(messageId).digest('hex')

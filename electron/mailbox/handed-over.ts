import { createHash } from 'node:crypto'
import { z } from '../../shared/zod.ts'
import type { JsonFile } from '../files/json-file.ts'
import { jsonFile } from '../files/json-file.ts'

const kept = 1_000
const schema = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(kept)

/**
 * Remembers on disk which messages may be with a server already, from before their first byte until the journal holds
 * what came of it: whatever ends the desk in between, none is sent a second time without somebody's saying so. Kept are
 * hashes of Message-IDs, which tell nothing.
 */
export interface HandedOver {
  readonly has: (messageId: string) => Promise<boolean>
  /** @throws where it cannot be remembered: then it must not be sent */
  readonly add: (messageId: string) => Promise<void>
  readonly remove: (messageId: string) => Promise<void>
}

export const createHandedOver = (path: string): HandedOver => {
  const file: JsonFile<string[]> = jsonFile(path, schema)
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: each writes the whole list. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }
  const read = async (): Promise<string[]> => {
    const found = await file.read()
    return found.state === 'whole' ? found.content : []
  }
  return {
    has: (messageId) => inTurn(async () => (await read()).includes(nameOf(messageId))),
    add: (messageId) =>
      inTurn(async () => {
        const others = (await read()).filter((one) => one !== nameOf(messageId))
        await file.write([...others, nameOf(messageId)].slice(-kept))
      }),
    remove: (messageId) =>
      inTurn(async () => {
        const all = await read()
        if (all.includes(nameOf(messageId))) await file.write(all.filter((one) => one !== nameOf(messageId)))
      }),
  }
}

const nameOf = (messageId: string): string => createHash('sha256').update(messageId).digest('hex')

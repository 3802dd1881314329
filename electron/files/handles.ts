import { randomBytes } from 'node:crypto'

/** What is open, by handles that mean nothing to anybody else. */
export interface Handles<T> {
  readonly add: (item: T) => string
  readonly get: (handle: string) => T | undefined
  readonly all: () => readonly T[]
  /** Takes an item out. */
  readonly take: (handle: string) => T | undefined
  /** Takes all of them out. */
  readonly takeAll: () => readonly T[]
}

export const createHandles = <T>(): Handles<T> => {
  const items = new Map<string, T>()
  return {
    add: (item) => {
      const handle = randomBytes(16).toString('hex')
      items.set(handle, item)
      return handle
    },
    get: (handle) => items.get(handle),
    all: () => [...items.values()],
    take: (handle) => {
      const item = items.get(handle)
      items.delete(handle)
      return item
    },
    takeAll: () => {
      const all = [...items.values()]
      items.clear()
      return all
    },
  }
}

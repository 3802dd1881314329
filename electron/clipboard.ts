import { createHash } from 'node:crypto'

interface Board {
  /** Newer runtimes answer asynchronously. */
  readonly readText: () => string | Promise<string>
  readonly writeText: (text: string) => unknown
  readonly clear: () => unknown
}

const lifetime = 60_000

/** Copies for a minute: what is still there after it, or when the desk locks, is taken away again. */
export interface ShortCopy {
  readonly copy: (text: string) => Promise<void>
  readonly takeBack: () => Promise<void>
}

export const createShortCopy = (board: Board): ShortCopy => {
  let timer: NodeJS.Timeout | undefined
  // Only a hash is remembered, so that the text itself is not held longer than the clipboard holds it.
  let mine: string | null = null
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const takeBack = async (): Promise<void> => {
    clearTimeout(timer)
    const copied = mine
    mine = null
    if (copied !== null && hash(await board.readText()) === copied) await board.clear()
  }
  return {
    copy: async (text) => {
      clearTimeout(timer)
      await board.writeText(text)
      mine = hash(text)
      timer = setTimeout(() => void takeBack(), lifetime)
    },
    takeBack,
  }
}

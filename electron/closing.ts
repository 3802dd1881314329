interface Deps {
  readonly isUnlocked: () => boolean
  /** Whether anything is held that no disk took: it ends with the desk. */
  readonly isHolding: () => boolean
  /** Tells the page that its window is about to close. */
  readonly announce: () => void
  readonly quit: () => void
}

/** How long the page has to keep what is being written, in milliseconds. One that has not answered by then is not waited for. */
const graceMs = 2_000

/** Holds the window open for as long as the page needs to keep what somebody is writing, and to ask where it cannot. */
export interface Closing {
  /** Asked when the window is about to close: is it to stay for now? */
  readonly holds: () => boolean
  /** Somebody is asked: the window stays until it is to close once more. */
  readonly stay: () => void
  /** Ends the desk: the page has kept what it had. */
  readonly quit: () => void
}

/** A desk that is locked and holds nothing has nothing to keep, and closes at once. */
export const createClosing = ({ isUnlocked, isHolding, announce, quit }: Deps): Closing => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const end = (): void => {
    clearTimeout(timer)
    isOver = true
    quit()
  }
  return {
    holds: () => {
      if (isOver || !(isUnlocked() || isHolding())) return false
      if (timer === undefined) {
        timer = setTimeout(end, graceMs)
        announce()
      }
      return true
    },
    stay: () => {
      clearTimeout(timer)
      timer = undefined
    },
    quit: end,
  }
}

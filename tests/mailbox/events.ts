/** What happened, in order, for somebody who waits for something of it. */
export interface Happenings<T> {
  readonly all: readonly T[]
  readonly add: (happening: T) => void
  /** The next happening that this is true of; each is handed out once. */
  readonly next: (matches?: (happening: T) => boolean) => Promise<T>
}

export const happenings = <T>(): Happenings<T> => {
  const all: T[] = []
  let unseen: T[] = []
  let waiting: { matches: (happening: T) => boolean; resolve: (happening: T) => void }[] = []
  return {
    all,
    add: (happening) => {
      all.push(happening)
      const waiter = waiting.find(({ matches }) => matches(happening))
      if (!waiter) {
        unseen.push(happening)
        return
      }
      waiting = waiting.filter((other) => other !== waiter)
      waiter.resolve(happening)
    },
    next: (matches = () => true) => {
      const found = unseen.find(matches)
      if (found === undefined) return new Promise((resolve) => waiting.push({ matches, resolve }))
      unseen = unseen.filter((other) => other !== found)
      return Promise.resolve(found)
    },
  }
}

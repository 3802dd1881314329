import type { Present } from '../contract/hub.ts'

/** One person at a ticket, in words. */
export interface PresentPerson {
  readonly words: string
  readonly isWriting: boolean
}

/**
 * Who is at a ticket, each once however many desks they sit at: who writes comes first.
 *
 * @param nameOf the name of a user
 */
export function presenceWords(
  others: readonly Present[],
  nameOf: (user: string) => string,
): readonly PresentPerson[] {
  const writing = new Map<string, boolean>()
  for (const { user, isWriting } of others) writing.set(user, isWriting || writing.get(user) === true)
  return [...writing]
    .sort(([, one], [, other]) => Number(other) - Number(one))
    .map(([user, isWriting]) => ({
      words: `${nameOf(user)} ${isWriting ? 'is writing' : 'is reading'}`,
      isWriting,
    }))
}

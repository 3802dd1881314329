import type { Session } from 'electron'

/** Chromium fetches its dictionaries from the network, and learns words: it checks no spelling here. */
export const switchOffSpellChecker = (session: Session): void => {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}

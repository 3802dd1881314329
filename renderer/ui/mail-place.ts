import { createStore } from 'zustand/vanilla'
import { go } from './navigation.ts'

/** The message that somebody wants to see, whichever screen they were at; null where nobody asked. */
export const mailPlace = createStore<{ readonly id: string | null }>(() => ({ id: null }))

/** Goes to a message on the screen of mail. */
export function showMail(id: string): void {
  mailPlace.setState({ id })
  go({ screen: 'mail', ticketId: null })
}

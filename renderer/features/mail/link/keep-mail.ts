import { profileOf } from '../../../../shared/desk/profile.ts'
import type { MailboxState } from '../../../../shared/contract/mail.ts'
import { mailboxLine } from '../../../../shared/mailbox/words.ts'
import type { Desk } from '../../../store/desk.ts'
import { setDeskBar } from '../../../ui/desk-bar.ts'
import { keepArrivals } from './arrivals.ts'
import { noteProgress } from './files.ts'
import { keepSending } from './sending.ts'

/** Keeps e-mail coming in and going out, and says how it stands. Returns what ends it. */
export function keepMail(desk: Desk): () => void {
  const sending = keepSending(desk)
  const tell = (state: MailboxState) => {
    setDeskBar({ mailbox: mailboxLine(state, profileOf(desk.deskState.getState()).zone) })
    sending.allow(state.smtp.code !== 'off')
  }
  const ends = [
    sending.end,
    keepArrivals(desk),
    window.desk.events.onMailFiles(noteProgress),
    window.desk.events.onMailboxState(tell),
  ]
  // Only now: whatever was handed over before and not taken is handed over again at once.
  void window.desk.mailbox.start().then((answer) => {
    if (answer.ok) tell(answer.value)
  })
  return () => {
    for (const end of ends) end()
    void window.desk.mailbox.stop()
  }
}

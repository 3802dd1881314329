import { profileOf } from '../../../../shared/desk/profile.ts'
import type { MailboxState } from '../../../../shared/contract/mail.ts'
import { unsentOf } from '../../../../shared/mail/outgoing.ts'
import { isReached, mailboxLine } from '../../../../shared/mailbox/words.ts'
import type { Desk } from '../../../store/desk.ts'
import { setDeskBar } from '../../../ui/desk-bar.ts'
import { keepArrivals } from './arrivals.ts'
import { dropTold, noteProgress } from './files.ts'
import { keepSending } from './sending.ts'

/** Keeps e-mail coming in and going out, and says how it stands. Returns what ends it. */
export function keepMail(desk: Desk): () => void {
  const sending = keepSending(desk)
  let state: MailboxState | null = null
  let wasGone = false
  const say = () => {
    if (state === null) return
    const unsent = unsentOf(desk.mails.getState().rows, desk.session.workstation.code)
    setDeskBar({ mailbox: mailboxLine(state, profileOf(desk.deskState.getState()).zone, unsent) })
  }
  const tell = (told: MailboxState) => {
    state = told
    say()
    sending.allow(told.smtp.code !== 'off')
    const reached = isReached(told)
    // A mailbox that answers again is the first sign that a server for sending may, too.
    if (reached && wasGone) sending.hurry()
    if (reached !== null) wasGone = !reached
  }
  const ends = [
    sending.end,
    keepArrivals(desk),
    window.desk.events.onMailFiles(noteProgress),
    window.desk.events.onMailboxState(tell),
    desk.mails.subscribe(say),
  ]
  dropTold()
  // Only now: whatever was handed over before and not taken is handed over again at once.
  void window.desk.mailbox.start().then((answer) => {
    if (answer.ok) tell(answer.value)
  })
  return () => {
    for (const end of ends) end()
    void window.desk.mailbox.stop()
  }
}

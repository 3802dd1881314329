import { userText } from '../../../../shared/contract/errors.ts'
import type { Outgoing } from '../../../../shared/contract/mail.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { dueMails, isHeldBack, nextDueMs } from '../../../../shared/mail/outgoing.ts'
import type { MailRow } from '../../../../shared/mail/row.ts'
import type { WrittenState } from '../../../../shared/mail/state.ts'
import { recordFailed, recordSent } from '../../../store/acts/mail-out.ts'
import type { Desk } from '../../../store/desk.ts'
import { errorCodeOf } from '../../../store/done-act.ts'
import { readMail } from '../../../store/reads.ts'
import { stopOf } from '../../../store/send-stops.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { hubBar } from '../../../ui/hub-bar.ts'

/** When what could not be recorded is looked at again, in milliseconds. */
const AFTER_FAULT_MS = 60_000
/** The longest that a timer of the browser is set for, in milliseconds: beyond that it is set anew. */
const LONGEST_TIMER_MS = 3_600_000

/** What sends the messages that were written at this workstation, each when it is due. */
export interface Sending {
  /** Whether there is a server to send by: without one, what is written waits. */
  readonly allow: (isAllowed: boolean) => void
  /** The network has come back: what could not be sent is tried at once, and not only when its pause is over. */
  readonly hurry: () => void
  readonly end: () => void
}

export function keepSending(desk: Desk): Sending {
  const { code } = desk.session.workstation
  let timer: ReturnType<typeof setTimeout> | undefined
  let isBusy = false
  let isAllowed = false
  let isEnded = false
  let isBack = false

  const isHeld = (row: MailRow) => isHeldBack(row, hubBar.getState().status)
  const plan = (atLeastMs = 0) => {
    clearTimeout(timer)
    if (isEnded || isBusy || !isAllowed) return
    const due = nextDueMs(desk.mails.getState().rows, code, isHeld)
    if (due === null) return
    const wait = isBack ? atLeastMs : Math.max(atLeastMs, due - desk.now())
    timer = setTimeout(() => void send(), Math.min(wait, LONGEST_TIMER_MS))
  }
  const send = async () => {
    isBusy = true
    let pause = 0
    const due = dueMails(desk.mails.getState().rows, code, desk.now(), isBack, isHeld)
    isBack = false
    try {
      for (const { id } of due) {
        if (isEnded || !isAllowed) break
        await sendOne(desk, id)
      }
    } catch (thrown) {
      // It could not be recorded. Trying again at once would send it again and again.
      tellError(errorCodeOf(thrown))
      pause = AFTER_FAULT_MS
    }
    isBusy = false
    plan(pause)
  }
  const stops = [desk.mails.subscribe(() => plan()), hubBar.subscribe(() => plan())]
  return {
    allow: (allowed) => {
      isAllowed = allowed
      plan()
    },
    hurry: () => {
      isBack = true
      plan()
    },
    end: () => {
      isEnded = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}

async function sendOne(desk: Desk, id: string): Promise<void> {
  const read = await readMail(desk, id)
  const { written, delivery } = read?.state ?? {}
  // Withdrawn meanwhile.
  if (!written || delivery?.state !== 'waiting') return
  // Since it was written, its ticket may have been marked higher.
  const stop = await stopOf(desk, written)
  if (stop) {
    const stoppedAt = new Date(desk.now()).toISOString()
    await recordFailed(desk, id, {
      at: stoppedAt,
      ...stop,
      reason: stop.reason.slice(0, 1_000),
      permanent: true,
    })
    return
  }
  const answer = await window.desk.mailbox.send(letterOf(desk, written))
  const at = new Date(desk.now()).toISOString()
  if (!answer.ok) {
    const { code } = answer.error
    await recordFailed(desk, id, { at, code, reason: userText(code), permanent: false })
    return
  }
  if (answer.value.sent) {
    const { sentAt, response, refused } = answer.value
    await recordSent(desk, id, { sentAt, response, refused: [...refused] })
  } else {
    const { code, reason, permanent } = answer.value
    await recordFailed(desk, id, { at, code, reason, permanent })
  }
  // From now on the journal knows; until now it was remembered that the message may have gone.
  await window.desk.mailbox.recorded({ messageId: written.messageId })
}

function letterOf(desk: Desk, written: WrittenState): Outgoing {
  const profile = profileOf(desk.deskState.getState())
  const box = (address: string) => ({ name: '', address })
  return {
    from: { name: profile.desk.slice(0, 200), address: written.from },
    to: written.to.map(box),
    cc: written.cc.map(box),
    subject: written.subject,
    text: written.text,
    messageId: written.messageId,
    inReplyTo: written.inReplyTo,
    references: [...written.references],
    marking: written.marking,
    automatic: written.automatic,
    due: written.sendAfter,
  }
}

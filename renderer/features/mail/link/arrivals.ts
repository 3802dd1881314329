import type { MailArrived } from '../../../../shared/contract/mail.ts'
import { takeInMail } from '../../../store/acts/mail-in.ts'
import type { Desk } from '../../../store/desk.ts'
import { appErrorOf } from '../../../store/failure.ts'
import { noteKnown } from './files.ts'
import { announce } from '../../../ui/feedback/announcer.tsx'

/** Milliseconds within which arrivals are told of together. */
const TELL_AFTER_MS = 2_000

/** Takes in what arrives, one after the other, in the order it arrives. Returns what ends it. */
export function keepArrivals(desk: Desk): () => void {
  let last: Promise<void> = Promise.resolve()
  const teller = createTeller()
  const end = window.desk.events.onMailArrived((mail) => {
    last = last.then(async () => {
      if (await takeIn(desk, mail)) teller.note()
    })
  })
  return () => {
    end()
    teller.end()
  }
}

/** Whether it was new. The server's copy is only touched once ours is on disk; what cannot be kept stays there. */
async function takeIn(desk: Desk, mail: MailArrived): Promise<boolean> {
  try {
    const { kept, isNew } = await takeInMail(desk, mail)
    // Before the batch hears that it is done.
    if (!isNew && mail.batch !== null) noteKnown(mail.batch)
    await window.desk.mailbox.taken({ id: mail.id, kept })
    return isNew
  } catch (thrown) {
    await window.desk.mailbox.refused({ id: mail.id, code: appErrorOf(thrown).code })
    return false
  }
}

/** Says politely how many came, and moves nothing. */
function createTeller(): { readonly note: () => void; readonly end: () => void } {
  let count = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  return {
    note: () => {
      count += 1
      timer ??= setTimeout(() => {
        announce(count === 1 ? 'A message came in' : `${count} messages came in`)
        count = 0
        timer = null
      }, TELL_AFTER_MS)
    },
    end: () => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}

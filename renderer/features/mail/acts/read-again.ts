import { retryParse } from '../../../store/acts/mail-in.ts'
import type { Desk } from '../../../store/desk.ts'
import { errorCodeOf } from '../../../store/done-act.ts'
import { readMail } from '../../../store/reads.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { returnToList } from './perform-all.ts'

/** Reads messages once more that could not be read: an update of the desk may help. Says how many can be read now. */
export async function readAgain(desk: Desk, ids: readonly string[]): Promise<void> {
  let readable = 0
  for (const id of ids) if (await readOneAgain(desk, id)) readable += 1
  const all = ids.length === 1 ? 'The message' : `${readable} of ${ids.length} messages`
  showToast({ message: readable > 0 ? `${all} can be read now` : 'Still not readable; kept whole' })
  returnToList()
}

/** Whether it can be read now. */
async function readOneAgain(desk: Desk, id: string): Promise<boolean> {
  const read = await readMail(desk, id)
  const copy = read && ownCopy(read.state, desk.session.workstation.code)
  if (!copy) return false
  const answer = await window.desk.mailbox.parseAgain(copy)
  if (!answer.ok) {
    tellError(answer.error.code)
    return false
  }
  try {
    await retryParse(desk, id, answer.value)
  } catch (thrown) {
    tellError(errorCodeOf(thrown))
    return false
  }
  return answer.value.parsed !== null
}

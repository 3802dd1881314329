import { stripControls } from '../../../../shared/text/controls.ts'
import type { Desk } from '../../../store/desk.ts'
import { readMail } from '../../../store/reads.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { saveCopy } from '../../../ui/save-copy.ts'
import { ownCopy } from './own-copy.ts'

/** Saves a message as it came, byte for byte, where the person says. */
export async function saveRaw(desk: Desk, id: string): Promise<void> {
  const state = (await readMail(desk, id))?.state
  const copy = state && ownCopy(state, desk.session.workstation.code)
  if (!copy) {
    showToast({ message: 'The message itself lies on another workstation. Save it there.', tone: 'caution' })
    return
  }
  const subject = stripControls(state.content?.subject ?? '').slice(0, 80)
  await saveCopy({ ...copy, name: `${subject || 'message'}.eml` })
}

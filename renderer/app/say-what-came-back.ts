import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { calendarOf } from '../../shared/desk/calendar.ts'
import { profileOf } from '../../shared/desk/profile.ts'
import { localText } from '../../shared/desk-clock/index.ts'
import { counted } from '../../shared/text/counted.ts'
import { keptCards } from '../store/acts/calls.ts'
import type { Desk } from '../store/desk.ts'
import { isAnythingLeft } from '../store/writing-state.ts'
import { showToast } from '../ui/feedback/toast-store.ts'

const A_DAY_MS = 86_400_000

/** What was lost to the store, and what of it is here again, is said once, and stays until it is put away. */
export async function sayWhatCameBack(desk: Desk): Promise<void> {
  const { copy, session } = desk
  const { takenBack, unreadable, isBegunAnew } = copy.getState()
  if (takenBack + unreadable === 0 && !isBegunAnew) return
  copy.setState({ takenBack: 0, unreadable: 0, isBegunAnew: false })
  const said = [
    takenBack > 0 &&
      `The store lacked ${counted(takenBack, 'entry', 'entries')} that were written here. They were taken back from the second copy.`,
    unreadable > 0 &&
      `${counted(unreadable, 'part', 'parts')} of it could not be read: ask Diagnostics what is missing.`,
    takenBack > 0 && 'Calls and texts that were still being written are not in it.',
    takenBack > 0 &&
      (await isHalfWritten(desk)) &&
      'What stands half written is of before: what was logged since, word for word, no longer stands there; look whether the rest was logged in other words.',
    isBegunAnew &&
      `Not all that was logged here is here. This workstation goes by the code ${session.workstation.code} from now on, so that no reference is given out twice. What is missing can be taken in from an export, and comes from the hub as far as it was sent there.`,
  ]
  showToast({ message: said.filter(Boolean).join(' '), tone: 'caution', forMs: A_DAY_MS })
}

/** That the desk ended over something that no disk took is said once, as far as that is known. */
export async function sayWhatWasLost(desk: Desk, store: Pick<Bridge['store'], 'lost'>): Promise<void> {
  const answer = await store.lost()
  if (!answer.ok || answer.value.since === null) return
  const { zone } = calendarOf(profileOf(desk.deskState.getState()))
  showToast({
    message: `When the desk ended last, calls or texts could not be kept on disk, since ${localText(answer.value.since, zone)}. What of them is neither under Calls nor in its form is lost`,
    tone: 'caution',
    forMs: A_DAY_MS,
  })
}

/** Whether there is a text or a call that was begun; where that cannot be read it is said all the same. */
async function isHalfWritten(desk: Desk): Promise<boolean> {
  if (isAnythingLeft(desk)) return true
  return keptCards(desk).then(
    (cards) => cards.length > 0,
    () => true,
  )
}

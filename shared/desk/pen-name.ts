import { userOfPen } from '../journal/entry.ts'
import { own } from '../journal/kinds/define.ts'
import { stripControls } from '../text/controls.ts'
import type { DeskState } from './state.ts'

/** A pen as people know it: "7K.A1B2C3 (Sam Khan, Desk one)"; its name alone where nothing more is known of it here. */
export function penName({ pens, users }: Pick<DeskState, 'pens' | 'users'>, pen: string): string {
  const who = [own(users, userOfPen(pen))?.name, own(pens, pen)?.workstationName].filter(Boolean).join(', ')
  // What others wrote takes the one line that it may take.
  return who === '' ? pen : `${pen} (${stripControls(who).slice(0, 200)})`
}

import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { userOfPen } from '../entry.ts'
import { defineKind, own } from './define.ts'

/**
 * A workstation was copied, and what this one wrote with a pen that the other goes on with was written anew with this pen. The
 * originals stay in the quarantine of this workstation: the one that bore number `after + i` has become number `first + i - 1`.
 */
export const deskCarried = defineKind({
  name: 'desk.carried',
  stream: 'desk',
  v: 1,
  title: 'Entries carried over',
  writers: ['desk-officer', 'duty-officer', 'auditor', 'administrator'],
  body: z.strictObject({
    from: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2,3}\.[A-Za-z0-9]{1,32}$/),
    after: z.int().min(0),
    /** The hash of the last of the originals, to which all of them are chained. */
    head: z.string().regex(/^[0-9a-f]{64}$/),
    first: z.int().min(1),
    count: z.int().min(1),
  }),
  step(state: DeskState, entry, { from, after }) {
    if (userOfPen(from) !== userOfPen(entry.pen) || from === entry.pen)
      return 'what is carried over stays its author’s'
    const known = own(state.carried ?? {}, entry.pen) ?? {}
    state.carried = { ...state.carried, [entry.pen]: { ...known, [from]: after } }
    return undefined
  },
  line: ({ from, after, first, count }) =>
    count === 1
      ? `${from}/${after + 1} carried over as number ${first}`
      : `${from}/${after + 1} to ${after + count} carried over as numbers ${first} to ${first + count - 1}`,
})

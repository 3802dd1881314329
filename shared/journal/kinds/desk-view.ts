import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { userOfPen } from '../entry.ts'
import { id, line } from '../shapes.ts'
import { defineKind, own } from './define.ts'

/** A view of the queue under a name; `view` null takes it away. Only its owner may change it. */
export const deskView = defineKind({
  name: 'desk.view',
  stream: 'desk',
  v: 1,
  title: 'Saved view',
  writers: ['desk-officer', 'duty-officer', 'auditor'],
  body: z.strictObject({
    id,
    view: z.strictObject({ title: line.min(1), shared: z.boolean(), definition: z.json() }).nullable(),
  }),
  step(state: DeskState, entry, body) {
    const owner = userOfPen(entry.pen)
    const known = own(state.views, body.id)
    if (known && known.owner !== owner) return "another's view is changed by its owner only"
    if (body.view) state.views[body.id] = { ...body.view, owner }
    else delete state.views[body.id]
    return undefined
  },
  line: (body) => (body.view ? `View "${body.view.title}"` : 'View removed'),
})

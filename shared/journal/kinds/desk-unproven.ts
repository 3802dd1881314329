import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { caseWriters, defineKind } from './define.ts'

/**
 * Pens whose entries are about to come in with an archive, and of whom nothing here says that they are who they say:
 * their keys were told by that file alone. It stays said of them, whatever they tell of themselves.
 */
export const deskUnproven = defineKind({
  name: 'desk.unproven',
  stream: 'desk',
  v: 1,
  title: 'Pens of an archive not proven',
  writers: caseWriters,
  body: z.strictObject({
    pens: z
      .array(z.string().regex(/^[^/]{1,80}$/))
      .min(1)
      .max(5_000),
  }),
  step(state: DeskState, _entry, body) {
    state.unproven = [...new Set([...(state.unproven ?? []), ...body.pens])].sort()
    return undefined
  },
  line: ({ pens }) => `Taken in from an archive without being known here: ${pens.join(', ')}`,
})

import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { id, line, text } from '../shapes.ts'
import { defineKind } from './define.ts'

/** A text that `::keyword` puts in; `module` null takes it away. */
export const deskTextModule = defineKind({
  name: 'desk.text-module',
  stream: 'desk',
  v: 1,
  title: 'Text module',
  writers: ['desk-officer', 'duty-officer', 'administrator'],
  body: z.strictObject({
    id,
    module: z
      .strictObject({ keyword: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u), title: line, text })
      .nullable(),
  }),
  step(state: DeskState, _entry, body) {
    if (body.module) state.textModules[body.id] = body.module
    else delete state.textModules[body.id]
    return undefined
  },
  line: (body) => (body.module ? `Text module ::${body.module.keyword}` : 'Text module removed'),
})

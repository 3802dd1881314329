import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { labelOf } from '../taxonomy/term.ts'
import { stripControls } from '../text/controls.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'

const LONGEST = 100
/** No more of a long text is looked at than a title can hold. */
const LOOKED_AT = 2_000

/** A line for lists, made of what is asked, else of the facts, else of the type of request. */
export function titleOf(fields: TicketFieldValues): string {
  const words = [fields.title, fields.asked, fields.narrative]
    .map((text) => firstLine(text ?? ''))
    .find((line) => line !== '')
  return words ?? (fields.type ? labelOf(REQUEST_TYPES, fields.type) : 'Telephone call')
}

function firstLine(text: string): string {
  const lines = text.slice(0, LOOKED_AT).split('\n')
  const line = lines.map(stripControls).find((one) => one !== '') ?? ''
  const characters = Array.from(line)
  if (characters.length <= LONGEST) return line
  const head = characters.slice(0, LONGEST - 1).join('')
  const space = head.lastIndexOf(' ')
  return `${space > LONGEST / 2 ? head.slice(0, space) : head}…`
}

import { roleWords } from '../desk/role-words.ts'
import type { DeskState, DeskUser } from '../desk/state.ts'
import { own } from '../journal/kinds/define.ts'
import { stripControls } from '../text/controls.ts'
import type { Arrivals } from './archive-contents.ts'

/** What the desk holds that what arrives may be taken for. */
interface Here {
  readonly users: DeskState['users']
  readonly pens: DeskState['pens']
  /** Reference -> the ids of the tickets here that bear it. */
  readonly ticketsUnder: (reference: string) => readonly string[]
}

/** Named one by one; the rest is counted. */
const NAMED = 20
/** Characters of what others wrote; twenty of them and the words around fit on a line. */
const LONGEST = 40

/**
 * What somebody has to know of the people, pens and tickets that arrive, each as a phrase: who gets which role, who
 * bears the name of somebody known here, which pens are believed from then on, which references are in use.
 */
export function arrivalWords({ people, pens, references }: Arrivals, here: Here): string[] {
  const roles = [...people].flatMap(([id, person]) => roleChange(id, person, own(here.users, id)))
  const namesakes = [...people].flatMap(([id, { name }]) => namesakeOf(id, name, here.users))
  const keys = [...pens].filter((pen) => own(here.pens, pen) === undefined)
  const twice = [...references]
    .filter(([ticket, reference]) => here.ticketsUnder(reference).some((known) => known !== ticket))
    .map(([, reference]) => reference)
  return [
    ...some(namesakes, (more) => `brings ${more} more people who bear the name of somebody known here`),
    ...some(roles, (more) => `gives ${more} more people a role`),
    ...(keys.length > 0
      ? [
          `makes the ${keys.length === 1 ? 'key' : 'keys'} of ${listed(keys)} known here: what is signed with ${keys.length === 1 ? 'it' : 'them'} counts as proven from then on`,
        ]
      : []),
    ...(twice.length > 0
      ? [`brings other tickets under references that are in use here: ${listed(twice)}`]
      : []),
  ]
}

function roleChange(id: string, { name, role }: Person, known: DeskUser | undefined): string[] {
  if (known?.role === role) return []
  const was = known ? `, who was ${roleWords[known.role]}` : ''
  return [`makes ${shown(name)} (user ${id}) ${roleWords[role]}${was}`]
}

function namesakeOf(id: string, name: string, users: DeskState['users']): string[] {
  const namesake = Object.values(users).find((user) => user.id !== id && folded(user.name) === folded(name))
  return namesake
    ? [
        `brings another ${shown(name)} (user ${id}): somebody of that name is known here already, as user ${namesake.id}; what either writes stands under the same name`,
      ]
    : []
}

type Person = Pick<DeskUser, 'name' | 'role'>

/** A name as it is read: whatever its capitals, blanks and unseen characters. */
function folded(name: string): string {
  return oneLine(name.normalize('NFKC')).toLocaleLowerCase('en-GB')
}

function some(phrases: readonly string[], andMore: (count: string) => string): string[] {
  const more = phrases.length - NAMED
  return more > 0 ? [...phrases.slice(0, NAMED), andMore(more.toLocaleString('en-GB'))] : [...phrases]
}

function listed(items: readonly string[]): string {
  const more = items.length - NAMED
  const named = items.slice(0, NAMED).map(shown).join(', ')
  return more > 0 ? `${named} and ${more.toLocaleString('en-GB')} more` : named
}

/** What others wrote, as part of a line that takes 1,000 characters (`audit.imported`). */
function shown(text: string): string {
  return oneLine(text).slice(0, LONGEST)
}

function oneLine(text: string): string {
  return stripControls(text).replace(/\s+/g, ' ').trim()
}

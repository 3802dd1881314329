import { doubtOf } from '../desk/proof.ts'
import type { DeskState } from '../desk/state.ts'
import { own } from '../journal/kinds/define.ts'
import { showControls } from '../text/controls.ts'
import type { QueueRow } from './row.ts'

/** A reference that several tickets bear. */
export interface SharedReference {
  readonly reference: string
  readonly tickets: readonly QueueRow[]
}

/**
 * References that stand on more than one ticket, which none should: two workstations worked under one code (one is a
 * copy of the other) and each counted on, or tickets came in that were written under a code in use. Sorted by reference.
 */
export function sharedReferences(rows: readonly QueueRow[]): SharedReference[] {
  const once = new Map<string, QueueRow>()
  const more = new Map<string, QueueRow[]>()
  for (const row of rows) {
    const first = once.get(row.reference)
    const known = more.get(row.reference)
    if (first === undefined) once.set(row.reference, row)
    else if (known === undefined) more.set(row.reference, [first, row])
    else known.push(row)
  }
  return [...more]
    .map(([reference, tickets]) => ({ reference, tickets }))
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
}

/** The other tickets that bear this one's reference. */
export function sameReference(rows: readonly QueueRow[], id: string, reference: string | null): QueueRow[] {
  return reference === null ? [] : rows.filter((row) => row.reference === reference && row.id !== id)
}

/** A workstation as those who write there say that it is called, and the pens that say so, in words. */
interface Place {
  readonly name: string
  readonly writers: readonly string[]
}

/** Who has written under the codes of some references, by code and by what they say their workstation is called. */
export function writersUnder(
  shared: readonly SharedReference[],
  desk: Pick<DeskState, 'pens' | 'users' | 'unproven'>,
): { readonly code: string; readonly places: readonly Place[] }[] {
  const codes = new Set(shared.flatMap(({ reference }) => reference.split('-')[1] ?? []))
  return [...codes].sort().map((code) => {
    const places = new Map<string, string[]>()
    for (const [pen, { user, workstation, workstationName }] of Object.entries(desk.pens)) {
      if (workstation !== code) continue
      const name = showControls(own(desk.users, user)?.name ?? user)
      const doubt = doubtOf(desk, pen)
      places.set(workstationName, [
        ...(places.get(workstationName) ?? []),
        `${name} (${pen}${doubt === null ? '' : `, ${doubt}`})`,
      ])
    }
    return { code, places: [...places].map(([name, writers]) => ({ name, writers })) }
  })
}

/**
 * What two uses of a code point to. A copy of a workstation bears its name; under another name somebody else wrote, and
 * nothing here has to be set up anew.
 */
export function codeWords(code: string, places: readonly Place[]): string {
  const written = places
    .map(({ name, writers }) => `at “${showControls(name)}” ${writers.join(', ')}`)
    .join('; ')
  const meaning =
    places.length > 1
      ? 'These are not copies of one workstation: what one of them wrote came in from elsewhere under a code that was taken. Ask whoever handed it over.'
      : 'If one of two workstations of this name is a copy of the other, set the copy up anew, under a code of its own, before it logs anything more. If it came in with an archive, ask whoever handed it over.'
  return `Code ${code}: ${written || 'nobody known'}. ${meaning}`
}

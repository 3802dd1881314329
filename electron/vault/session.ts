import type { Session } from '../../shared/contract/shapes.ts'
import type { People, Person } from './people.ts'
import { derive } from './wrap.ts'

/** An open vault: the root key, and who opened it. */
export interface Open {
  readonly root: Uint8Array
  /** The vault's id. */
  readonly id: string
  readonly userId: string
  readonly people: People
  readonly unlockedAt: string
}

/** Who is signed in. */
export const signedIn = ({ people, userId }: Pick<Open, 'people' | 'userId'>): Person => {
  const person = people.users.find(({ id }) => id === userId)
  if (!person) throw new Error('the signed-in user is not on the list')
  return person
}

/** The pen of whoever is signed in, and the key that its signatures are verified by. */
export const penOf = (
  open: Open,
): { readonly userId: string; readonly pen: string; readonly publicKey: string } => {
  const { id, publicKey } = signedIn(open)
  return { userId: id, pen: `${open.people.workstation.code}.${id}`, publicKey }
}

/** What the renderer is given of an open vault: a key of its own, never the root key. */
export const sessionOf = (open: Open): Session => {
  const { id, name, role, collar, publicKey } = signedIn(open)
  const { workstation } = open.people
  return {
    user: { id, name, role, collar },
    workstation,
    pen: penOf(open).pen,
    publicKey,
    dataKey: derive(open.root, open.id, 'desk data'),
    unlockedAt: open.unlockedAt,
  }
}

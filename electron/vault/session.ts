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

/** Who writes here, and where that is. */
export interface PenHolder {
  readonly userId: string
  readonly pen: string
  /** The key that the pen's signatures are verified by, in hex. */
  readonly publicKey: string
  readonly code: string
  /** Codes that this workstation went by and gave up, the latest last. */
  readonly former: readonly string[]
  /** Tells this installation from every other: 32 hexadecimal digits. */
  readonly installation: string
}

/** The pen of whoever is signed in. */
export const penOf = (open: Open): PenHolder => {
  const { id, publicKey } = signedIn(open)
  const { workstation, former = [], installation } = open.people
  return {
    userId: id,
    pen: `${workstation.code}.${id}`,
    publicKey,
    code: workstation.code,
    former,
    installation:
      installation ??
      Buffer.from(derive(open.root, open.id, 'installation'))
        .subarray(0, 16)
        .toString('hex'),
  }
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

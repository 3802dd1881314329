import {
  listedUserSchema,
  type Role,
  workstationCodeSchema,
  workstationSchema,
} from '../../shared/contract/shapes.ts'
import type { Hearsay } from '../../shared/hub/people.ts'
import { z } from '../../shared/zod.ts'
import { unwrap, wrap } from './wrap.ts'

const personSchema = listedUserSchema.extend({
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** The pen's secret, wrapped under the root key. */
  pen: z.base64(),
  /** It is the hub that let them in no longer, and may let them in again; nobody here. */
  removedAtHub: z.literal(true).optional(),
})
export type Person = z.infer<typeof personSchema>

const peopleSchema = z.strictObject({
  workstation: workstationSchema,
  /** Tells this installation from every other; absent until it is another's copy: then it follows from the root key. */
  installation: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  /** Codes that this workstation went by and gave up, the latest last. */
  former: z.array(workstationCodeSchema).max(100).optional(),
  users: z.array(personSchema).max(500),
})
/** Who works on this workstation, as nobody without the root key can alter it. */
export type People = z.infer<typeof peopleSchema>

export const sealPeople = (key: Uint8Array, people: People): string =>
  wrap(key, Buffer.from(JSON.stringify(peopleSchema.parse(people))), 'people')

export const openPeople = (key: Uint8Array, sealed: string): People | null => {
  const bytes = unwrap(key, sealed, 'people')
  return bytes && peopleSchema.parse(JSON.parse(Buffer.from(bytes).toString()))
}

/** A person as the sign-in list shows one. */
export const listed = ({ id, name, role, collar, active }: Person): z.infer<typeof listedUserSchema> => ({
  id,
  name,
  role,
  collar,
  active,
})

/**
 * The same people after what the hub says of them: names, roles, and who may sign in no longer. A removal always holds. A
 * role does not where nobody would be left here to look after people: it is taken on once there is somebody else.
 */
export const heeded = (people: People, said: readonly Hearsay[]): People => {
  const users = people.users.map((person): Person => {
    const told = said.find(({ id }) => id === person.id)
    if (!told) return person
    if (told.removed) return { ...person, active: false, removedAtHub: true }
    const { removedAtHub, ...rest } = person
    return { ...rest, name: told.name, role: told.role, active: person.active || removedAtHub === true }
  })
  const next = { ...people, users }
  if (hasKeeper(next)) return next
  const formerRole = (id: string) => people.users.find((person) => person.id === id)?.role
  return {
    ...people,
    users: users.map((person) => ({ ...person, role: formerRole(person.id) ?? person.role })),
  }
}

const keepers: readonly Role[] = ['administrator', 'duty-officer']

/** Whether somebody's role is to look after the users of this workstation. */
export const isKeeper = ({ role }: Person): boolean => keepers.includes(role)

/** Can somebody still look after the users of this workstation? */
export const hasKeeper = (people: People): boolean =>
  people.users.some((person) => person.active && isKeeper(person))

import {
  listedUserSchema,
  type Role,
  workstationCodeSchema,
  workstationSchema,
} from '../../shared/contract/shapes.ts'
import { z } from '../../shared/zod.ts'
import { unwrap, wrap } from './wrap.ts'

const personSchema = listedUserSchema.extend({
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** The pen's secret, wrapped under the root key. */
  pen: z.base64(),
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

const keepers: readonly Role[] = ['administrator', 'duty-officer']

/** Can somebody still look after the users of this workstation? */
export const hasKeeper = (people: People): boolean =>
  people.users.some(({ active, role }) => active && keepers.includes(role))

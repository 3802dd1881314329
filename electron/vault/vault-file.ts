import { readFile } from 'node:fs/promises'
import { listedUserSchema, userIdSchema, workstationSchema } from '../../shared/contract/shapes.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { z } from '../../shared/zod.ts'
import { jsonFile } from '../files/json-file.ts'
import { derive, unwrap, wrap } from './wrap.ts'

const sealed = z.base64().max(4_000_000)
const hex = z.string().regex(/^[0-9a-f]{32}$/)

const slotSchema = z.strictObject({
  user: userIdSchema,
  /** Which of the keystore's secrets went into it; one of a former secret opens nothing any more. */
  generation: z.int().min(1),
  salt: hex,
  memory: z
    .int()
    .min(8 * 1024)
    .max(1024 * 1024),
  passes: z.int().min(1).max(20),
  /** The root key, wrapped under the user's passphrase and the keystore's secret. */
  key: sealed,
})
export type Slot = z.infer<typeof slotSchema>

const vaultSchema = z.strictObject({
  version: z.literal(1),
  id: hex,
  generation: z.int().min(1),
  keystore: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('os'), backend: z.string().max(40), secret: sealed }),
    z.strictObject({ kind: z.literal('passphrase-only') }),
  ]),
  slots: z.array(slotSchema).max(500),
  /** The root key, wrapped under the recovery key alone. */
  recovery: sealed,
  /** The sign-in list, see `Plate`. */
  plate: sealed,
  /** Everybody's role and pen, sealed under the root key: the truth, of which the plate is a copy for show. */
  people: sealed,
})
export type VaultContent = z.infer<typeof vaultSchema>

const plateSchema = z.strictObject({
  workstation: workstationSchema,
  users: z.array(listedUserSchema).max(500),
})
/** What the sign-in screen shows before any secret is known: who works here. */
export type Plate = z.infer<typeof plateSchema>

/**
 * The plate has to be legible before anybody signs in, so the key to it lies beside it: this keeps names from
 * plain sight and from a search through the disk, and from nobody who reads this file. It decides nothing.
 */
const plateKey = (id: string): Uint8Array => derive(Buffer.from(id, 'hex'), id, 'plate')

export const sealPlate = (id: string, plate: Plate): string =>
  wrap(plateKey(id), Buffer.from(JSON.stringify(plate)), 'plate')

export const openPlate = ({ id, plate }: Pick<VaultContent, 'id' | 'plate'>): Plate | null => {
  const bytes = unwrap(plateKey(id), plate, 'plate')
  const parsed = bytes && plateSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
  return parsed?.success ? parsed.data : null
}

export interface VaultFile {
  /** The key file's content, or null before the first run. */
  readonly read: () => Promise<Result<VaultContent | null>>
  readonly write: (content: VaultContent) => Promise<void>
}

export const vaultFile = (path: string): VaultFile => {
  const file = jsonFile(path, vaultSchema)
  return {
    read: async () => {
      // Asked first: the former copy of a newer file may be one that this version would understand.
      if (await isNewer(path)) return fail('E_VAULT_NEWER')
      const found = await file.read()
      if (found.state === 'whole') return ok(found.content)
      return found.state === 'absent' ? ok(null) : fail('E_VAULT_DAMAGED')
    },
    // Twice, so that the copy beside it is the same: a disk's fault in one of them takes nobody's key away, and putting
    // the copy in its place brings back nobody who was removed.
    write: async (content) => {
      await file.write(content)
      await file.write(content)
    },
  }
}

const isNewer = async (path: string): Promise<boolean> => {
  try {
    const { version } = z.looseObject({ version: z.int() }).parse(JSON.parse(await readFile(path, 'utf8')))
    return version > 1
  } catch {
    return false
  }
}

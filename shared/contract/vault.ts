import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'
import {
  instantSchema,
  listedUserSchema,
  newUserSchema,
  passphraseSchema,
  publicKeySchema,
  roleSchema,
  sessionSchema,
  sha256Schema,
  signatureSchema,
  userIdSchema,
  workstationSchema,
} from './shapes.ts'

const keepers = ['administrator', 'duty-officer'] as const
const recoveryKeySchema = z.string().min(1).max(80)

/** Says that data was here: how an empty or damaged store is told from a first run. */
export const markerSchema = z.strictObject({ created: instantSchema, entries: z.int().min(0) })
export type Marker = z.infer<typeof markerSchema>

export const vaultStatusSchema = z.strictObject({
  state: z.enum(['empty', 'locked', 'unlocked']),
  workstation: workstationSchema.nullable(),
  users: z.array(listedUserSchema).max(500),
  /** Ids of those among them who have no passphrase here any more. */
  without: z.array(userIdSchema).max(500),
  /** 'os': the keystore of the operating system and the passphrase both guard the key. */
  keystore: z.enum(['os', 'passphrase-only']),
  /** The keystore's own name, such as 'gnome_libsecret', 'dpapi', 'keychain' or 'none'. */
  backend: z.string().max(40),
  /** No passphrase is looked at before this time. */
  retryAt: instantSchema.nullable(),
  marker: markerSchema.nullable(),
  /** The renderer was started again because it had crashed. */
  afterCrash: z.boolean(),
})
export type VaultStatus = z.infer<typeof vaultStatusSchema>

/** Keys and people of this workstation. A wrong passphrase anywhere here counts towards the pause of E_THROTTLED. */
export const vaultCalls = {
  status: call('always', nothing, vaultStatusSchema),
  create: call(
    'always',
    z.strictObject({ workstation: workstationSchema, user: newUserSchema, passphrase: passphraseSchema }),
    z.strictObject({ session: sessionSchema, recoveryKey: recoveryKeySchema }),
  ),
  unlock: call(
    'always',
    z.strictObject({ userId: userIdSchema, passphrase: passphraseSchema }),
    sessionSchema,
  ),
  /** Sets a new passphrase for the user by the printed key; works without the operating system's keystore. */
  recover: call(
    'always',
    z.strictObject({ recoveryKey: recoveryKeySchema, userId: userIdSchema, passphrase: passphraseSchema }),
    sessionSchema,
  ),
  changePassphrase: call(
    'unlocked',
    z.strictObject({ current: passphraseSchema, next: passphraseSchema }),
    done,
  ),
  /** The former recovery key stops working. */
  newRecoveryKey: call(
    keepers,
    z.strictObject({ passphrase: passphraseSchema }),
    z.strictObject({ recoveryKey: recoveryKeySchema }),
  ),
  /** `id`: of somebody whom the desk knows from elsewhere, who is to sign in here as the same person. */
  addUser: call(
    keepers,
    newUserSchema.extend({ id: userIdSchema.optional(), passphrase: passphraseSchema }),
    listedUserSchema,
  ),
  /** What somebody may do from now on, and whether they may sign in at all. */
  changeUser: call(
    keepers,
    z.strictObject({ userId: userIdSchema, role: roleSchema, active: z.boolean() }),
    listedUserSchema,
  ),
  /** Another user confirms an act on this workstation with a passphrase; the session stays as it is. */
  confirm: call(
    'unlocked',
    z.strictObject({ userId: userIdSchema, passphrase: passphraseSchema }),
    z.strictObject({ userId: userIdSchema, role: roleSchema }),
  ),
  /**
   * What this workstation wrote is not all here any more: it goes by another code from now on, so that no number or
   * reference is given out twice. Gives the session as it is from then on.
   *
   * `taken` are the codes that others are known to go by
   */
  goOnAnew: call(
    'unlocked',
    z.strictObject({ taken: z.array(z.string().max(64)).max(10_000) }),
    sessionSchema,
  ),
  lock: call('always', nothing, done),
} as const

export const penCalls = {
  /** Ed25519 over the 32 bytes that `hash` spells in hex, by the signed-in user's pen; the signature in hex. */
  sign: call(
    'unlocked',
    z.strictObject({ hash: sha256Schema }),
    z.strictObject({ signature: signatureSchema }),
  ),
  /** Whether each signature holds over the 32 bytes of its hash, by the key beside it; in the order given. */
  verify: call(
    'unlocked',
    z.strictObject({
      claims: z
        .array(z.strictObject({ hash: sha256Schema, signature: signatureSchema, publicKey: publicKeySchema }))
        .max(500),
    }),
    z.strictObject({ hold: z.array(z.boolean()).max(500) }),
  ),
} as const

import { z } from '../zod.ts'

const mebibyte = 1024 * 1024

/** The most bytes that one call carries, either way. */
export const chunkLimit = 4 * mebibyte
/** The most characters of HTML that one printed report has. */
export const reportLimit = 64 * mebibyte
/** The largest attachment the desk takes, in bytes. */
export const attachmentLimit = 1024 * mebibyte

const crockford = '0-9A-HJKMNP-TV-Z'

export const roleSchema = z.enum(['desk-officer', 'duty-officer', 'auditor', 'administrator'])
export type Role = z.infer<typeof roleSchema>

/** Six random characters of Crockford's alphabet. */
export const userIdSchema = z.string().regex(new RegExp(`^[${crockford}]{6}$`))
/** Two characters of Crockford's alphabet; they stand in every reference that this workstation issues. */
export const workstationCodeSchema = z.string().regex(new RegExp(`^[${crockford}]{2}$`))
/** One user on one workstation: `${workstation code}.${user id}`. */
export const penSchema = z.string().regex(new RegExp(`^[${crockford}]{2}\\.[${crockford}]{6}$`))

/** One line of text that a person typed: no line breaks, no other control characters. */
export const lineSchema = (max: number) =>
  z
    .string()
    .min(1)
    // Whatever is too long is not looked at any further: no pattern runs over megabytes.
    .max(max, { abort: true })
    .regex(/^\P{Cc}*$/u)

/** The name or the address of a server. */
export const hostSchema = z
  .string()
  .min(1)
  .max(253, { abort: true })
  .regex(/^[A-Za-z0-9.:-]+$/)

/** A password or an OAuth2 access token. Null keeps the former one, as long as it still goes to the same place. */
export const secretSchema = z
  .string()
  .min(1)
  .max(20_000, { abort: true })
  .regex(/^\P{Cc}*$/u)
  .nullable()

const personSchema = z.strictObject({ name: lineSchema(120), role: roleSchema, collar: z.string().max(20) })
/** A user as typed in: `collar` may be empty, not everybody has a number. */
export const newUserSchema = personSchema
/** A user as the session and the journal know one. */
export const userSchema = personSchema.extend({ id: userIdSchema })
export type User = z.infer<typeof userSchema>
/** A user as the sign-in list shows one. */
export const listedUserSchema = userSchema.extend({ active: z.boolean() })
export type ListedUser = z.infer<typeof listedUserSchema>

export const workstationSchema = z.strictObject({ code: workstationCodeSchema, name: lineSchema(80) })
export type Workstation = z.infer<typeof workstationSchema>

/** Taken as typed, up to a length that no honest passphrase reaches. What is new must be 12 characters or more. */
export const passphraseSchema = z.string().min(1).max(256)

export const instantSchema = z.iso.datetime({ offset: false })
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
/** An Ed25519 key, 32 bytes in hex. */
export const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/)
/** An Ed25519 signature, 64 bytes in hex. */
export const signatureSchema = z.string().regex(/^[0-9a-f]{128}$/)
/** The random key of one sealed file, 32 bytes in hex. */
export const fileKeySchema = z.string().regex(/^[0-9a-f]{64}$/)
/** Stands for an open file or folder; it means nothing outside the main process and never outlives a sign-in. */
export const handleSchema = z.string().regex(/^[0-9a-f]{32}$/)
export const byteCountSchema = z.int().min(0)

/** A file's name as people gave it: for show only, never a path to anything. */
export const shownNameSchema = z.string().min(1).max(255)
/**
 * Where a file goes inside an export: plain Latin names, folders parted by `/`, at most three levels,
 * so that it means the same on every system and can leave the folder on none.
 */
export const exportNameSchema = z
  .string()
  .max(180, { abort: true })
  .regex(
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9 _().-]*[A-Za-z0-9_)])?\/){0,2}[A-Za-z0-9](?:[A-Za-z0-9 _().-]*[A-Za-z0-9_)])?$/,
  )

/** Bytes, whichever realm made them. At most `chunkLimit` of them unless another limit is given. */
export const bytesSchema = (limit = chunkLimit) =>
  z.custom<Uint8Array<ArrayBuffer>>(
    (value) =>
      Object.prototype.toString.call(value) === '[object Uint8Array]' &&
      (value as Uint8Array).length <= limit,
  )

const dataKeySchema = z.custom<Uint8Array<ArrayBuffer>>(
  (value) =>
    Object.prototype.toString.call(value) === '[object Uint8Array]' && (value as Uint8Array).length === 32,
)

/** Who is signed in, with what the renderer needs to open the sealed store. */
export const sessionSchema = z.strictObject({
  user: userSchema,
  workstation: workstationSchema,
  pen: penSchema,
  publicKey: publicKeySchema,
  dataKey: dataKeySchema,
  unlockedAt: instantSchema,
})
export type Session = z.infer<typeof sessionSchema>

import type { Args, Value } from '../../shared/contract/bridge.ts'
import { hubPlaceSchema, type HubSettings, hubSettingsSchema } from '../../shared/contract/hub.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { z } from '../../shared/zod.ts'
import { onDisk } from '../files/faults.ts'
import { jsonFile } from '../files/json-file.ts'
import { isCertificate } from '../security/certificate.ts'
import { unwrap, wrap } from '../vault/wrap.ts'

const contentSchema = z.strictObject({
  // Kept before there could be a second site, it names none.
  settings: hubSettingsSchema.extend({ second: hubPlaceSchema.nullable().default(null) }).nullable(),
  /** User -> how they sign in. */
  logins: z.record(z.string(), z.strictObject({ login: z.string(), secret: z.string() })),
})
type Content = z.infer<typeof contentSchema>

const none: Content = { settings: null, logins: {} }
const purpose = 'hub account'

interface Deps {
  readonly path: string
  /** A key of the vault's for this purpose; null while locked. */
  readonly key: () => Uint8Array | null
  /** Who is signed in; null while locked. */
  readonly userId: () => string | null
}

/** Where the hub is, and how one signs in there. */
export interface HubLogin {
  readonly settings: HubSettings
  /** Null where whoever is signed in has none yet. */
  readonly own: { readonly login: string; readonly secret: string } | null
}

/**
 * The hub of this workstation, and everybody's own login, sealed under the vault's key. Only that of whoever is signed in is
 * used, and no secret is ever handed out.
 */
export interface HubAccount {
  /** Null where no hub is set up. */
  readonly read: () => Promise<Result<HubLogin | null>>
  readonly settings: () => Promise<Result<Value<'hub', 'settings'>>>
  readonly configure: (args: Args<'hub', 'configure'>) => Promise<Result<null>>
  readonly signIn: (args: Args<'hub', 'signIn'>) => Promise<Result<null>>
}

export const createHubAccount = ({ path, key, userId }: Deps): HubAccount => {
  const file = jsonFile(path, z.strictObject({ version: z.literal(1), sealed: z.base64() }))

  const read = async (): Promise<Result<Content>> => {
    const opener = key()
    if (!opener) return fail('E_LOCKED')
    const found = await file.read()
    if (found.state === 'absent') return ok(none)
    const bytes = found.state === 'whole' ? unwrap(opener, found.content.sealed, purpose) : null
    const parsed = bytes && contentSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return parsed?.success ? ok(parsed.data) : fail('E_HUB_SETTINGS')
  }

  const write = async (content: Content): Promise<Result<null>> => {
    const opener = key()
    if (!opener) return fail('E_LOCKED')
    const sealed = wrap(opener, Buffer.from(JSON.stringify(content)), purpose)
    const written = await onDisk('E_FILE_WRITE', () => file.write({ version: 1, sealed }))
    return written.ok ? ok(null) : written
  }

  const own = ({ logins }: Content) => {
    const id = userId()
    return id === null ? null : (logins[id] ?? null)
  }

  return {
    read: async () => {
      const found = await read()
      if (!found.ok) return found
      const { settings } = found.value
      return ok(settings && { settings, own: own(found.value) })
    },
    settings: async () => {
      const found = await read()
      if (!found.ok) return found
      const login = own(found.value)
      return ok({
        settings: found.value.settings,
        login: login?.login ?? '',
        hasSecret: login !== null,
      })
    },
    configure: async ({ settings }) => {
      const places = settings ? [settings, ...(settings.second ? [settings.second] : [])] : []
      if (places.some(({ ca }) => ca !== '' && !isCertificate(ca))) return fail('E_CERTIFICATE')
      const found = await read()
      // Settings that cannot be read are replaced; what they held of secrets is lost, and asked for again.
      if (!found.ok && found.error.code !== 'E_HUB_SETTINGS') return found
      const former = found.ok ? found.value : none
      // A secret never follows an address that somebody else typed.
      const isSame = JSON.stringify(former.settings) === JSON.stringify(settings)
      return write({ settings, logins: isSame ? former.logins : {} })
    },
    signIn: async ({ login, secret }) => {
      const id = userId()
      if (id === null) return fail('E_LOCKED')
      const found = await read()
      if (!found.ok) return found
      if (found.value.settings === null) return fail('E_HUB_OFF')
      const former = own(found.value)
      const kept = secret ?? (former?.login === login ? former.secret : null)
      if (kept === null) return fail('E_HUB_SECRET')
      return write({ ...found.value, logins: { ...found.value.logins, [id]: { login, secret: kept } } })
    },
  }
}

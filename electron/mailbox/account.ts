import type { Args, Value } from '../../shared/contract/bridge.ts'
import { type MailboxSettings, mailboxSettingsSchema } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { z } from '../../shared/zod.ts'
import { onDisk } from '../files/faults.ts'
import { jsonFile } from '../files/json-file.ts'
import { isCertificate } from '../security/certificate.ts'
import { unwrap, wrap } from '../vault/wrap.ts'

const contentSchema = z.strictObject({
  settings: mailboxSettingsSchema,
  imapSecret: z.string().nullable(),
  smtpSecret: z.string().nullable(),
})
/** The mail servers and what signs in to them. */
export type AccountContent = z.infer<typeof contentSchema>

const none: AccountContent = { settings: { imap: null, smtp: null }, imapSecret: null, smtpSecret: null }
const purpose = 'mailbox account'

interface Deps {
  readonly path: string
  /** A key of the vault's for this purpose; null while locked. */
  readonly key: () => Uint8Array | null
}

/** The mail account of this workstation, sealed under the vault's key: whoever is signed in uses it, nobody reads it. */
export interface Account {
  readonly read: () => Promise<Result<AccountContent>>
  readonly settings: () => Promise<Result<Value<'mailbox', 'settings'>>>
  readonly configure: (args: Args<'mailbox', 'configure'>) => Promise<Result<null>>
}

export const createAccount = ({ path, key }: Deps): Account => {
  const file = jsonFile(path, z.strictObject({ version: z.literal(1), sealed: z.base64() }))

  const read = async (): Promise<Result<AccountContent>> => {
    const opener = key()
    if (!opener) return fail('E_LOCKED')
    const found = await file.read()
    if (found.state === 'absent') return ok(none)
    const bytes = found.state === 'whole' ? unwrap(opener, found.content.sealed, purpose) : null
    const parsed = bytes && contentSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    return parsed?.success ? ok(parsed.data) : fail('E_MAIL_SETTINGS')
  }

  return {
    read,
    settings: async () => {
      const found = await read()
      if (!found.ok) return found
      const { settings, imapSecret, smtpSecret } = found.value
      return ok({ settings, imapSecret: imapSecret !== null, smtpSecret: smtpSecret !== null })
    },
    configure: async ({ settings, imapSecret, smtpSecret }) => {
      const cas = [settings.imap, settings.smtp].map((server) => server?.ca ?? '')
      if (!cas.every((ca) => ca === '' || isCertificate(ca))) return fail('E_CERTIFICATE')
      const found = await read()
      // Settings that cannot be read are replaced; what they held of secrets is lost, and asked for again.
      if (!found.ok && found.error.code !== 'E_MAIL_SETTINGS') return found
      const former = found.ok ? found.value : none
      const content = {
        settings,
        imapSecret: secretFor(settings.imap, imapSecret, former.settings.imap, former.imapSecret),
        smtpSecret: secretFor(settings.smtp, smtpSecret, former.settings.smtp, former.smtpSecret),
      }
      if (settings.imap && content.imapSecret === null) return fail('E_MAIL_SECRET')
      if (settings.smtp && content.smtpSecret === null) return fail('E_MAIL_SECRET')
      const opener = key()
      if (!opener) return fail('E_LOCKED')
      const sealed = wrap(opener, Buffer.from(JSON.stringify(content)), purpose)
      const written = await onDisk('E_FILE_WRITE', () => file.write({ version: 1, sealed }))
      return written.ok ? ok(null) : written
    },
  }
}

type Server = MailboxSettings['smtp']

/**
 * What signs in to a server: what was given, or the former secret where it still goes to the same place under the
 * same name and guard. A secret never follows an address that somebody else typed.
 */
const secretFor = (
  server: Server,
  given: string | null,
  former: Server,
  formerSecret: string | null,
): string | null => {
  if (!server) return null
  if (given !== null) return given
  const same =
    former !== null &&
    (['host', 'port', 'tls', 'ca', 'user', 'signIn'] as const).every((name) => server[name] === former[name])
  return same ? formerSecret : null
}

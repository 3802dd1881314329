import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Account, createAccount } from '../../../../electron/mailbox/account.ts'
import type { ImapSettings, SmtpSettings } from '../../../../shared/contract/mail.ts'

let folder = ''
let key: Uint8Array | null
let account: Account

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-account-'))
  key = new Uint8Array(32).fill(3)
  account = createAccount({ path: join(folder, 'mailbox.json'), key: () => key })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const imap: ImapSettings = {
  host: 'mail.example.org',
  port: 993,
  tls: 'implicit',
  ca: '',
  user: 'desk@example.org',
  signIn: 'password',
  folder: 'INBOX',
  afterwards: { do: 'leave' },
}
const smtp: SmtpSettings = {
  host: 'mail.example.org',
  port: 465,
  tls: 'implicit',
  ca: '',
  user: 'desk',
  signIn: 'password',
}
const both = { settings: { imap, smtp }, imapSecret: 'the first secret', smtpSecret: 'the second secret' }

test('what signs in is kept sealed, and never handed out', async () => {
  expect(await account.configure(both)).toEqual({ ok: true, value: null })
  expect(await account.settings()).toEqual({
    ok: true,
    value: { settings: both.settings, imapSecret: true, smtpSecret: true },
  })
  const kept = readFileSync(join(folder, 'mailbox.json'))
  for (const word of ['first secret', 'second secret', 'mail.example.org', 'desk@example.org'])
    expect(kept.includes(word)).toBe(false)
})

test('a secret stays when what is around it changes, and goes when it would go elsewhere', async () => {
  await account.configure(both)
  const again = (part: Partial<ImapSettings>) =>
    account.configure({ settings: { imap: { ...imap, ...part }, smtp }, imapSecret: null, smtpSecret: null })
  expect((await again({ folder: 'Other', afterwards: { do: 'flag', keyword: 'x' } })).ok).toBe(true)
  for (const part of [
    { host: 'mail.example.com' },
    { port: 994 },
    { user: 'other' },
    { tls: 'starttls' },
    { signIn: 'oauth2' },
  ] as const)
    expect(await again(part)).toEqual({ ok: false, error: { code: 'E_MAIL_SECRET' } })
  expect(await account.read()).toMatchObject({ ok: true, value: { imapSecret: 'the first secret' } })
})

test('a server that is taken away takes its secret with it', async () => {
  await account.configure(both)
  await account.configure({ settings: { imap: null, smtp }, imapSecret: null, smtpSecret: null })
  expect(await account.read()).toMatchObject({ value: { imapSecret: null, smtpSecret: 'the second secret' } })
})

test('what is no certificate is turned away, and nothing is changed', async () => {
  for (const ca of ['x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])
    expect(await account.configure({ ...both, settings: { imap: { ...imap, ca }, smtp } })).toEqual({
      ok: false,
      error: { code: 'E_CERTIFICATE' },
    })
  expect(await account.settings()).toMatchObject({ value: { imapSecret: false } })
})

test('a locked desk has no account; a file that was altered is told, and can be entered anew', async () => {
  await account.configure(both)
  key = null
  expect(await account.read()).toEqual({ ok: false, error: { code: 'E_LOCKED' } })
  key = new Uint8Array(32).fill(4)
  expect(await account.read()).toEqual({ ok: false, error: { code: 'E_MAIL_SETTINGS' } })
  expect((await account.configure(both)).ok).toBe(true)
  writeFileSync(join(folder, 'mailbox.json'), '{')
  // The former copy stands beside it.
  expect((await account.read()).ok).toBe(false)
  expect((await account.configure(both)).ok).toBe(true)
  expect(await account.read()).toMatchObject({ value: { imapSecret: 'the first secret' } })
})

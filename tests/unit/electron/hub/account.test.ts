import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wrap } from '../../../../electron/vault/wrap.ts'
import { createHubAccount, type HubAccount } from '../../../../electron/hub/account.ts'
import type { HubSettings } from '../../../../shared/contract/hub.ts'

let folder = ''
let key: Uint8Array | null
let user: string | null
let account: HubAccount

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-hub-account-'))
  key = new Uint8Array(32).fill(3)
  user = 'AAAAAA'
  account = createHubAccount({ path: join(folder, 'hub.json'), key: () => key, userId: () => user })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const place = { host: 'hub.example.org', port: 5432, database: 'tactical_desk', ca: '' }
const settings: HubSettings = { ...place, second: null }
const done = { ok: true, value: null }

test('everybody has a login of their own, kept sealed and never handed out', async () => {
  expect(await account.read()).toEqual({ ok: true, value: null })
  expect(await account.signIn({ login: 'desk_a', secret: 'x' })).toEqual({
    ok: false,
    error: { code: 'E_HUB_OFF' },
  })
  expect(await account.configure({ settings })).toEqual(done)
  expect(await account.signIn({ login: 'desk_a', secret: 'the first secret' })).toEqual(done)
  user = 'BBBBBB'
  expect(await account.settings()).toEqual({ ok: true, value: { settings, login: '', hasSecret: false } })
  expect(await account.signIn({ login: 'desk_b', secret: 'the second secret' })).toEqual(done)
  user = 'AAAAAA'
  expect(await account.settings()).toEqual({
    ok: true,
    value: { settings, login: 'desk_a', hasSecret: true },
  })
  expect(await account.read()).toEqual({
    ok: true,
    value: { settings, own: { login: 'desk_a', secret: 'the first secret' } },
  })
  const kept = readFileSync(join(folder, 'hub.json'))
  for (const word of ['first secret', 'second secret', 'hub.example.org', 'desk_a'])
    expect(kept.includes(word)).toBe(false)
})

test('a secret stays with its login and its place', async () => {
  await account.configure({ settings })
  await account.signIn({ login: 'desk_a', secret: 'secret' })
  expect(await account.signIn({ login: 'desk_a', secret: null })).toEqual(done)
  expect(await account.signIn({ login: 'desk_c', secret: null })).toEqual({
    ok: false,
    error: { code: 'E_HUB_SECRET' },
  })
  await account.configure({ settings })
  expect(await account.settings()).toMatchObject({ value: { hasSecret: true } })
  await account.configure({ settings: { ...settings, host: 'elsewhere.example.org' } })
  expect(await account.settings()).toMatchObject({ value: { login: '', hasSecret: false } })
})

test('a second site is kept with its place, goes with it, and is none in what was kept before there was any', async () => {
  const second = { ...place, host: 'south.example.org' }
  await account.configure({ settings: { ...settings, second } })
  expect(await account.read()).toMatchObject({ value: { settings: { second } } })
  await account.signIn({ login: 'desk_a', secret: 'secret' })
  // Nor does a secret go to a second site that somebody else typed.
  await account.configure({ settings: { ...settings, second: { ...second, host: 'elsewhere.example.org' } } })
  expect(await account.settings()).toMatchObject({ value: { login: '', hasSecret: false } })
  expect(
    await account.configure({ settings: { ...settings, second: { ...second, ca: 'nonsense' } } }),
  ).toEqual({
    ok: false,
    error: { code: 'E_CERTIFICATE' },
  })
  const former = { settings: place, logins: {} }
  const sealed = wrap(key!, Buffer.from(JSON.stringify(former)), 'hub account')
  writeFileSync(join(folder, 'hub.json'), JSON.stringify({ version: 1, sealed }))
  expect(await account.settings()).toMatchObject({ value: { settings } })
})

test('what is no certificate is refused, and nothing is read or written while locked', async () => {
  expect(await account.configure({ settings: { ...settings, ca: 'nonsense' } })).toEqual({
    ok: false,
    error: { code: 'E_CERTIFICATE' },
  })
  key = null
  user = null
  const locked = { ok: false, error: { code: 'E_LOCKED' } }
  expect(await account.settings()).toEqual(locked)
  expect(await account.configure({ settings })).toEqual(locked)
  expect(await account.signIn({ login: 'desk_a', secret: 'x' })).toEqual(locked)
})

test('settings that are damaged say so, and are entered again', async () => {
  await account.configure({ settings })
  await account.signIn({ login: 'desk_a', secret: 'secret' })
  for (const name of ['hub.json', 'hub.json.previous']) writeFileSync(join(folder, name), '{}')
  expect(await account.settings()).toEqual({ ok: false, error: { code: 'E_HUB_SETTINGS' } })
  expect(await account.signIn({ login: 'desk_a', secret: 'secret' })).toMatchObject({ ok: false })
  expect(await account.configure({ settings })).toEqual(done)
  expect(await account.settings()).toEqual({ ok: true, value: { settings, login: '', hasSecret: false } })
})

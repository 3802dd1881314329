import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readPlace } from '../../../build/hub/connect.mjs'
import { outstanding, readMigrations } from '../../../build/hub/install.mjs'
import { hubKinds } from '../../../build/hub/kinds.mjs'
import { hubVersion } from '../../../electron/hub/port.ts'
import { newPassword } from '../../../build/hub/scram.mjs'
import { kinds } from '../../../shared/journal/kinds/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-unit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the hub lets those write a kind who may write it by the journal', () => {
  const ours = [...kinds.values()].map(({ name, stream, writers }) => ({
    name,
    stream,
    roles: [...writers].sort(),
  }))
  const theirs = hubKinds.map(({ name, stream, roles }) => ({ name, stream, roles: [...roles].sort() }))
  expect(theirs.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    ours.sort((a, b) => (a.name < b.name ? -1 : 1)),
  )
})

test('the program speaks with the hub that it installs', async () => {
  expect((await readMigrations()).at(-1)?.version).toBe(hubVersion)
})

describe('the address of a hub', () => {
  const authority = join(folder, 'ca.pem')
  writeFileSync(authority, '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n')

  test.each([
    'postgres://postgres@localhost/desk',
    'postgres://postgres@127.0.0.1:5433/desk',
    'postgres://a@[::1]/desk',
  ])('on this machine needs no certificate: %s', async (url) => {
    expect(await readPlace(url, null)).toMatchObject({ ca: null, database: 'desk' })
  })

  test('beyond it is verified, or not spoken to', async () => {
    await expect(readPlace('postgres://postgres@hub.example/desk', null)).rejects.toMatchObject({
      code: 'E_HUB_PLAIN',
    })
    await expect(readPlace('postgres://postgres@localhost.example/desk', null)).rejects.toMatchObject({
      code: 'E_HUB_PLAIN',
    })
    expect(await readPlace('postgres://postgres@hub.example/desk', authority)).toMatchObject({
      host: 'hub.example',
    })
    await expect(
      readPlace('postgres://postgres@hub.example/desk', join(folder, 'none')),
    ).rejects.toMatchObject({
      code: 'E_HUB_CA',
    })
  })

  test.each([
    'hub.example',
    'http://postgres@localhost/desk',
    'postgres://localhost/desk',
    'postgres://postgres:secret@localhost/desk',
    'postgres://postgres@localhost/desk"; drop',
  ])('that makes no sense, or tells a secret, is refused: %s', async (url) => {
    const refused = readPlace(url, null)
    await expect(refused).rejects.toMatchObject({ code: 'E_HUB_URL' })
    await expect(refused).rejects.not.toThrow(/secret/)
  })
})

describe('the migrations', () => {
  test('are numbered from 1 on, each once', async () => {
    const versions = (await readMigrations()).map(({ version }) => version)
    expect(versions[0]).toBe(1)
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
  })

  test('are applied from where a hub is, and not to one that went another way', async () => {
    const ours = ['a', 'b', 'c'].map((sha256, at) => ({
      version: at + 1,
      name: `00${at + 1}-x.sql`,
      text: '',
      sha256,
    }))
    expect(outstanding(ours, ours.slice(0, 2)).map(({ version }) => version)).toEqual([3])
    expect(() => outstanding(ours.slice(0, 2), ours)).toThrow(/newer/)
    expect(() => outstanding(ours, [{ version: 1, name: '001-x.sql', sha256: 'other' }])).toThrow(
      /another text/,
    )
  })
})

describe('a password', () => {
  test('of a new login is long, plain, and another each time', () => {
    const made = Array.from({ length: 50 }, newPassword)
    expect(new Set(made).size).toBe(50)
    for (const one of made) expect(one).toMatch(/^[A-Za-z2-9]{26}$/)
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { vaultFile } from '../../../../electron/vault/vault-file.ts'
import { codeOf, must, setUp } from './fixture.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-vault-'))
  path = join(folder, 'vault.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const content = async () => (await setUp()).desk.disk.vault!

test('there is none before the first run', async () => {
  expect(must(await vaultFile(path).read())).toBeNull()
})

test('what was written is read, and stands there twice: no former copy lets anybody in again', async () => {
  const [first, second] = [await content(), await content()]
  await vaultFile(path).write(first)
  await vaultFile(path).write(second)
  expect(must(await vaultFile(path).read())).toEqual(second)
  expect(JSON.parse(readFileSync(`${path}.previous`, 'utf8'))).toEqual(second)
  expect(readdirSync(folder).toSorted()).toEqual(['vault.json', 'vault.json.previous'])
})

test.each(['', '{', '{"version":1}', '\u0000\u0000'])(
  'the copy beside it stands in for a damaged file, the very first too (%j)',
  async (damage) => {
    const first = await content()
    await vaultFile(path).write(first)
    writeFileSync(path, damage)
    expect(must(await vaultFile(path).read())).toEqual(first)
  },
)

test('a crash between the two renames loses nothing', async () => {
  const first = await content()
  await vaultFile(path).write(first)
  rmSync(path)
  writeFileSync(`${path}.previous`, JSON.stringify(first))
  expect(must(await vaultFile(path).read())).toEqual(first)
})

test('damage to both is damage, and no first run', async () => {
  writeFileSync(path, 'x')
  writeFileSync(`${path}.previous`, 'x')
  expect(codeOf(await vaultFile(path).read())).toBe('E_VAULT_DAMAGED')
})

test('a newer file is left alone, even where an older copy would be understood', async () => {
  const first = await content()
  await vaultFile(path).write(first)
  await vaultFile(path).write(first)
  writeFileSync(path, JSON.stringify({ ...first, version: 2 }))
  expect(codeOf(await vaultFile(path).read())).toBe('E_VAULT_NEWER')
})

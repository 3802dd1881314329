import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPolicy } from '../../../electron/policy.ts'
import { loadSettings } from '../../../electron/settings.ts'
import { folderOfItsOwn } from './files/folder.ts'

const folder = folderOfItsOwn()
const file = (name: string): string => join(folder.path, name)

test('settings are as on the first day until somebody changes them', async () => {
  const settings = await loadSettings(file('settings.json'))
  expect(settings.current()).toEqual({ theme: 'system', idleMinutes: 10 })
  await settings.change({ theme: 'dark' })
  await settings.change({ idleMinutes: 5 })
  expect((await loadSettings(file('settings.json'))).current()).toEqual({ theme: 'dark', idleMinutes: 5 })
})

test('damaged settings do not switch the lock off', async () => {
  writeFileSync(file('settings.json'), '{"theme":"dark","idleMinutes":100000}')
  expect((await loadSettings(file('settings.json'))).current().idleMinutes).toBe(10)
})

test('the machine may allow screen capture, and nothing else lowers a protection', async () => {
  writeFileSync(file('policy.json'), '{"contentProtection":false}')
  expect(await readPolicy(file('policy.json'))).toEqual({ contentProtection: false })
  writeFileSync(file('policy.json'), '{"contentProtection":false,"sandbox":false}')
  expect(await readPolicy(file('policy.json'))).toEqual({ contentProtection: true })
  expect(await readPolicy(file('none.json'))).toEqual({ contentProtection: true })
  expect(await readPolicy(null)).toEqual({ contentProtection: true })
})
